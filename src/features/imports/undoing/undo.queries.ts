import { type RawBuilder, sql } from 'kysely'
import { specsOf } from '../../../contract/entity.ts'
import { columnOf } from '../../../server/columns.ts'
import { actorId, type Context } from '../../../server/context.ts'
import { allEntities, entityNamed } from '../../../server/entities.ts'
import { eventChannel } from '../../../server/records/events.ts'

// Those that point to others go before those they point to.
const order = [
  'interest',
  'opportunity',
  'contact',
  'account',
  'product',
  'lostReason',
  'campaign',
  'source',
  'tag',
  'team',
  'user',
  'stage',
  'pipeline',
]

/**
 * Takes the records of a run out again, as if it had never been: rows, stays, valuations, search documents. Their events stay,
 * with one more that says so. What somebody has changed since, or what something else points to, is kept and listed.
 */
export async function undoRun(context: Context, run: string): Promise<void> {
  const { tx } = context
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`create temporary table doomed (entity text not null, id uuid primary key, version integer not null) on commit drop`.execute(
    tx,
  )
  await sql`create temporary table spared (id uuid primary key, code text not null) on commit drop`.execute(tx)
  await gather(context, run)
  await spareWhatIsUsed(context)
  await note(context, run)
  await remove(context)
}

/** All that the run made and nobody has changed since; records already gone are no matter. */
async function gather({ tx }: Context, run: string): Promise<void> {
  for (const name of order) {
    const table = sql.table(entityNamed(name).table)
    const made = sql`from import_row r join ${table} t on t.id = r.record where r.run = ${run} and r.entity = ${name} and r.outcome in ('created', 'kept')`
    await sql`insert into doomed select ${name}, t.id, t.version ${made} and t.version = r.version on conflict do nothing`.execute(
      tx,
    )
    await sql`insert into spared select t.id, 'edited_since' ${made} and t.version <> r.version on conflict do nothing`.execute(
      tx,
    )
  }
  await sql`analyze doomed`.execute(tx)
}

interface Reference {
  readonly table: string
  readonly column: string
  readonly many: boolean
  readonly target: string
}

/** Spares what a record that stays points to, until nothing more is spared: a kept deal keeps its account, its owner, their team. */
async function spareWhatIsUsed(context: Context): Promise<void> {
  const references = await allReferences(context)
  for (let spared = 1; spared > 0; ) {
    spared = 0
    for (const reference of references) spared += await spare(context, reference)
    spared += await spareParts(context)
    spared += await spareSteps(context)
  }
}

async function spare({ tx }: Context, { table, column, many, target }: Reference): Promise<number> {
  const points = many ? sql`d.id = any(t.${sql.id(column)})` : sql`t.${sql.id(column)} = d.id`
  const isDoomed = (await hasId({ tx } as Context, table))
    ? sql`and not exists (select 1 from doomed x where x.id = t.id)`
    : sql``
  const { rows } = await sql<{ n: number }>`
    with used as (
      delete from doomed d where ${target === '' ? sql`true` : sql`d.entity = ${target}`}
        and exists (select 1 from ${sql.table(table)} t where ${points} ${isDoomed}) returning d.id),
    noted as (insert into spared select id, 'in_use' from used on conflict do nothing)
    select count(*) as n from used`.execute(tx)
  return rows[0]?.n ?? 0
}

/** A part stays with its whole: the product of a deal that is kept. */
async function spareParts({ tx }: Context): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with used as (
      delete from doomed d using interest i where d.entity = 'interest' and i.id = d.id
        and not exists (select 1 from doomed x where x.id = i.opportunity_id) returning d.id),
    noted as (insert into spared select id, 'in_use' from used on conflict do nothing)
    select count(*) as n from used`.execute(tx)
  return rows[0]?.n ?? 0
}

/** A record that is kept keeps the steps it went through, which its stays name. */
async function spareSteps({ tx }: Context): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with used as (
      delete from doomed d where d.entity in ('stage', 'pipeline')
        and exists (select 1 from stay y where d.id in (y.step, y.track) and not exists (select 1 from doomed x where x.id = y.record))
      returning d.id),
    noted as (insert into spared select id, 'in_use' from used on conflict do nothing)
    select count(*) as n from used`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Whatever can point to a record an import makes: foreign keys as the database knows them, lists of ids and activities as declared. */
async function allReferences({ tx }: Context): Promise<readonly Reference[]> {
  const tables = new Map(order.map((name) => [entityNamed(name).table, name]))
  const { rows } = await sql<{ table: string; column: string; target: string }>`
    select c.conrelid::regclass::text as "table", a.attname as "column", c.confrelid::regclass::text as target
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = any(${[...tables.keys()].map((t) => `"${t}"`)}::regclass[])`.execute(tx)
  const plain = (name: string) => name.replaceAll('"', '')
  const keys = rows.map(({ table, column, target }) => ({
    table: plain(table),
    column,
    many: false,
    target: tables.get(plain(target)) ?? '',
  }))
  return [...keys, ...declaredReferences()]
}

function declaredReferences(): readonly Reference[] {
  return allEntities().flatMap((entity) =>
    specsOf(entity).flatMap(([field, spec]): Reference[] => {
      const column = columnOf(field, spec)
      if (spec.kind === 'refs') return [{ table: entity.table, column: column.name, many: true, target: spec.target ?? '' }]
      if (spec.kind === 'anyRef') return [{ table: entity.table, column: column.second?.name ?? '', many: false, target: '' }]
      return []
    }),
  )
}

async function hasId({ tx }: Context, table: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from information_schema.columns where table_name = ${table} and column_name = 'id' and data_type = 'uuid'`.execute(
      tx,
    )
  return rows.length > 0
}

/** The events that stay, and the ledger. */
async function note(context: Context, run: string): Promise<void> {
  const { tx, now, actor } = context
  await sql`
    insert into event (epoch, occurred_at, recorded_at, verb, entity, record, version, actor, cause, cause_id)
    select (select max(number) from epoch), ${now}, ${now}, 'undoImport', entity, id, version + 1, ${actorId(actor)}::uuid, 'import', ${run}
    from doomed`.execute(tx)
  await sql`select pg_notify(${eventChannel}, '')`.execute(tx)
  await sql`update import_row r set outcome = 'undone', problem = null from doomed d where r.run = ${run} and r.record = d.id`.execute(
    tx,
  )
  await sql`
    update import_row r set outcome = 'kept', problem = jsonb_build_array(jsonb_build_object('code', s.code))
    from spared s where r.run = ${run} and r.record = s.id and r.outcome in ('created', 'kept')`.execute(tx)
}

async function remove({ tx }: Context): Promise<void> {
  const gone = sql`(select id from doomed)`
  // Teams and people point to each other.
  await sql`update team set leader_id = null where id in ${gone}`.execute(tx)
  const projections: readonly RawBuilder<unknown>[] = [
    sql`delete from stay where record in ${gone}`,
    sql`delete from valuation where record in ${gone}`,
    sql`delete from search_document where record in ${gone}`,
  ]
  for (const projection of projections) await projection.execute(tx)
  for (const name of order) {
    await sql`delete from ${sql.table(entityNamed(name).table)} where id in (select id from doomed where entity = ${name})`.execute(
      tx,
    )
  }
}
