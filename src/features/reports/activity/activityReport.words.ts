import { words } from '../../../web/words.ts'

export const activityReportWords = words('activityReport', {
  en: {
    byPerson: 'By person and kind',
    byWeek: 'By week and kind',
    sentence_one: '{{shown}} activity was done: {{kinds}}.',
    sentence_other: '{{shown}} activities were done: {{kinds}}.',
    kind: '{{shown}} {{kind}}',
    most: 'Most by {{name}}: {{figure}}.',
    none: 'No activity was done in this period.',
  },
  fr: {
    byPerson: 'Par personne et par type',
    byWeek: 'Par semaine et par type',
    sentence_one: '{{shown}} activité a été faite : {{kinds}}.',
    sentence_other: '{{shown}} activités ont été faites : {{kinds}}.',
    kind: '{{kind}} : {{shown}}',
    most: 'Le plus par {{name}} : {{figure}}.',
    none: 'Aucune activité n’a été faite dans cette période.',
  },
})
