import { words } from '../../web/words.ts'

export const tagSettingsWords = words('tagSettings', {
  en: {
    lead: 'Tags are words of your own on accounts, contacts and deals. Archiving one says what has it, and offers to put another in its place.',
    add: 'Add',
    archive: 'Archive',
    archiveOf: 'Archive {{name}}',
  },
  fr: {
    lead: 'Les étiquettes sont vos propres mots sur les comptes, contacts et affaires. En archiver une montre ce qui la porte et propose d’en mettre une autre à sa place.',
    add: 'Ajouter',
    archive: 'Archiver',
    archiveOf: 'Archiver {{name}}',
  },
})
