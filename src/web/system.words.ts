import { words } from './words.ts'

/** Labels of what every record has beside its declared fields. */
export const systemWords = words('system', {
  en: {
    id: 'Id',
    version: 'Version',
    createdAt: 'Created',
    recordedAt: 'Recorded',
    updatedAt: 'Changed',
    archivedAt: 'Archived',
  },
  fr: {
    id: 'Identifiant',
    version: 'Version',
    createdAt: 'Créé',
    recordedAt: 'Enregistré',
    updatedAt: 'Modifié',
    archivedAt: 'Archivé',
  },
})
