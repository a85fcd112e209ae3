import { words } from '../../web/words.ts'

export const nextStepWords = words('nextStep', {
  en: {
    title: 'What next?',
    titleAbout: 'What next with {{title}}?',
    outcome: 'How did it go',
    kind: 'Kind',
    subject: 'What is to be done?',
    when: 'When',
    on: { tomorrow: 'Tomorrow', soon: 'In 3 days', week: 'In a week' },
    skip: 'Nothing for now',
    plan: 'Plan it',
    planned: '{{subject}} is planned',
  },
  fr: {
    title: 'Et ensuite ?',
    titleAbout: 'Et ensuite avec {{title}} ?',
    outcome: 'Résultat',
    kind: 'Type',
    subject: 'Qu’y a-t-il à faire ?',
    when: 'Quand',
    on: { tomorrow: 'Demain', soon: 'Dans 3 jours', week: 'Dans une semaine' },
    skip: 'Rien pour le moment',
    plan: 'Prévoir',
    planned: '{{subject}} est prévu',
  },
})
