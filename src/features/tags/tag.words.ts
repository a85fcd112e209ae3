import { entityWords } from '../../web/words.ts'
import { tag } from './tag.contract.ts'

export const tagWords = entityWords(tag, {
  en: {
    one: 'Tag',
    many: 'Tags',
    create: 'New tag',
    empty: 'Words of your own for any record.',
    fields: { name: 'Name' },
    choices: {},
  },
  fr: {
    one: 'Étiquette',
    many: 'Étiquettes',
    create: 'Nouvelle étiquette',
    empty: 'Vos propres mots, pour toute fiche.',
    fields: { name: 'Nom' },
    choices: {},
  },
})
