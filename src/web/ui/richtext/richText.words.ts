import { words } from '../../words.ts'

export const richTextWords = words('richText', {
  en: {
    bold: 'Bold',
    italic: 'Italic',
    list: 'List',
    numbers: 'Numbered list',
    form: 'Form of the text',
    people: 'People to mention',
    nobody: 'Nobody is called so.',
    blind: 'cannot see this',
  },
  fr: {
    bold: 'Gras',
    italic: 'Italique',
    list: 'Liste',
    numbers: 'Liste numérotée',
    form: 'Mise en forme',
    people: 'Personnes à mentionner',
    nobody: 'Personne ne porte ce nom.',
    blind: 'ne voit pas cette fiche',
  },
})
