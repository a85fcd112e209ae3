import { words } from '../../web/words.ts'

export const presenceWords = words('presence', {
  en: {
    looking: '{{name}} is looking',
    editing: '{{name}} is editing {{field}}',
    more_one: 'and {{shown}} more person',
    more_other: 'and {{shown}} more people',
  },
  fr: {
    looking: '{{name}} consulte cette fiche',
    editing: '{{name}} modifie {{field}}',
    more_one: 'et {{shown}} autre personne',
    more_other: 'et {{shown}} autres personnes',
  },
})
