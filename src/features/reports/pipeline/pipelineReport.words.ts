import { words } from '../../../web/words.ts'

export const pipelineReportWords = words('pipelineReport', {
  en: {
    count: 'Open deals',
    amount: 'Amount',
    weighted: 'Weighted',
    withoutAmount: 'Without an amount',
    unconverted: 'Without a rate',
    stage: 'Stage',
    share: 'Count, on one scale',
    meaningAmount:
      'Σ amount of the open deals. Deals without an amount are counted beside; the program fills none in. Other currencies at the rate of the as-of day.',
    meaningWeighted: 'Σ amount × probability: the deal’s own, else that of its stage.',
    sentence_one: '{{shown}} open deal is worth {{amount}}, weighted {{weighted}}.',
    sentence_other: '{{shown}} open deals are worth {{amount}}, weighted {{weighted}}.',
    sentencePlain_one: '{{shown}} deal is open.',
    sentencePlain_other: '{{shown}} deals are open.',
    without_one: '{{shown}} of them has no amount.',
    without_other: '{{shown}} of them have no amount.',
    nothing: 'No open deals.',
    mark: '{{group}}, {{stage}}: {{shown}}. Open the list',
  },
  fr: {
    count: 'Affaires ouvertes',
    amount: 'Montant',
    weighted: 'Pondéré',
    withoutAmount: 'Sans montant',
    unconverted: 'Sans taux de change',
    stage: 'Étape',
    share: 'Nombre, à une échelle',
    meaningAmount:
      'Σ des montants des affaires ouvertes. Celles sans montant sont comptées à côté ; le programme n’en invente aucun. Autres devises au taux du jour considéré.',
    meaningWeighted: 'Σ montant × probabilité : celle de l’affaire, sinon celle de son étape.',
    sentence_one: '{{shown}} affaire ouverte vaut {{amount}}, pondéré {{weighted}}.',
    sentence_other: '{{shown}} affaires ouvertes valent {{amount}}, pondéré {{weighted}}.',
    sentencePlain_one: '{{shown}} affaire est ouverte.',
    sentencePlain_other: '{{shown}} affaires sont ouvertes.',
    without_one: '{{shown}} d’entre elles n’a pas de montant.',
    without_other: '{{shown}} d’entre elles n’ont pas de montant.',
    nothing: 'Aucune affaire ouverte.',
    mark: '{{group}}, {{stage}} : {{shown}}. Ouvrir la liste',
  },
})
