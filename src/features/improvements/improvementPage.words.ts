import { words } from '../../web/words.ts'

export const improvementPageWords = words('improvementPage', {
  en: {
    facts: 'The change',
    more: 'More',
    effect: 'Before and after',
    before: 'Before',
    after: 'After',
    of: '{{part}} of {{whole}}',
    noData: 'no data',
    noStage: 'Name the weak step, and what deals do there before and after the change stands here.',
    meaning:
      'Of the deals that first came to {{stage}} in the {{window}} days on each side, the share that went on within {{within}} days. Deals that came less than {{within}} days ago are not counted yet. The bars show the 95 % interval.',
    verdicts: {
      tooEarly: 'Too early to say: n = {{n}} since then.',
      better: 'More go on since then: {{after}} against {{before}}, more than chance.',
      worse: 'Fewer go on since then: {{after}} against {{before}}, more than chance.',
      same: 'No difference beyond chance: {{after}} against {{before}}.',
    },
    difference: 'Difference, with its 95 % interval: {{low}} to {{high}}',
  },
  fr: {
    facts: 'Le changement',
    more: 'Détails',
    effect: 'Avant et après',
    before: 'Avant',
    after: 'Après',
    of: '{{part}} sur {{whole}}',
    noData: 'pas de données',
    noStage: 'Indiquez l’étape faible : ce que deviennent les affaires avant et après le changement sera ici.',
    meaning:
      'Parmi les affaires arrivées pour la première fois à {{stage}} dans les {{window}} jours de chaque côté, la part qui a continué en {{within}} jours. Celles arrivées il y a moins de {{within}} jours ne comptent pas encore. Les barres montrent l’intervalle à 95 %.',
    verdicts: {
      tooEarly: 'Trop tôt pour le dire : n = {{n}} depuis.',
      better: 'Davantage continuent depuis : {{after}} contre {{before}}, au-delà du hasard.',
      worse: 'Moins continuent depuis : {{after}} contre {{before}}, au-delà du hasard.',
      same: 'Pas d’écart au-delà du hasard : {{after}} contre {{before}}.',
    },
    difference: 'Écart, avec son intervalle à 95 % : {{low}} à {{high}}',
  },
})
