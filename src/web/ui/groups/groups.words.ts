import { words } from '../../words.ts'

export const groupsWords = words('groups', {
  en: { none: 'No value', fold: 'Fold {{name}}', unfold: 'Unfold {{name}}' },
  fr: { none: 'Sans valeur', fold: 'Replier {{name}}', unfold: 'Déplier {{name}}' },
})
