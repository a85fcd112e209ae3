import { words } from '../../../web/words.ts'

/** Words of reports over the track of a declared object, where those of deals say something else; by the name of their catalogue. */
export const trackWords = words('reportTrack', {
  en: {
    reports: {
      stageTime: 'Time in step',
      deals: 'Records',
      records_one: '{{shown}} record',
      records_other: '{{shown}} records',
      noRecords: 'No records.',
      nothing: 'No records in this period.',
      undated_one: '{{shown}} record without a date',
      undated_other: '{{shown}} records without a date',
      todayOnly: 'As of then: owner and step. Every other filter uses today’s value.',
      dates: { left: 'Left the step on' },
    },
    funnel: {
      modeMeanings: {
        reached:
          'A record counts at a step if it ever entered it or a later one, the good end included. Giving up credits only what was visited.',
        strict:
          'A record counts while its first entries follow one another in order inside the period; a skip drops it from there on.',
        visited: 'Records that were ever in the step, in whatever order. This is no conversion.',
        flow: 'Every visit of a step: visits = advanced + back + given up + to another track + still there.',
      },
      stage: 'Step',
      count: 'Records',
      parts: {
        lost: 'Given up',
        elsewhere: 'In no step now',
        ahead: 'At the good end by skipping',
        transferred: 'To another track',
      },
      sentence_one: 'Of {{shown}} record, {{won}}.',
      sentence_other: 'Of {{shown}} records, {{won}}.',
      won_zero: 'none has come to the good end',
      won_one: '{{shown}} has come to the good end',
      won_other: '{{shown}} have come to the good end',
      thenSentence_one: '{{days}}: of {{shown}} record, {{won}}.',
      thenSentence_other: '{{days}}: of {{shown}} records, {{won}}.',
      visitedSentence: 'Visits in any order, over {{shown}} records. No rate follows from them.',
      flowSentence: '{{shown}} visits of steps by {{deals}} records: {{back}} went back, {{lost}} ended given up.',
      nextMeaning: 'Records at the next step ÷ records here.',
      firstMeaning: 'Records here ÷ records at the first step.',
      reordered: 'The order of the steps was changed on {{day}}; the funnel goes by today’s order.',
    },
    stageTime: {
      stage: 'Step',
      together: 'All visits of a record, mean',
      visits: 'Visits a record',
      meaning:
        'Days from entering a step to leaving it, of the visits that ended in the period. Visits going on are in no average; they stand beside.',
      sentence: 'Records stay longest in {{stage}}: half of the visits take more than {{median}}.',
      stillSentence_one: '{{shown}} record stands still.',
      stillSentence_other: '{{shown}} records stand still.',
    },
  },
  fr: {
    reports: {
      stageTime: 'Durée par étape',
      deals: 'Fiches',
      records_one: '{{shown}} fiche',
      records_other: '{{shown}} fiches',
      noRecords: 'Aucune fiche.',
      nothing: 'Aucune fiche dans cette période.',
      undated_one: '{{shown}} fiche sans date',
      undated_other: '{{shown}} fiches sans date',
      todayOnly: 'À cette date : responsable et étape. Tout autre filtre prend la valeur d’aujourd’hui.',
      dates: { left: 'Sortie de l’étape le' },
    },
    funnel: {
      modeMeanings: {
        reached:
          'Une fiche compte à une étape si elle y est entrée un jour, ou à une étape plus loin, fin aboutie comprise. Une fiche abandonnée ne compte qu’aux étapes où elle est vraiment passée.',
        strict:
          'Une fiche compte tant que ses premières entrées se suivent dans l’ordre pendant la période ; un saut l’en fait sortir.',
        visited: 'Les fiches passées un jour par l’étape, dans n’importe quel ordre. Ce n’est pas une conversion.',
        flow: 'Chaque passage : passages = avancées + revenues + abandonnées + vers un autre parcours + encore là.',
      },
      stage: 'Étape',
      count: 'Fiches',
      parts: {
        lost: 'Abandonnées',
        elsewhere: 'À aucune étape',
        ahead: 'Abouties en sautant',
        transferred: 'Vers un autre parcours',
      },
      sentence_one: 'Sur {{shown}} fiche, {{won}}.',
      sentence_other: 'Sur {{shown}} fiches, {{won}}.',
      won_zero: 'aucune n’a abouti',
      won_one: '{{shown}} a abouti',
      won_other: '{{shown}} ont abouti',
      thenSentence_one: '{{days}} : sur {{shown}} fiche, {{won}}.',
      thenSentence_other: '{{days}} : sur {{shown}} fiches, {{won}}.',
      visitedSentence: 'Passages dans n’importe quel ordre, sur {{shown}} fiches. Aucun taux n’en découle.',
      flowSentence: '{{shown}} passages aux étapes par {{deals}} fiches : {{back}} retours, {{lost}} abandons.',
      nextMeaning: 'Fiches à l’étape suivante ÷ fiches ici.',
      firstMeaning: 'Fiches ici ÷ fiches à la première étape.',
      reordered: 'L’ordre des étapes a changé le {{day}} ; l’entonnoir suit l’ordre d’aujourd’hui.',
    },
    stageTime: {
      stage: 'Étape',
      together: 'Tous les passages d’une fiche, moyenne',
      visits: 'Passages par fiche',
      meaning:
        'Jours de l’entrée à la sortie d’une étape, pour les passages terminés dans la période. Les passages en cours ne sont dans aucune moyenne ; ils figurent à côté.',
      sentence: 'Les fiches restent le plus longtemps à l’étape {{stage}} : la moitié des passages dure plus de {{median}}.',
      stillSentence_one: '{{shown}} fiche est à l’arrêt.',
      stillSentence_other: '{{shown}} fiches sont à l’arrêt.',
    },
  },
})
