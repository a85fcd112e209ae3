import { sql } from 'kysely'
import type { Entity } from '../../../contract/entity.ts'
import type { FieldSpec } from '../../../contract/field.ts'
import { refuse } from '../../../contract/refusal.ts'
import { columnOf } from '../../../server/columns.ts'
import { databaseErrorCode } from '../../../server/database-errors.ts'
import type { Db } from '../../../server/db.ts'
import { entityNamed } from '../../../server/entities.ts'
import { Refused } from '../../../server/refused.ts'

/** How long a change of a table waits for those who read and write it: everybody else waits behind it. */
const patience = '2s'
// "left" as lists sort long texts, so that no index entry outgrows its page.
const indexedText = 200 // characters

/** Runs what needs a table to itself for a moment. @throws Refused when the table is in use for longer than that. */
export async function alone<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('lock_timeout', ${patience}, true)`.execute(db)
  try {
    return await work()
  } catch (error) {
    // Whoever waits for a table keeps all others waiting too: better to say so and try again.
    if (databaseErrorCode(error) !== 'locked') throw error
    throw new Refused(
      refuse('unavailable', 'Other work holds these records at the moment. Nothing was changed; try again in a minute.'),
    )
  }
}

/** One declaration is changed at a time. */
export async function lockDeclarations(db: Db): Promise<void> {
  await alone(db, () => sql`select pg_advisory_xact_lock(hashtext('headwater declarations'))`.execute(db))
}

/** Adds the column or columns of a field to the table of its entity, empty, with an index where lists sort and filter by it. */
export async function addColumn(db: Db, entity: Entity, spec: FieldSpec): Promise<void> {
  const column = columnOf('', spec)
  const table = sql.table(entity.table)
  await alone(db, async () => {
    await sql`alter table ${table} add column ${sql.id(column.name)} ${sql.raw(column.type)}${missing(spec)}${refersTo(spec)}`.execute(
      db,
    )
    if (column.second)
      await sql`alter table ${table} add column ${sql.id(column.second.name)} ${sql.raw(column.second.type)},
        add check ((${sql.id(column.name)} is null) = (${sql.id(column.second.name)} is null))`.execute(db)
    await addIndex(db, entity, spec)
  })
}

/** What records have that were there before the field. */
function missing({ kind }: FieldSpec) {
  if (kind === 'flag') return sql` not null default false`
  return kind === 'choices' ? sql` not null default '{}'` : sql``
}

function refersTo({ kind, target }: FieldSpec) {
  return kind === 'ref' ? sql` references ${sql.table(entityNamed(target as string).table)}` : sql``
}

async function addIndex(db: Db, entity: Entity, spec: FieldSpec): Promise<void> {
  const column = columnOf('', spec)
  const table = sql.table(entity.table)
  if (spec.kind === 'flag' || spec.kind === 'longText') return
  if (spec.kind === 'choices') {
    await sql`create index on ${table} using gin (${sql.id(column.name)})`.execute(db)
    return
  }
  const long = column.type === 'text' && (spec.max ?? 0) > indexedText
  const key = long ? sql`left(${sql.id(column.name)}, ${sql.lit(indexedText)})` : sql.id(column.name)
  await sql`create index on ${table} (${key}, id)`.execute(db)
  // The other way round, as lists have it: what is missing comes last there too.
  if (spec.kind !== 'ref') await sql`create index on ${table} (${key} desc nulls last, id desc)`.execute(db)
}

/** How many records of the entity there are and how many hold something in each of these fields, archived ones too. */
export async function countFilled(
  db: Db,
  entity: Entity,
  specs: readonly FieldSpec[],
): Promise<{ readonly records: number; readonly filled: readonly number[] }> {
  const counts = specs.map((spec) => {
    const column = sql.id(columnOf('', spec).name)
    const holds =
      spec.kind === 'flag' ? column : spec.kind === 'choices' ? sql`cardinality(${column}) > 0` : sql`${column} is not null`
    return sql`count(*) filter (where ${holds})`
  })
  const { rows } = await sql<{ records: number; filled: readonly number[] }>`
    select count(*) as records, array[${sql.join([sql`0`, ...counts])}]::int[] as filled from ${sql.table(entity.table)}`.execute(
    db,
  )
  const { records, filled } = rows[0] as { records: number; filled: readonly number[] }
  return { records, filled: filled.slice(1) }
}

/** How many records have each of these values of a choice; archived ones too. */
export async function countValues(
  db: Db,
  entity: Entity,
  spec: FieldSpec,
  values: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const column = sql.id(columnOf('', spec).name)
  const each = spec.kind === 'choices' ? sql`unnest(${column})` : column
  const { rows } = await sql<{ value: string; n: number }>`
    select value, count(*) as n from (select ${each} as value from ${sql.table(entity.table)}) held
    where value = any(${[...values]}::text[]) group by 1`.execute(db)
  return new Map(rows.map(({ value, n }) => [value, n]))
}
