import { Temporal } from 'temporal-polyfill'
import { type Refusal, refuse } from '../../../contract/refusal.ts'
import type { Sending } from './sending.contract.ts'

/** Whether the calendar day is one on which it is sent. */
function fits({ every, weekday = 1, day = 1 }: Sending, date: Temporal.PlainDate): boolean {
  if (every === 'day') return true
  if (every === 'week') return date.dayOfWeek === weekday
  return date.day === Math.min(day, date.daysInMonth)
}

const furthest = 62 // days: two months hold every slot of a month

function slotNear(sending: Sending, now: Date, zone: string, step: 1 | -1): string | null {
  const moment = Temporal.Instant.fromEpochMilliseconds(now.getTime())
  const today = moment.toZonedDateTimeISO(zone).toPlainDate()
  for (let days = 0; days <= furthest; days++) {
    const date = today.add({ days: step * days })
    if (!fits(sending, date)) continue
    const local = date.toPlainDateTime(Temporal.PlainTime.from(sending.at))
    const past = Temporal.Instant.compare(local.toZonedDateTime(zone).toInstant(), moment) <= 0
    if (past === (step === -1)) return local.toString({ smallestUnit: 'minute' })
  }
  return null
}

/** The latest local time, `2026-11-27T08:00`, at which it was due; where the clock skips that time, it is due once it is past. */
export const lastSlot = (sending: Sending, now: Date, zone: string): string | null => slotNear(sending, now, zone, -1)

/** The next local time at which it will be due. */
export const nextSlot = (sending: Sending, now: Date, zone: string): string | null => slotNear(sending, now, zone, 1)

/** The moment of a slot, as ISO text in UTC. */
export function momentOfSlot(slot: string, zone: string): string {
  return new Date(Temporal.PlainDateTime.from(slot).toZonedDateTime(zone).epochMilliseconds).toISOString()
}

interface Sent {
  readonly sending: Sending | null
  readonly sendsFrom: string | null
}

/** Only slots after it was set so are sent: a schedule changed at noon does not send this morning's. */
export function sentFrom(before: Sent | null, after: Sent, now: string): string | null {
  if (!after.sending) return null
  return before && JSON.stringify(before.sending) === JSON.stringify(after.sending) ? before.sendsFrom : now
}

/** A report or dashboard with the moment since which it is sent so. */
export function withSince<T extends Sent>(before: Sent | null, after: T, now: Date): T {
  return { ...after, sendsFrom: sentFrom(before, after, now.toISOString()) }
}

/** Whoever is newly written to is active here; somebody who left meanwhile gets nothing and stands in nobody's way. */
export function checkReceivers(before: Sent | null, { sending }: Sent, active: ReadonlySet<string>): Refusal | null {
  const known = new Set(before?.sending?.receivers)
  const gone = sending?.receivers.some((id) => !active.has(id) && !known.has(id))
  return gone ? refuse('invalid', 'It can only be sent to people who are active here.', { field: 'sending' }) : null
}
