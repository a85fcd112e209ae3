import { type RawBuilder, sql } from 'kysely'
import { type Entity, specsOf } from '../../contract/entity.ts'
import { columnOf } from '../columns.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db.ts'
import { allEntities, entityNamed } from '../entities.ts'

/**
 * Records are withdrawn as if they had never been: rows, stays, valuations, search documents. In the transaction of the caller two
 * tables tell what becomes of whom: `doomed (entity, id, version)` goes, `spared (id, code)` stays.
 * @param made selects `entity text, id uuid, version integer`: the records, each at the version it was made with
 * @param edited whether records that somebody changed since are spared
 */
export async function gatherDoomed({ tx }: Context, made: RawBuilder<unknown>, edited: 'spare' | 'take'): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`create temporary table doomed (entity text not null, id uuid primary key, version integer not null) on commit drop`.execute(
    tx,
  )
  await sql`create temporary table spared (id uuid primary key, code text not null) on commit drop`.execute(tx)
  const { rows } = await sql<{ entity: string }>`select distinct entity from (${made}) m`.execute(tx)
  for (const { entity } of rows) {
    const found = sql`from (${made}) m join ${sql.table(entityNamed(entity).table)} t on t.id = m.id where m.entity = ${entity}`
    const same = edited === 'take' ? sql`true` : sql`t.version = m.version`
    await sql`insert into doomed select m.entity, t.id, t.version ${found} and ${same} on conflict do nothing`.execute(tx)
    await sql`insert into spared select t.id, 'edited_since' ${found} and not (${same}) on conflict do nothing`.execute(tx)
  }
  await sql`analyze doomed`.execute(tx)
}

interface Reference {
  readonly table: string
  readonly column: string
  readonly many: boolean
  /** Entity pointed to; undefined where that may be any. */
  readonly target: string | undefined
  /** Entity that points; undefined for a table of the program's own. */
  readonly of: Entity | undefined
}

/** Whatever can point to a record: foreign keys as the database knows them, lists of ids and activities as declared. */
export async function allReferences(tx: Db): Promise<readonly Reference[]> {
  const byTable = new Map(allEntities().map((entity) => [entity.table, entity]))
  // Rows that go with what they point to hold nobody back.
  const { rows } = await sql<{ table: string; column: string; target: string }>`
    select f.relname as "table", a.attname as "column", p.relname as target
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    join pg_class f on f.oid = c.conrelid join pg_class p on p.oid = c.confrelid
    where c.contype = 'f' and c.confdeltype in ('a', 'r') and p.relname = any(${[...byTable.keys()]}::text[])
      and c.connamespace = current_schema()::regnamespace
    order by 1, 2`.execute(tx)
  const keys = rows.map(({ table, column, target }) => ({
    table,
    column,
    many: false,
    target: byTable.get(target)?.name,
    of: byTable.get(table),
  }))
  return [...keys, ...declaredReferences()]
}

function declaredReferences(): readonly Reference[] {
  return allEntities().flatMap((entity) =>
    specsOf(entity).flatMap(([field, spec]): Reference[] => {
      const column = columnOf(field, spec)
      const from = { table: entity.table, of: entity }
      if (spec.kind === 'refs') return [{ ...from, column: column.name, many: true, target: spec.target }]
      if (spec.kind === 'anyRef') return [{ ...from, column: column.second?.name ?? '', many: false, target: undefined }]
      return []
    }),
  )
}

const pointsTo = ({ column, many }: Reference, id: RawBuilder<unknown>) =>
  many ? sql<boolean>`${id} = any(t.${sql.id(column)})` : sql<boolean>`t.${sql.id(column)} = ${id}`

