import { entityWords } from '../../web/words.ts'
import { activity } from './activity.contract.ts'

export const activityWords = entityWords(activity, {
  en: {
    one: 'Activity',
    many: 'Activities',
    create: 'New activity',
    empty: 'Tasks, calls, meetings and notes stand here.',
    fields: {
      kind: 'Kind',
      subject: 'Subject',
      about: 'About',
      dueAt: 'Due',
      doneAt: 'Done',
      outcome: 'Outcome',
      minutes: 'Minutes',
      reminder: 'Reminder, minutes before',
      owner: 'Assigned to',
      body: 'Text',
    },
    choices: {
      kind: { task: 'Task', call: 'Call', meeting: 'Meeting', note: 'Note', discussion: 'Discussion' },
      outcome: {
        reached: 'Reached',
        'no answer': 'No answer',
        'left message': 'Left a message',
        held: 'Held',
        cancelled: 'Cancelled',
        done: 'Done',
      },
    },
  },
  fr: {
    one: 'Activité',
    many: 'Activités',
    create: 'Nouvelle activité',
    empty: 'Tâches, appels, rendez-vous et notes se trouvent ici.',
    fields: {
      kind: 'Type',
      subject: 'Objet',
      about: 'À propos de',
      dueAt: 'Échéance',
      doneAt: 'Fait',
      outcome: 'Résultat',
      minutes: 'Minutes',
      reminder: 'Rappel, minutes avant',
      owner: 'Attribuée à',
      body: 'Texte',
    },
    choices: {
      kind: { task: 'Tâche', call: 'Appel', meeting: 'Rendez-vous', note: 'Note', discussion: 'Échange' },
      outcome: {
        reached: 'Joint',
        'no answer': 'Pas de réponse',
        'left message': 'Message laissé',
        held: 'Tenu',
        cancelled: 'Annulé',
        done: 'Fait',
      },
    },
  },
})
