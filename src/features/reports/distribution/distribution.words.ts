import { words } from '../../../web/words.ts'

export const distributionWords = words('distribution', {
  en: {
    stage: 'Stage',
    days: '{{from}}–{{to}} d',
    daysFrom: 'over {{before}} d',
    undated: 'Age unknown',
    median: 'Median age',
    count: 'Open deals',
    amount: 'Amount',
    meaning:
      'Open deals by the stage they stand in and by their age: the days from creation to the as-of day, in the company’s calendar. Darker is more of them.',
    sentence_one: '{{shown}} open deal is {{median}} old.',
    sentence_other: 'Half of the {{shown}} open deals are older than {{median}}.',
    oldSentence_one: '{{shown}} is older than {{days}} days, in {{stage}}.',
    oldSentence_other: '{{shown}} are older than {{days}} days, most of them in {{stage}}.',
    unknown: 'Nobody knows how old the open deals are.',
    nothing: 'No open deals.',
    mark: '{{stage}}, {{part}}: {{shown}}. Open the list',
  },
  fr: {
    stage: 'Étape',
    days: '{{from}} à {{to}} j',
    daysFrom: 'plus de {{before}} j',
    undated: 'Âge inconnu',
    median: 'Âge médian',
    count: 'Affaires ouvertes',
    amount: 'Montant',
    meaning:
      'Affaires ouvertes selon leur étape et leur âge : les jours de la création à la date considérée, au calendrier de l’entreprise. Plus foncé : il y en a davantage.',
    sentence_one: '{{shown}} affaire ouverte, âgée de {{median}}.',
    sentence_other: 'La moitié des {{shown}} affaires ouvertes ont plus de {{median}}.',
    oldSentence_one: '{{shown}} a plus de {{days}} jours, à l’étape « {{stage}} ».',
    oldSentence_other: '{{shown}} ont plus de {{days}} jours, la plupart à l’étape « {{stage}} ».',
    unknown: 'On ne connaît l’âge d’aucune affaire ouverte.',
    nothing: 'Aucune affaire ouverte.',
    mark: '{{stage}}, {{part}} : {{shown}}. Ouvrir la liste',
  },
})
