import { words } from '../../../web/words.ts'

export const cycleWords = words('cycle', {
  en: {
    mean: 'Mean',
    median: 'Median',
    p90: 'p90',
    days: 'Days',
    scale: 'Median, and p90 as a mark',
    meaning:
      'Days from creation to won, of the deals won in the period. p90: nine of ten were won within it. Percentiles interpolate.',
    meaningStage: 'Days from the first entry of the stage to won, of the deals won in the period.',
    fromStage: 'Counted from',
    fromCreation: 'From creation',
    sentence: 'Half of the {{n}} won deals took {{median}} or less, nine of ten {{p90}} or less.',
    mark: '{{group}}: {{shown}} won deals. Open the list',
    won: 'Won deals',
  },
  fr: {
    mean: 'Moyenne',
    median: 'Médiane',
    p90: 'p90',
    days: 'Jours',
    scale: 'Médiane, et p90 en repère',
    meaning:
      'Jours de la création au gain, pour les affaires gagnées dans la période. p90 : neuf sur dix ont été gagnées dans ce délai. Les percentiles sont interpolés.',
    meaningStage: 'Jours de la première entrée à l’étape au gain, pour les affaires gagnées dans la période.',
    fromStage: 'Compté depuis',
    fromCreation: 'Depuis la création',
    sentence: 'La moitié des {{n}} affaires gagnées a pris {{median}} ou moins, neuf sur dix {{p90}} ou moins.',
    mark: '{{group}} : {{shown}} affaires gagnées. Ouvrir la liste',
    won: 'Affaires gagnées',
  },
})
