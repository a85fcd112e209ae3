import { words } from '../../../web/words.ts'

export const stageTimeWords = words('stageTime', {
  en: {
    stage: 'Stage',
    scale: 'One visit: median, and p90 as a mark',
    finished: 'Finished visits',
    median: 'Median',
    mean: 'Mean',
    p90: 'p90',
    together: 'All visits of a deal, mean',
    visits: 'Visits a deal',
    open: 'Going on',
    openMedian: 'so far, median',
    still: 'Standing still',
    meaning:
      'Days from entering a stage to leaving it, of the visits that ended in the period. Visits going on are in no average; they stand beside. It goes on after a deal is opened again.',
    sentence: 'Deals stay longest in {{stage}}: half of the visits take more than {{median}}.',
    stillSentence_one: '{{shown}} deal stands still.',
    stillSentence_other: '{{shown}} deals stand still.',
    mark: '{{stage}}, {{part}}: {{shown}}. Open the list',
  },
  fr: {
    stage: 'Étape',
    scale: 'Un passage : médiane, et p90 en repère',
    finished: 'Passages terminés',
    median: 'Médiane',
    mean: 'Moyenne',
    p90: 'p90',
    together: 'Tous les passages d’une affaire, moyenne',
    visits: 'Passages par affaire',
    open: 'En cours',
    openMedian: 'jusqu’ici, médiane',
    still: 'À l’arrêt',
    meaning:
      'Jours de l’entrée à la sortie d’une étape, pour les passages terminés dans la période. Les passages en cours ne sont dans aucune moyenne ; ils figurent à côté. Le compte reprend après une réouverture.',
    sentence: 'Les affaires restent le plus longtemps à l’étape {{stage}} : la moitié des passages dure plus de {{median}}.',
    stillSentence_one: '{{shown}} affaire est à l’arrêt.',
    stillSentence_other: '{{shown}} affaires sont à l’arrêt.',
    mark: '{{stage}}, {{part}} : {{shown}}. Ouvrir la liste',
  },
})
