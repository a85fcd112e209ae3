import { words } from '../../words.ts'

export const tableWords = words('table', {
  en: {
    columns: 'Fields',
    chooseColumns: 'Choose columns',
    sortBy: 'Sort by {{field}}',
    count_one: '{{shown}} record',
    count_other: '{{shown}} records',
    noneFits: 'No record meets this filter.',
    clearFilter: 'Clear the filter',
    loading: 'Loading more',
    sum: 'Sum',
    failed: 'The list could not be read.',
    again: 'Try again',
    standard: 'Standard columns',
    archived: 'Show archived',
  },
  fr: {
    columns: 'Champs',
    chooseColumns: 'Choisir les colonnes',
    sortBy: 'Trier par {{field}}',
    count_one: '{{shown}} fiche',
    count_other: '{{shown}} fiches',
    noneFits: 'Aucune fiche ne répond à ce filtre.',
    clearFilter: 'Retirer le filtre',
    loading: 'Chargement de la suite',
    sum: 'Somme',
    failed: 'La liste n’a pas pu être lue.',
    again: 'Réessayer',
    standard: 'Colonnes standard',
    archived: 'Voir les archives',
  },
})
