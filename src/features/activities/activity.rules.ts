import type { Stored } from '../../contract/entity.ts'
import { type Refusal, refuse } from '../../contract/refusal.ts'
import type { NotificationChoice, RemindingKind } from '../notifications/notification.contract.ts'
import type { Activity, activity, outcomes } from './activity.contract.ts'

export type StoredActivity = Stored<typeof activity>

/** What is asked when something is over or nothing is planned: the next step about the same record. */
export interface NextStepAsk {
  /** The activity that was just done. */
  readonly after?: Activity
  /** The record that has no next step. */
  readonly about?: { readonly entity: string; readonly id: string; readonly title: string }
}

export interface Completion {
  readonly done?: boolean | undefined
  readonly outcome?: (typeof outcomes)[number] | undefined
  readonly doneAt?: string | undefined
}

/** Done with an outcome, or open again without one. A second completion only changes the outcome. */
export function decideCompletion(
  row: StoredActivity,
  { done = true, outcome, doneAt }: Completion,
  now: string,
): StoredActivity | Refusal {
  if (!done) return { ...row, doneAt: null, outcome: null }
  const when = doneAt ? new Date(doneAt).toISOString() : (row.doneAt ?? now)
  if (when > now) return refuse('invalid', 'What lies ahead cannot be done yet.', { field: 'doneAt' })
  return { ...row, doneAt: when, outcome: outcome ?? row.outcome }
}

/** A note has happened by being written: it is never to do. What is planned reminds as its owner has chosen for the kind. */
export function placeActivity(row: StoredActivity, reminders: NotificationChoice['reminders'] = {}): StoredActivity {
  if (row.doneAt) return row
  if (row.kind === 'note') return { ...row, doneAt: row.createdAt ?? row.recordedAt }
  const usual = reminders[row.kind as RemindingKind]
  return row.dueAt && row.reminder === null && usual !== undefined ? { ...row, reminder: usual } : row
}

/** The completion that gives an activity again what it had: open, or done at its moment with its outcome. */
export function completionBefore({
  row,
  values,
}: {
  row: Readonly<Record<string, unknown>>
  values: Readonly<Record<string, unknown>>
}) {
  const had = (field: string) => (field in values ? values[field] : row[field]) as string | null
  const doneAt = had('doneAt')
  const outcome = had('outcome') as Completion['outcome'] | null
  return { id: row.id as string, done: doneAt !== null, ...(doneAt ? { doneAt } : {}), ...(doneAt && outcome ? { outcome } : {}) }
}

const stepHour = '09:00'

/** Nine o'clock so many days after the day of a clock text `YYYY-MM-DDTHH:mm`. */
export function daysAhead(now: string, days: number): string {
  const day = new Date(Date.parse(`${now.slice(0, 10)}T00:00:00Z`) + days * 86_400_000)
  return `${day.toISOString().slice(0, 10)}T${stepHour}`
}
