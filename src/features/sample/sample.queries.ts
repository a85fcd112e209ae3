import { type RawBuilder, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { dayOf } from '../../contract/period.ts'
import type { Context } from '../../server/context.ts'
import type { Db } from '../../server/db.ts'
import { allEntities } from '../../server/entities.ts'
import { titleOf } from '../../server/lists/scope.ts'
import { allReferences, hangers, pointing } from '../../server/records/withdrawing.ts'
import { pipelineNames } from './making/firm/road.rules.ts'
import { type SampleState, type TouchedRecord, touchedNamed } from './sample.contract.ts'
import { expectedRecords } from './sample.rules.ts'

export interface StoredSample {
  readonly id: string
  readonly state: Exclude<SampleState, 'offered' | 'closed'>
  readonly actor: string
  readonly today: string
  readonly done: number
  readonly total: number
  readonly touched: 'keep' | 'remove' | null
}

/** The sample company as it stands; locked when it is about to change. */
export async function storedSample(db: Db, locked = false): Promise<StoredSample | undefined> {
  const { rows } = await sql<StoredSample>`
    select id, status as state, actor, today::text as today, done, total, touched from sample_company
    ${locked ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

/** Whether a sample company is here or on its way; where there is none, whether it can be offered. */
export async function sampleState(db: Db): Promise<SampleState> {
  return (await storedSample(db))?.state ?? ((await isEmpty(db)) ? 'offered' : 'closed')
}

/** Nothing that people keep is here yet; what the set-up made does not count. */
async function isEmpty(db: Db): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`
    select not (exists (select 1 from account) or exists (select 1 from contact) or exists (select 1 from opportunity)
      or exists (select 1 from activity) or exists (select 1 from product)
      or exists (select 1 from pipeline where name = any(${pipelineNames}::text[]))) as empty`.execute(db)
  return rows[0]?.empty ?? false
}

/** Two who ask at once get one sample. */
export async function lockSample(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('headwater sample'))`.execute(db)
}

export async function beginSample({ tx, actor, now, company }: Context): Promise<void> {
  await sql`
    insert into sample_company (one, id, status, actor, today, total)
    values (true, ${newId()}, 'writing', ${actor.id}, ${dayOf(now, company.zone)}, ${expectedRecords})`.execute(tx)
}

export async function changeSample(
  db: Db,
  change: Partial<Pick<StoredSample, 'state' | 'done' | 'total' | 'touched'>>,
): Promise<void> {
  const { state, done, total, touched } = change
  const sets = [
    ...(state ? [sql`status = ${state}`] : []),
    ...(done === undefined ? [] : [sql`done = ${done}`]),
    ...(total === undefined ? [] : [sql`total = ${total}`]),
    ...(touched === undefined ? [] : [sql`touched = ${touched}`]),
  ]
  await sql`update sample_company set ${sql.join(sets)}`.execute(db)
}

/** Where making it failed, nothing is there; where removing it failed, all of it is. */
export async function giveUp(db: Db): Promise<void> {
  await sql`update sample_company set status = case status when 'writing' then 'failed' else 'here' end`.execute(db)
}

export async function forgetSample(db: Db): Promise<void> {
  await sql`delete from sample_record`.execute(db)
  await sql`delete from sample_company`.execute(db)
}

/** Entities whose records nobody would miss: an entry kept on top of a page that goes. */
const unasked = ['pin']

/** What people changed of the sample, and what they made that points to it; the first of it by title. */
export async function touchedRecords({ tx, actor }: Context): Promise<{ count: number; rows: TouchedRecord[] }> {
  const references = await allReferences(tx)
  const parts = allEntities()
    .filter(({ name }) => !unasked.includes(name))
    .flatMap((entity): RawBuilder<unknown>[] => {
      const mine = hangers(references, entity)
      const row = (why: string) =>
        sql`select ${entity.name}::text as entity, t.id, ${titleOf(entity, 't', actor)} as title, ${why}::text as why from ${sql.table(entity.table)} t`
      const changed = sql`${row('changed')} join sample_record s on s.record = t.id and s.entity = ${entity.name} and s.version < t.version`
      const gone = sql`(select record as id from sample_record)`
      const made = sql`${row('made')} where not exists (select 1 from sample_record s where s.record = t.id) and ${pointing(mine, gone)}`
      return mine.length > 0 ? [changed, made] : [changed]
    })
  const all = sql`(${sql.join(parts, sql` union all `)}) found`
  const counted = await sql<{ n: number }>`select count(*) as n from ${all}`.execute(tx)
  const { rows } = await sql<TouchedRecord>`
    select entity, id, nullif(title, '') as title, why from ${all} order by why, entity, title, id limit ${touchedNamed}`.execute(
    tx,
  )
  return { count: counted.rows[0]?.n ?? 0, rows }
}
