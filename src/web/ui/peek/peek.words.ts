import { words } from '../../words.ts'

export const peekWords = words('peek', {
  en: {
    label: '{{title}}, beside the list',
    open: 'Open the page',
    close: 'Close',
    next: 'Next record',
    previous: 'Previous record',
  },
  fr: {
    label: '{{title}}, à côté de la liste',
    open: 'Ouvrir la page',
    close: 'Fermer',
    next: 'Fiche suivante',
    previous: 'Fiche précédente',
  },
})
