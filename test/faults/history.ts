import pg from 'pg'
import type { AcknowledgedDeal } from './writers.ts'

interface StoredStay {
  readonly record: string
  readonly step: string
  readonly entered: string
  readonly left: string | null
  readonly from: string | null
  readonly to: string | null
}

interface StoredDeal {
  readonly id: string
  readonly name: string
  readonly stage: string
  readonly version: number
  readonly events: number
}

export interface Stored {
  readonly deals: readonly StoredDeal[]
  readonly stays: readonly StoredStay[]
}

/** Reads what the database holds, past the program. */
export async function readStored(url: string): Promise<Stored> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const deals = await client.query<StoredDeal>(
      `SELECT id, name, stage_id AS stage, version, (SELECT count(*) FROM event WHERE record = o.id)::int AS events FROM opportunity o`,
    )
    const stays = await client.query<StoredStay>(
      `SELECT record, step, entered_at::text AS entered, left_at::text AS left, came_from AS "from", went_to AS "to"
       FROM stay WHERE kind = 'opportunity' ORDER BY record, id`,
    )
    return { deals: deals.rows, stays: stays.rows }
  } finally {
    await client.end()
  }
}

/** Every promise that what is stored breaks: acknowledged and stored agree, nothing is there twice, each path has no gap. */
export function faultsOf(acknowledged: readonly AcknowledgedDeal[], { deals, stays }: Stored): readonly string[] {
  const byId = new Map(deals.map((deal) => [deal.id, deal]))
  const paths = groupBy(stays, (stay) => stay.record)
  const twice = [...groupBy(deals, (deal) => deal.name)].filter(([, same]) => same.length > 1)
  return [
    ...twice.map(([name, same]) => `double: ${same.length} deals are named "${name}"`),
    ...acknowledged.flatMap((deal) => missingFrom(deal, byId.get(deal.id), paths.get(deal.id) ?? [])),
    ...deals.flatMap((deal) => gapsIn(deal, paths.get(deal.id) ?? [])),
  ]
}

function missingFrom(deal: AcknowledgedDeal, stored: StoredDeal | undefined, path: readonly StoredStay[]): readonly string[] {
  if (!stored) return [`lost: deal "${deal.name}" was acknowledged`]
  const wanted = deal.steps.join(' → ')
  const found = path.map(({ step }) => step).join(' → ')
  if (wanted === found) return []
  return [
    found.startsWith(wanted) ? `double: deal "${deal.name}" moved more often than asked` : `lost: a move of deal "${deal.name}"`,
  ]
}

// The database keeps microseconds and the order of the rows is that of the moves.
function gapsIn(deal: StoredDeal, path: readonly StoredStay[]): readonly string[] {
  const last = path.at(-1)
  const gaps = path.flatMap((stay, i) => {
    const next = path[i + 1]
    const closed = next ? stay.left === next.entered && stay.to === next.step && next.from === stay.step : stay.left === null
    return closed ? [] : [`gap: stay ${i + 1} of deal "${deal.name}"`]
  })
  const at = last?.step === deal.stage ? [] : [`gap: deal "${deal.name}" is not where its path ends`]
  const events =
    deal.events === path.length && deal.version === path.length ? [] : [`log: deal "${deal.name}" has ${deal.events} events`]
  return [...gaps, ...at, ...events]
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
