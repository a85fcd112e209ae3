import { sql } from 'kysely'
import type { Db } from '../../src/server/db.ts'

export interface StayRow {
  readonly record: string
  readonly track: string
  readonly step: string
  readonly entered_at: string | null
  readonly left_at: string | null
  readonly left_recorded: string | null
  readonly came_from: string | null
  readonly crossed: boolean
  readonly went_to: string | null
  readonly amount: number | null
  readonly owner: string | null
}

const text = (column: string) => sql`${sql.ref(column)}::text as ${sql.id(column)}`

/** The stays of deals as they stand, deal by deal in the order of the path. */
export async function stayRows(db: Db): Promise<readonly StayRow[]> {
  const { rows } = await sql<StayRow>`
    select record, track, step, ${text('entered_at')}, ${text('left_at')}, ${text('left_recorded')}, came_from, crossed, went_to, amount, owner
    from stay where kind = 'opportunity' order by record, id`.execute(db)
  return rows
}

/** What breaks the path: it must be unbroken from the first visit to the one that is going on. */
export function gapsIn(stays: readonly StayRow[]): readonly string[] {
  return stays.flatMap((stay, i) => {
    const next = stays[i + 1]
    if (next?.record !== stay.record) return stay.left_recorded === null ? [] : [`${stay.record} ends nowhere`]
    const whole = [
      stay.left_at === next.entered_at,
      stay.left_recorded !== null,
      stay.went_to === next.step,
      next.came_from === stay.step,
    ]
    return whole.every(Boolean) ? [] : [`${stay.record} breaks after visit ${i}`]
  })
}

interface Told {
  readonly record: string
  readonly occurred: string | null
  readonly recorded: string
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>> | null
}

/** The stays that the log alone tells of, worked out field by field and without the program's own projection. */
export async function replayed(db: Db): Promise<readonly StayRow[]> {
  const { rows } = await sql<Told>`
    select e.record, e.occurred_at::text as occurred, e.recorded_at::text as recorded, c.changes
    from event e left join event_change c on c.event = e.id where e.entity = 'opportunity' order by e.record, e.id`.execute(db)
  const path: StayRow[] = []
  const now = new Map<string, Record<string, unknown>>()
  for (const { record, occurred, recorded, changes } of rows) {
    const before = now.get(record)
    const after = { ...before, ...Object.fromEntries(Object.entries(changes ?? {}).map(([field, [, value]]) => [field, value])) }
    now.set(record, after)
    if (before && before.stage === after.stage && before.pipeline === after.pipeline) continue
    const open = path.at(-1)
    if (before && open)
      path[path.length - 1] = { ...open, left_at: occurred, left_recorded: recorded, went_to: after.stage as string }
    path.push({
      record,
      track: after.pipeline as string,
      step: after.stage as string,
      entered_at: occurred,
      left_at: null,
      left_recorded: null,
      came_from: (before?.stage as string) ?? null,
      crossed: before !== undefined && before.pipeline !== after.pipeline,
      went_to: null,
      amount: (after.amount as { amount: number } | null)?.amount ?? null,
      owner: (after.owner as string) ?? null,
    })
  }
  return path
}