/** Spares what a record that stays points to, until nothing more is spared: a kept deal keeps its account, its owner, their team. */
export async function spareWhatIsUsed({ tx }: Context): Promise<void> {
  const references = await allReferences(tx)
  for (let spared = 1; spared > 0; ) {
    spared = 0
    for (const reference of references) spared += await spare(tx, usedBy(reference))
    for (const part of allEntities().filter(({ partOf }) => partOf)) spared += await spare(tx, partKept(part))
    // A record that is kept keeps the steps it went through, which its stays name.
    spared += await spare(
      tx,
      sql`d.entity in ('stage', 'pipeline')
        and exists (select 1 from stay y where d.id in (y.step, y.track) and not exists (select 1 from doomed x where x.id = y.record))`,
    )
  }
}

async function spare(tx: Db, condition: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with used as (delete from doomed d where ${condition} returning d.id),
    noted as (insert into spared select id, 'in_use' from used on conflict do nothing)
    select count(*) as n from used`.execute(tx)
  return rows[0]?.n ?? 0
}

function usedBy(reference: Reference): RawBuilder<unknown> {
  const { table, target, of } = reference
  const stays = of ? sql`and not exists (select 1 from doomed x where x.id = t.id)` : sql``
  return sql`${target === undefined ? sql`true` : sql`d.entity = ${target}`}
    and exists (select 1 from ${sql.table(table)} t where ${pointsTo(reference, sql`d.id`)} ${stays})`
}

/** A part stays with its whole: the product of a deal that is kept. */
function partKept(part: Entity): RawBuilder<unknown> {
  const { name, second } = columnOf(part.partOf as string, part.fields[part.partOf as string]?.spec as never)
  const whole = second?.name ?? name
  return sql`d.entity = ${part.name} and exists (select 1 from ${sql.table(part.table)} i where i.id = d.id and i.${sql.id(whole)} is not null
    and not exists (select 1 from doomed x where x.id = i.${sql.id(whole)}))`
}

/** Records that people made and that point to one of these; a person in a team does not hang on it. */
export const hangers = (references: readonly Reference[], entity: Entity): readonly Reference[] =>
  entity.name === 'user' ? [] : references.filter(({ of }) => of === entity)

/** SQL for the rows `t` of the entity that point to a row of `gone`, a table or query with `id`. */
export const pointing = (references: readonly Reference[], gone: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(
    references.map((reference) => sql`exists (select 1 from ${gone} g where ${pointsTo(reference, sql`g.id`)})`),
    sql` or `,
  )})`

/** Takes what hangs on the doomed as well, until nothing more does. */
export async function takeWhatHangs({ tx }: Context): Promise<void> {
  const references = await allReferences(tx)
  for (let taken = 1; taken > 0; ) {
    taken = 0
    for (const entity of allEntities()) {
      const mine = hangers(references, entity)
      if (mine.length === 0) continue
      const found = await sql`
        insert into doomed select ${entity.name}, t.id, t.version from ${sql.table(entity.table)} t
        where not exists (select 1 from doomed x where x.id = t.id) and ${pointing(mine, sql`doomed`)}`.execute(tx)
      taken += Number(found.numAffectedRows ?? 0)
    }
  }
}

/** Deletes the doomed and their projections. Their events stay. */
export async function removeDoomed({ tx }: Context): Promise<void> {
  const gone = sql`(select id from doomed)`
  await sql`delete from stay where record in ${gone}`.execute(tx)
  await sql`delete from valuation where record in ${gone}`.execute(tx)
  await sql`delete from search_document where record in ${gone}`.execute(tx)
  const own = (await allReferences(tx)).filter(({ of }) => !of)
  const { rows } = await sql<{ entity: string }>`select distinct entity from doomed`.execute(tx)
  const parts = [
    ...own.map(({ table, column }) => sql`delete from ${sql.table(table)} where ${sql.id(column)} in ${gone}`),
    ...rows.map(
      ({ entity }) =>
        sql`delete from ${sql.table(entityNamed(entity).table)} where id in (select id from doomed where entity = ${entity})`,
    ),
  ]
  if (parts.length === 0) return
  // One statement: records of different entities point to each other, and keys are checked at its end.
  const named = parts.map((part, i) => sql`${sql.id(`part_${i}`)} as (${part})`)
  await sql`with ${sql.join(named)} select 1`.execute(tx)
}
