import { words } from '../../../words.ts'

export const groupedWords = words('grouped', {
  en: {
    foldAll: 'Fold all groups',
    unfoldAll: 'Unfold all groups',
    open_one: 'Open this record as a list',
    open_other: 'Open these {{shown}} records as a list',
    more: 'Only the first {{shown}} groups are shown. A filter brings the others.',
    notGrouped: 'No groups',
  },
  fr: {
    foldAll: 'Replier tous les groupes',
    unfoldAll: 'Déplier tous les groupes',
    open_one: 'Ouvrir cette fiche en liste',
    open_other: 'Ouvrir ces {{shown}} fiches en liste',
    more: 'Seuls les {{shown}} premiers groupes sont affichés. Un filtre montre les autres.',
    notGrouped: 'Sans groupes',
  },
})
