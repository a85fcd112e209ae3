import { sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Context } from '../../server/context.ts'
import type { StoredRow } from '../../server/records/change.ts'
import { patchRecords, setArchived } from '../../server/records/standard.ts'
import { Refused } from '../../server/refused.ts'
import { run } from '../../server/verb.ts'
import { moveOpportunity } from '../opportunities/opportunity.contract.ts'
import { type Outcome, problemOf } from './bulk.rules.ts'
import { type Replacement, replaceIn } from './replace.queries.ts'
import type { StoredBulk } from './run.queries.ts'

type Versioned = Pick<StoredRow, 'id' | 'version'>
type Work = (ids: readonly string[]) => Promise<readonly Versioned[]>

/** How a batch is changed: by the very verb that changes one record. */
function workOf(context: Context, entity: Entity, { action, given }: StoredBulk): Work {
  if (action === 'patch')
    return (ids) =>
      patchRecords(
        context,
        entity,
        ids.map((id) => ({ ...given, id })),
      )
  if (action === 'move')
    return (ids) =>
      run(
        moveOpportunity,
        context,
        ids.map((id) => ({ ...given, id }) as { id: string; stage: string }),
      )
  if (action === 'replace') return (ids) => replaceIn(context, entity, given as unknown as Replacement, ids)
  return (ids) =>
    setArchived(
      context,
      entity,
      ids.map((id) => ({ id })),
      action === 'archive',
    )
}

interface Batch {
  readonly context: Context
  readonly work: Work
  readonly ids: readonly string[]
  readonly versions: ReadonlyMap<string, number>
}

/** Changes those records of a batch that rules and rights allow, and says of each other one why not. */
export async function applyBulk(
  context: Context,
  entity: Entity,
  bulk: StoredBulk,
  ids: readonly string[],
): Promise<readonly Outcome[]> {
  const { rows } = await sql<{ id: string; version: number }>`
    select id, version from ${sql.table(entity.table)} where id = any(${[...ids]}::uuid[])`.execute(context.tx)
  const versions = new Map(rows.map(({ id, version }) => [id, version]))
  return attempt(
    { context, work: workOf(context, entity, bulk), ids, versions },
    ids.map((_, index) => index),
  )
}

/** Tries the batch; what it was refused for is left out and the rest tried again, each time from where it began. */
async function attempt(batch: Batch, places: readonly number[]): Promise<readonly Outcome[]> {
  if (places.length === 0) return []
  const { context, work, ids, versions } = batch
  await sql`savepoint bulk`.execute(context.tx)
  try {
    const saved = await work(places.map((place) => ids[place] as string))
    await sql`release savepoint bulk`.execute(context.tx)
    return saved.map(({ id, version }, i) => ({
      index: places[i] as number,
      outcome: version === versions.get(id) ? ('unchanged' as const) : ('changed' as const),
    }))
  } catch (error) {
    await sql`rollback to savepoint bulk`.execute(context.tx)
    if (!(error instanceof Refused)) throw error
    return afterRefusal(batch, places, error)
  }
}

async function afterRefusal(batch: Batch, places: readonly number[], error: Refused): Promise<readonly Outcome[]> {
  const refused = new Map<number, Refusal>(error.refusals.map(({ index, ...refusal }) => [index, refusal]))
  if (refused.size > 0) {
    const rest = places.filter((_, at) => !refused.has(at))
    return [...[...refused].map(([at, refusal]) => problemOf(places[at] as number, refusal)), ...(await attempt(batch, rest))]
  }
  const [only] = places
  if (places.length === 1) return [problemOf(only as number, error.refusal)]
  // A refusal that names no record of the batch: halves find the one it is about.
  const half = places.length >> 1
  return [...(await attempt(batch, places.slice(0, half))), ...(await attempt(batch, places.slice(half)))]
}
