import type { NotificationKind } from './notification.contract.ts'

const sentences: Readonly<Record<'en' | 'fr', Readonly<Record<NotificationKind, string>>>> = {
  en: {
    assigned: 'Assigned to you: {{title}}',
    mention: 'You were mentioned: {{title}}',
    reminder: 'Reminder: {{title}}',
    moved: 'Your deal was moved: {{title}}',
    won: 'Your deal was won: {{title}}',
    lost: 'Your deal was lost: {{title}}',
    imported: 'Your import has ended',
    exported: 'Your export has ended',
  },
  fr: {
    assigned: 'Vous est attribué : {{title}}',
    mention: 'Vous avez été mentionné : {{title}}',
    reminder: 'Rappel : {{title}}',
    moved: 'Votre affaire a été déplacée : {{title}}',
    won: 'Votre affaire est gagnée : {{title}}',
    lost: 'Votre affaire est perdue : {{title}}',
    imported: 'Votre import est terminé',
    exported: 'Votre export est terminé',
  },
}

const endings = {
  en: 'You chose to be told of this by e-mail. Choose otherwise under Notifications.',
  fr: 'Vous avez choisi d’en être averti par e-mail. Vous pouvez changer cela sous Notifications.',
} as const

export interface LetterFacts {
  readonly kind: NotificationKind
  readonly title: string
  readonly language: string
  readonly company: string
  /** Where the inbox stands; empty where the program does not know its own address. */
  readonly link: string
}

/** The letter that goes with a notification, in the language of the one who gets it. */
export function letterOf({ kind, title, language, company, link }: LetterFacts): { subject: string; body: string } {
  const speaks = language === 'fr' ? 'fr' : 'en'
  const sentence = sentences[speaks][kind].replace('{{title}}', () => title)
  const body = [sentence, link, endings[speaks]].filter(Boolean).join('\n\n')
  return { subject: `${company}: ${sentence}`.replace(/[\r\n]+/g, ' '), body }
}
