import { words } from '../../../words.ts'

export const headWords = words('head', {
  en: {
    column: 'Column {{field}}',
    ascending: 'Sort ascending',
    descending: 'Sort descending',
    group: 'Group by this field',
    left: 'Move left',
    right: 'Move right',
    wider: 'Wider',
    narrower: 'Narrower',
    usual: 'Standard width',
    hide: 'Hide the column',
  },
  fr: {
    column: 'Colonne {{field}}',
    ascending: 'Trier par ordre croissant',
    descending: 'Trier par ordre décroissant',
    group: 'Grouper par ce champ',
    left: 'Déplacer à gauche',
    right: 'Déplacer à droite',
    wider: 'Plus large',
    narrower: 'Moins large',
    usual: 'Largeur standard',
    hide: 'Masquer la colonne',
  },
})
