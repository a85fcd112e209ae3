import { words } from '../../../web/words.ts'

export const activityReportWords = words('activityReport', {
  en: {
    byPerson: 'By person and kind',
    byWeek: 'By week and kind',
    sentence_one: '{{shown}} activity was done: {{kinds}}.',
    sentence_other: '{{shown}} activities were done: {{kinds}}.',
    kinds: {
      task_one: '{{shown}} task',
      task_other: '{{shown}} tasks',
      call_one: '{{shown}} call',
      call_other: '{{shown}} calls',
      meeting_one: '{{shown}} meeting',
      meeting_other: '{{shown}} meetings',
      note_one: '{{shown}} note',
      note_other: '{{shown}} notes',
      discussion_one: '{{shown}} discussion',
      discussion_other: '{{shown}} discussions',
    },
    most: 'Most by {{name}}: {{figure}}.',
    none: 'No activity was done in this period.',
  },
  fr: {
    byPerson: 'Par personne et par type',
    byWeek: 'Par semaine et par type',
    sentence_one: '{{shown}} activité a été faite : {{kinds}}.',
    sentence_other: '{{shown}} activités ont été faites : {{kinds}}.',
    kinds: {
      task_one: '{{shown}} tâche',
      task_other: '{{shown}} tâches',
      call_one: '{{shown}} appel',
      call_other: '{{shown}} appels',
      meeting_one: '{{shown}} réunion',
      meeting_other: '{{shown}} réunions',
      note_one: '{{shown}} note',
      note_other: '{{shown}} notes',
      discussion_one: '{{shown}} discussion',
      discussion_other: '{{shown}} discussions',
    },
    most: 'Le plus par {{name}} : {{figure}}.',
    none: 'Aucune activité n’a été faite dans cette période.',
  },
})
