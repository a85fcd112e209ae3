import { words } from '../../../web/words.ts'

export const viewingWords = words('viewing', {
  en: {
    banner: 'You see Headwater as {{name}}. Nothing can be changed.',
    label: 'View of another person',
    leave: 'Leave',
    leaveLong: 'Leave the view of {{name}}',
  },
  fr: {
    banner: 'Vous voyez Headwater comme {{name}}. Rien ne peut être modifié.',
    label: 'Vue d’une autre personne',
    leave: 'Quitter',
    leaveLong: 'Quitter la vue de {{name}}',
  },
})
