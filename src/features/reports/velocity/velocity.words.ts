import { words } from '../../../web/words.ts'

export const velocityWords = words('velocity', {
  en: {
    velocity: 'Velocity',
    parts: { created: 'Deals opened', average: 'Average won', winRate: 'Win rate', cycle: 'Cycle, won' },
    better: {
      created: 'a tenth more deals',
      average: 'a tenth more value each',
      winRate: 'a tenth more of them won',
      cycle: 'a tenth less time',
    },
    records: { created: 'Opened', won: 'Won', lost: 'Lost', closed: 'Closed' },
    meaning:
      'Deals opened × average won amount × win rate ÷ days from creation to won, over the trailing 90 days. Not shown under 10 won deals.',
    meanings: {
      created: 'Deals created in the 90 days.',
      average: 'Won amount ÷ won deals that have one, at the rate of the day each was closed.',
      winRate: 'Won ÷ (won + lost), closed in the 90 days, counted.',
      cycle: 'Mean days from creation to won, of the deals won in the 90 days.',
    },
    sentence: 'The pipeline turns into {{velocity}} a day.',
    against: 'In the 90 days before it was {{before}}; what moved most is {{part}}: {{now}} against {{earlier}}.',
    tooFew: 'Too early to say: only {{won}} won in these 90 days; velocity needs 10.',
    gain: 'What each would gain',
    gainHead: 'If this part alone were a tenth better',
    wonOf: 'n = {{shown}} won',
    closedOf: 'n = {{shown}} closed',
    before: '{{shown}} in the 90 days before',
    mark: '{{group}}, {{part}}: {{shown}}. Open the list',
  },
  fr: {
    velocity: 'Vélocité',
    parts: { created: 'Affaires ouvertes', average: 'Montant gagné moyen', winRate: 'Taux de réussite', cycle: 'Cycle, gagnées' },
    better: {
      created: 'un dixième d’affaires en plus',
      average: 'un dixième de valeur en plus',
      winRate: 'un dixième de gagnées en plus',
      cycle: 'un dixième de temps en moins',
    },
    records: { created: 'Ouvertes', won: 'Gagnées', lost: 'Perdues', closed: 'Closes' },
    meaning:
      'Affaires ouvertes × montant gagné moyen × taux de réussite ÷ jours de la création au gain, sur les 90 derniers jours. Non affichée sous 10 affaires gagnées.',
    meanings: {
      created: 'Affaires créées dans les 90 jours.',
      average: 'Montant gagné ÷ affaires gagnées qui en ont un, au taux du jour de chaque clôture.',
      winRate: 'Gagnées ÷ (gagnées + perdues), closes dans les 90 jours, en nombre.',
      cycle: 'Moyenne des jours de la création au gain, pour les affaires gagnées dans les 90 jours.',
    },
    sentence: 'Le pipeline rapporte {{velocity}} par jour.',
    against: 'Les 90 jours d’avant, c’était {{before}} ; ce qui a le plus changé : {{part}}, {{now}} contre {{earlier}}.',
    tooFew: 'Trop tôt pour le dire : {{won}} gagnées seulement en 90 jours ; il en faut 10.',
    gain: 'Ce que chacun apporterait',
    gainHead: 'Si cette part seule était meilleure d’un dixième',
    wonOf: 'n = {{shown}} gagnées',
    closedOf: 'n = {{shown}} closes',
    before: '{{shown}} les 90 jours d’avant',
    mark: '{{group}}, {{part}} : {{shown}}. Ouvrir la liste',
  },
})
