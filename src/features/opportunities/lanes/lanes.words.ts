import { words } from '../../../web/words.ts'

export const lanesWords = words('lanes', {
  en: {
    byOwner: 'Lanes by owner',
    nobody: 'Nobody',
    open: 'open',
    given: '{{name}} is now with {{owner}}',
    givenToNobody: '{{name}} is now with nobody',
    empty: 'No open opportunity is here.',
  },
  fr: {
    byOwner: 'Couloirs par responsable',
    nobody: 'Personne',
    open: 'en cours',
    given: '{{name}} est maintenant suivie par {{owner}}',
    givenToNobody: '{{name}} n’est maintenant suivie par personne',
    empty: 'Aucune affaire en cours ici.',
  },
})
