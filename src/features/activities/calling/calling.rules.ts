import type { Outcome } from '../composer/composer.rules.ts'

export const loggedKinds = ['call', 'meeting'] as const
export type LoggedKind = (typeof loggedKinds)[number]

/** The outcomes that a kind can have, the commonest first. */
export const outcomesOf = {
  call: ['reached', 'no answer', 'left message'],
  meeting: ['held', 'cancelled'],
} as const satisfies Record<LoggedKind, readonly Outcome[]>

/** What is to be logged: something about a record, or a planned activity that has just happened. */
export interface LogAsk {
  readonly about?: { readonly entity: string; readonly id: string; readonly title: string }
  readonly activity?: { readonly id: string; readonly version: number; readonly subject: string }
  readonly kind: LoggedKind
  /** Asked because a call has just been made. */
  readonly back?: boolean
}

export interface Logged {
  readonly kind: LoggedKind
  readonly outcome: Outcome
  readonly note: string
}

interface Place {
  readonly id: string
  readonly owner: string
  readonly now: string
  /** The kind's own name, for what nobody described. */
  readonly kindName: string
}

const longestSubject = 120 // characters

/** What is sent for something that happened just now: named by the beginning of what was said about it. */
export function loggedInput({ about }: LogAsk, { kind, outcome, note }: Logged, { id, owner, now, kindName }: Place) {
  const text = note.trim()
  return {
    id,
    kind,
    subject: (text.split('\n')[0] ?? '').slice(0, longestSubject) || kindName,
    owner,
    outcome,
    doneAt: now,
    ...(about ? { about: { entity: about.entity, id: about.id } } : {}),
    ...(text ? { body: text } : {}),
  }
}

/** Spaces and brackets are for the eye; a telephone wants digits. */
export const telAddress = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`
