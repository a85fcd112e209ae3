import { entityWords } from '../../web/words.ts'
import { attachment } from './attachment.contract.ts'

export const attachmentWords = entityWords(attachment, {
  en: {
    one: 'File',
    many: 'Files',
    create: 'New file',
    empty: 'Files on records stand here.',
    fields: {
      name: 'Name',
      about: 'About',
      file: 'Stored as',
      size: 'Size, bytes',
      type: 'Type',
      hash: 'SHA-256',
      uploader: 'Added by',
    },
    choices: {},
  },
  fr: {
    one: 'Fichier',
    many: 'Fichiers',
    create: 'Nouveau fichier',
    empty: 'Les fichiers joints aux fiches se trouvent ici.',
    fields: {
      name: 'Nom',
      about: 'À propos de',
      file: 'Stocké sous',
      size: 'Taille, octets',
      type: 'Type',
      hash: 'SHA-256',
      uploader: 'Ajouté par',
    },
    choices: {},
  },
})
