import { words } from '../../../web/words.ts'

export const formatWords = words('formats', {
  en: {
    title: 'Numbers and dates',
    lead: 'Numbers, dates and amounts can be written as elsewhere; the words stay in your language.',
    label: 'Written as in',
    asLanguage: 'As my language and the company have it',
    save: 'Save',
  },
  fr: {
    title: 'Nombres et dates',
    lead: 'Nombres, dates et montants peuvent s’écrire comme ailleurs ; les mots restent dans votre langue.',
    label: 'Écrits comme en',
    asLanguage: 'Comme ma langue et l’entreprise',
    save: 'Enregistrer',
  },
})
