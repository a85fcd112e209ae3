import { words } from '../../../web/words.ts'

export const keptMappingWords = words('importMappings', {
  en: {
    kept: 'Kept mapping',
    choose: 'Choose one for these columns',
    keep: 'Keep this mapping',
    saveChanges: 'Save changes to “{{name}}”',
    actions: 'Actions for the mapping {{name}}',
    rights: 'It is offered for files with the same columns. What you answered for single cells stays with you.',
    saved: 'Mapping “{{name}}” is kept',
    archived: 'Mapping “{{name}}” is archived',
    by: '{{name}} · {{owner}}',
  },
  fr: {
    kept: 'Correspondance gardée',
    choose: 'En choisir une pour ces colonnes',
    keep: 'Garder cette correspondance',
    saveChanges: 'Enregistrer les changements de « {{name}} »',
    actions: 'Actions pour la correspondance {{name}}',
    rights:
      'Elle est proposée pour les fichiers ayant les mêmes colonnes. Vos réponses pour des cellules isolées restent à vous.',
    saved: 'La correspondance « {{name}} » est gardée',
    archived: 'La correspondance « {{name}} » est archivée',
    by: '{{name}} · {{owner}}',
  },
})
