import { words } from '../../words.ts'

export const recordWords = words('record', {
  en: {
    facts: 'Facts',
    further: 'Further facts',
    history: 'Timeline',
    related: 'Related',
    archive: 'Archive',
    restore: 'Restore',
    archived: '{{title}} was archived',
    restored: '{{title}} was restored',
    isArchived: 'Archived. It stands in no list until it is restored.',
    actions: 'More actions',
    view: 'View',
    all: 'All {{shown}}',
    remove: 'Remove',
  },
  fr: {
    facts: 'Informations',
    further: 'Autres informations',
    history: 'Historique',
    related: 'Liens',
    archive: 'Archiver',
    restore: 'Restaurer',
    archived: '{{title}} est archivé',
    restored: '{{title}} est restauré',
    isArchived: 'Archivé. La fiche n’apparaît dans aucune liste tant qu’elle n’est pas restaurée.',
    actions: 'Autres actions',
    view: 'Vue',
    all: 'Tout voir ({{shown}})',
    remove: 'Retirer',
  },
})
