import { words } from '../../words.ts'

export const formWords = words('form', {
  en: {
    more_one: '{{count}} more field',
    more_other: '{{count}} more fields',
    save: 'Create',
    cancel: 'Cancel',
    close: 'Close',
    created: '{{title}} was created',
    open: 'Open',
    showMore: 'Show more',
    required: 'This is needed',
  },
  fr: {
    more_one: '{{count}} champ de plus',
    more_other: '{{count}} champs de plus',
    save: 'Créer',
    cancel: 'Abandonner',
    close: 'Fermer',
    created: '{{title}} a été créé',
    open: 'Ouvrir',
    showMore: 'Afficher la suite',
    required: 'Il faut remplir ce champ',
  },
})
