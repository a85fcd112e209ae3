import { sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import { refuse } from '../../contract/refusal.ts'
import { type Actor, actorId, type Context } from '../../server/context.ts'
import type { Db } from '../../server/db.ts'
import { type Choice, chosen } from '../../server/lists/list.ts'
import { titlesOf } from '../../server/lists/named.ts'
import { instantText } from '../../server/lists/projection.ts'
import { found, Refused } from '../../server/refused.ts'
import { type BulkAction, type BulkReason, type BulkRun, mostAtOnce, namedPerReason } from './bulk.contract.ts'
import type { Outcome } from './bulk.rules.ts'

export interface StoredBulk {
  readonly id: string
  readonly entity: string
  readonly action: BulkAction
  readonly given: Readonly<Record<string, unknown>>
  readonly status: BulkRun['status']
  /** So many of its records, in their order, are decided on. */
  readonly seen: number
  readonly actor: string | null
  readonly rights: Actor
  /** The change set of its events: that of the deed it is part of, else its own. */
  readonly change: string
}

const columns = sql`id, entity, action, given, status, seen, actor, rights, coalesce(change, id) as change`

type NewBulk = Pick<StoredBulk, 'id' | 'entity' | 'action' | 'given'> & { readonly change?: string | undefined }

/** Begins a run over the records that the choice leaves and the actor may see; they are noted now, so that later changes move nothing. */
export async function insertBulk(context: Context, bulk: NewBulk, entity: Entity, choice: Choice): Promise<number> {
  const { tx, actor, now } = context
  await sql`
    insert into bulk_run (id, entity, action, given, status, actor, rights, total, recorded_at, change)
    values (${bulk.id}, ${bulk.entity}, ${bulk.action}, ${JSON.stringify(bulk.given)}::jsonb, 'running', ${actorId(actor)}::uuid,
      ${JSON.stringify(actor)}::jsonb, 0, ${now}, ${bulk.change ?? null}::uuid)`.execute(tx)
  // One more than may be, so that too many are told from just enough.
  const { rows } = await sql<{ n: number }>`
    with noted as (
      insert into bulk_record (run, number, record)
      select ${bulk.id}::uuid, row_number() over (order by id), id from (${chosen(context, entity, choice)} limit ${mostAtOnce + 1}) picked returning 1)
    select count(*) as n from noted`.execute(tx)
  const total = rows[0]?.n ?? 0
  if (total > mostAtOnce) {
    const message = `At most ${mostAtOnce} records are changed at once: narrow the filter.`
    throw new Refused(refuse('too_many', message, { field: 'filter' }))
  }
  await sql`update bulk_run set total = ${total} where id = ${bulk.id}`.execute(tx)
  return total
}

/** The run of a job, locked so that two workers never do the same batch. */
export async function lockBulk(db: Db, id: string): Promise<StoredBulk | undefined> {
  const { rows } = await sql<StoredBulk>`select ${columns} from bulk_run where id = ${id} for update`.execute(db)
  return rows[0]
}

/** The next records nobody has decided on yet. */
export async function waiting(db: Db, { id, seen }: StoredBulk, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ record: string }>`
    select record from bulk_record where run = ${id} and number > ${seen} order by number limit ${limit}`.execute(db)
  return rows.map(({ record }) => record)
}

/** Notes what became of the next batch of records, in its transaction. */
export async function noteOutcomes(db: Db, { id, seen }: StoredBulk, outcomes: readonly Outcome[]): Promise<void> {
  const count = (which: Outcome['outcome']) => outcomes.filter(({ outcome }) => outcome === which).length
  const refused = outcomes.flatMap(({ index, problem }) => (problem ? [{ number: seen + index + 1, problem }] : []))
  if (refused.length > 0)
    await sql`
      update bulk_record b set problem = x.problem from jsonb_to_recordset(${JSON.stringify(refused)}::jsonb) as x(number integer, problem jsonb)
      where b.run = ${id} and b.number = x.number`.execute(db)
  await sql`
    update bulk_run set seen = seen + ${outcomes.length}, changed = changed + ${count('changed')},
      unchanged = unchanged + ${count('unchanged')}, refused = refused + ${refused.length}, updated_at = now()
    where id = ${id}`.execute(db)
}

/** Ends a running run; one that has ended stays as it ended. */
export async function endBulk(db: Db, id: string, status: 'done' | 'cancelled' | 'failed', error?: string): Promise<void> {
  await sql`
    update bulk_run set status = ${status}, error = ${error ?? null}, ended_at = now(), updated_at = now()
    where id = ${id} and status = 'running'`.execute(db)
}

/** Runs whose worker nobody has heard of for so many seconds. */
export async function strandedBulks(db: Db, seconds: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from bulk_run where status = 'running' and updated_at <= now() - make_interval(secs => ${seconds})`.execute(db)
  return rows.map(({ id }) => id)
}

/** One's own run as it stands; an administrator sees any. */
export async function bulkOf(context: Context, id: string): Promise<BulkRun> {
  const { tx, actor } = context
  const mine = actor.admin ? sql`true` : sql`r.actor = ${actor.id}::uuid`
  const { rows } = await sql<Omit<BulkRun, 'reasons'>>`
    select r.id, r.entity, r.action, r.status, r.total, r.error, ${instantText(sql`r.recorded_at`)} as "recordedAt",
      r.total - r.seen as left, r.changed, r.unchanged, r.refused as "refusedCount"
    from bulk_run r where r.id = ${id} and ${mine}`.execute(tx)
  const run = found([rows[0]])[0] as Omit<BulkRun, 'reasons'>
  return { ...run, reasons: run.refusedCount > 0 ? await reasonsOf(context, id) : [] }
}

async function reasonsOf(context: Context, run: string): Promise<BulkReason[]> {
  const { rows } = await sql<Omit<BulkReason, 'records'> & { field: string | null; ids: string[] }>`
    select problem ->> 'code' as code, problem ->> 'message' as message, problem ->> 'field' as field, count(*) as count,
      (array_agg(record order by number))[1:${sql.lit(namedPerReason)}] as ids
    from bulk_record where run = ${run} and problem is not null group by 1, 2, 3 order by 4 desc limit 20`.execute(context.tx)
  const titles = await titlesOf(
    context,
    rows.flatMap(({ ids }) => ids),
  )
  return rows.map(({ ids, field, ...reason }) => ({
    ...reason,
    ...(field ? { field } : {}),
    records: ids.map((id) => ({ id, title: titles.get(id) ?? null })),
  }))
}
