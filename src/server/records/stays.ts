import { sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import type { Money } from '../../contract/money.ts'
import { actorId, type Context } from '../context.ts'
import { type Change, type StoredRow, same } from './change.ts'
import type { Part } from './together.ts'

interface Stay {
  readonly record: string
  readonly track: unknown
  readonly step: unknown
  readonly entered_at: string | null
  left_at: string | null
  left_recorded: string | null
  readonly came_from: unknown
  /** It came from another track. */
  readonly crossed: boolean
  went_to: unknown
  readonly amount: number | null
  readonly currency: string | null
  readonly owner: unknown
  readonly actor?: string | undefined
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
  const trackOf = (row: StoredRow) => (track.track ? row[track.track] : track.only)
  const opened: Stay[] = []
  const closed: Leaving[] = []
  const open = new Map<string, Stay>()
  for (const { before, after, occurredAt, actor } of changes) {
    const moved = !before || before[track.step] !== after[track.step] || trackOf(before) !== trackOf(after)
    if (!moved) continue
    const last = open.get(after.id)
    if (last) Object.assign(last, { left_at: occurredAt, left_recorded: recordedAt, went_to: after[track.step] })
    else if (before) closed.push({ record: after.id, left_at: occurredAt, went_to: after[track.step] })
    const money = track.amount ? (after[track.amount] as Money | null) : null
    const stay: Stay = {
      record: after.id,
      track: trackOf(after),
      step: after[track.step],
      entered_at: occurredAt,
      left_at: null,
      left_recorded: null,
      came_from: before?.[track.step] ?? null,
      crossed: before !== null && trackOf(before) !== trackOf(after),
      went_to: null,
      amount: money?.amount ?? null,
      currency: money?.currency ?? null,
      owner: entity.owner ? (after[entity.owner] ?? null) : null,
      actor,
    }
    open.set(after.id, stay)
    opened.push(stay)
  }
  return { opened, closed }
}

/** The parts that write stays and valuations for the changes, in the order they happened. */
export function projectionParts(context: Context, entity: Entity, changes: readonly Change[]): readonly Part[] {
  if (!entity.track) return []
  const { opened, closed } = staysOf(entity, changes, context.now.toISOString())
  return [
    ...(closed.length > 0 ? [closingPart(context, entity, closed)] : []),
    ...(opened.length > 0 ? [openingPart(context, entity, { opened, after: closed.length > 0 })] : []),
    ...valuationPart(context, entity, changes),
  ]
}

function closingPart({ now }: Context, entity: Entity, closed: readonly Leaving[]): Part {
  const body = sql`
    update stay set left_at = x.left_at, left_recorded = ${now.toISOString()}, went_to = x.went_to
    from jsonb_to_recordset(${JSON.stringify(closed)}::jsonb) as x(record uuid, left_at timestamptz, went_to uuid)
    where stay.kind = ${entity.name} and stay.record = x.record and stay.left_recorded is null returning stay.id`
  return ['closed', body]
}

/** A record has one open stay at most: with `after`, those that end have ended before the first is opened. */
function openingPart(context: Context, entity: Entity, { opened, after }: { opened: readonly Stay[]; after: boolean }): Part {
  const recordedAt = context.now.toISOString()
  const body = sql`
    insert into stay (kind, record, track, step, entered_at, left_at, entered_recorded, left_recorded, came_from, crossed, went_to, actor, amount, currency, owner)
    select ${entity.name}, record, track, step, entered_at, left_at, ${recordedAt}, left_recorded, came_from, crossed, went_to, coalesce(actor, ${actorId(context.actor)}::uuid), amount, currency, owner
    from jsonb_to_recordset(${JSON.stringify(opened)}::jsonb)
      as x(record uuid, track uuid, step uuid, entered_at timestamptz, left_at timestamptz, left_recorded timestamptz, came_from uuid, crossed boolean, went_to uuid, amount bigint, currency text, owner uuid, actor uuid)
    ${after ? sql`where (select count(*) from closed) >= 0` : sql``}`
  return ['opened', body]
}

function valuationPart(context: Context, entity: Entity, changes: readonly Change[]): readonly Part[] {
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
  if (rows.length === 0) return []
  const body = sql`
    insert into valuation (kind, record, occurred_at, recorded_at, amount, currency, owner, close_date)
    select ${entity.name}, record, occurred_at, ${context.now.toISOString()}, amount, currency, owner, close_date
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(record uuid, occurred_at timestamptz, amount bigint, currency text, owner uuid, close_date date)`
  return [['valued', body]]
}
