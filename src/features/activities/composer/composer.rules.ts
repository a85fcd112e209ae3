import { plainText, type RichText } from '../../../contract/richText.ts'
import type { outcomes } from '../activity.contract.ts'

export const composed = ['note', 'call', 'task', 'meeting'] as const
export type Composed = (typeof composed)[number]
export type Outcome = (typeof outcomes)[number]

/** What stands in the composer. */
export interface Draft {
  readonly subject: string
  readonly body: RichText | null
  /** The moment it is due, ISO 8601; null for none. */
  readonly due: string | null
  readonly outcome: Outcome | null
}
export const blank: Draft = { subject: '', body: null, due: null, outcome: null }

const longestSubject = 120 // characters of a note's first line

/** A note is named by the beginning of its first line, a call without words by what it is. */
export function subjectOf(kind: Composed, { subject, body }: Draft, kindName: string): string {
  const first = plainText(body).trim().split('\n')[0] ?? ''
  if (kind === 'note') return first.slice(0, longestSubject)
  return subject.trim() || (kind === 'call' ? first.slice(0, longestSubject) || kindName : '')
}

/** Whether there is something to save: a call says enough by its outcome. */
export function isReady(kind: Composed, draft: Draft): boolean {
  if (kind === 'note') return draft.body !== null && subjectOf(kind, draft, '') !== ''
  return draft.subject.trim() !== '' || (kind === 'call' && draft.outcome !== null)
}

interface Place {
  readonly id: string
  readonly about: { readonly entity: string; readonly id: string }
  readonly owner: string
  readonly now: string
  /** The kind's own name, for a call that nobody named. */
  readonly kindName: string
}

/** What is sent: a note and a call with an outcome have happened; tasks, meetings and other calls are still to do. */
export function inputOf(kind: Composed, draft: Draft, { id, about, owner, now, kindName }: Place) {
  const happened = kind === 'note' || (kind === 'call' && draft.outcome !== null)
  return {
    id,
    kind,
    subject: subjectOf(kind, draft, kindName),
    about,
    owner,
    ...(draft.body ? { body: draft.body } : {}),
    ...(draft.due && !happened ? { dueAt: draft.due } : {}),
    ...(draft.outcome && kind === 'call' ? { outcome: draft.outcome } : {}),
    ...(happened ? { doneAt: now } : {}),
  }
}
