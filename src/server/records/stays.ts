import { sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import type { Money } from '../../contract/money.ts'
import { actorId, type Context } from '../context.ts'
import { standing } from '../db.ts'
import { type Change, same } from './change.ts'

interface Stay {
  readonly record: string
  readonly track: unknown
  readonly step: unknown
  readonly entered_at: string | null
  left_at: string | null
  left_recorded: string | null
  readonly came_from: unknown
  went_to: unknown
  readonly amount: number | null
  readonly currency: string | null
  readonly owner: unknown
}

interface Leaving {
  readonly record: string
  readonly left_at: string | null
  readonly went_to: unknown
}

/** The stays that ordered changes of tracked records open and close. Pure, so that an import of years and one move are the same. */
export function staysOf(entity: Entity, changes: readonly Change[], recordedAt: string): { opened: Stay[]; closed: Leaving[] } {
  const track = entity.track
  if (!track) return { opened: [], closed: [] }
  const opened: Stay[] = []
  const closed: Leaving[] = []
  const open = new Map<string, Stay>()
  for (const { before, after, occurredAt } of changes) {
    const moved = !before || before[track.step] !== after[track.step] || before[track.track] !== after[track.track]
    if (!moved) continue
    const last = open.get(after.id)
    if (last) Object.assign(last, { left_at: occurredAt, left_recorded: recordedAt, went_to: after[track.step] })
    else if (before) closed.push({ record: after.id, left_at: occurredAt, went_to: after[track.step] })
    const money = track.amount ? (after[track.amount] as Money | null) : null
    const stay: Stay = {
      record: after.id,
      track: after[track.track],
      step: after[track.step],
      entered_at: occurredAt,
      left_at: null,
      left_recorded: null,
      came_from: before?.[track.step] ?? null,
      went_to: null,
      amount: money?.amount ?? null,
      currency: money?.currency ?? null,
      owner: entity.owner ? (after[entity.owner] ?? null) : null,
    }
    open.set(after.id, stay)
    opened.push(stay)
  }
  return { opened, closed }
}

/** Writes stays and valuations for the changes, in the order they happened. */
export async function project(context: Context, entity: Entity, changes: readonly Change[]): Promise<void> {
  if (!entity.track || changes.length === 0) return
  const recordedAt = context.now.toISOString()
  const { opened, closed } = staysOf(entity, changes, recordedAt)
  if (closed.length > 0) {
    await sql`${standing}
      update stay set left_at = x.left_at, left_recorded = ${recordedAt}, went_to = x.went_to
      from jsonb_to_recordset(${JSON.stringify(closed)}::jsonb) as x(record uuid, left_at timestamptz, went_to uuid)
      where stay.kind = ${entity.name} and stay.record = x.record and stay.left_recorded is null`.execute(context.tx)
  }
  if (opened.length > 0) {
    await sql`${standing}
      insert into stay (kind, record, track, step, entered_at, left_at, entered_recorded, left_recorded, came_from, went_to, actor, amount, currency, owner)
      select ${entity.name}, record, track, step, entered_at, left_at, ${recordedAt}, left_recorded, came_from, went_to, ${actorId(context.actor)}::uuid, amount, currency, owner
      from jsonb_to_recordset(${JSON.stringify(opened)}::jsonb)
        as x(record uuid, track uuid, step uuid, entered_at timestamptz, left_at timestamptz, left_recorded timestamptz, came_from uuid, went_to uuid, amount bigint, currency text, owner uuid)`.execute(
      context.tx,
    )
  }
  await appendValuations(context, entity, changes)
}

async function appendValuations(context: Context, entity: Entity, changes: readonly Change[]): Promise<void> {
  const { amount, closeDate } = entity.track ?? {}
  const fields = [amount, closeDate, entity.owner].filter((f): f is string => f !== undefined)
  const rows = changes
    .filter(({ before, after }) => !before || fields.some((f) => !same(before[f] ?? null, after[f] ?? null)))
    .map(({ after, occurredAt }) => ({
      record: after.id,
      occurred_at: occurredAt,
      amount: amount ? ((after[amount] as Money | null)?.amount ?? null) : null,
      currency: amount ? ((after[amount] as Money | null)?.currency ?? null) : null,
      owner: entity.owner ? (after[entity.owner] ?? null) : null,
      close_date: closeDate ? (after[closeDate] ?? null) : null,
    }))
  if (rows.length === 0) return
  await sql`${standing}
    insert into valuation (kind, record, occurred_at, recorded_at, amount, currency, owner, close_date)
    select ${entity.name}, record, occurred_at, ${context.now.toISOString()}, amount, currency, owner, close_date
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(record uuid, occurred_at timestamptz, amount bigint, currency text, owner uuid, close_date date)`.execute(context.tx)
}
