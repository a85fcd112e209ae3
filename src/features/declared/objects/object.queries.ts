import { sql } from 'kysely'
import type { Entity } from '../../../contract/entity.ts'
import { type Refusal, refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { type Db, standing } from '../../../server/db.ts'
import { standardCalendar } from '../../calendars/calendar.queries.ts'
import { daysBefore } from '../../calendars/workingTime.rules.ts'
import { alone } from '../fields/fieldTable.queries.ts'
import type { StoredObject } from './object.contract.ts'
import type { StepFacts } from './step.rules.ts'

/** Every object that was ever declared: one that is put away keeps its table. */
export async function everObjects(db: Db): Promise<readonly StoredObject[]> {
  const { rows } = await sql<StoredObject>`
    select id, name, plural, "table", one, many, one_fr as "oneFr", many_fr as "manyFr", icon, tracked, position,
      archived_at as "archivedAt" from declared_object order by position, recorded_at, id`.execute(db)
  return rows
}

/** Makes the table of a new object, with the columns and indexes that every table of records has. */
export async function createTable(db: Db, { table, tracked }: Pick<StoredObject, 'table' | 'tracked'>): Promise<void> {
  const name = sql.table(table)
  const onTrack = tracked
    ? sql`, step_id uuid not null references step, step_entered_at timestamptz, closed_at timestamptz`
    : sql``
  await alone(db, async () => {
    await sql`create table ${name} (
      id uuid primary key, version integer not null default 1, created_at timestamptz, recorded_at timestamptz not null default now(),
      updated_at timestamptz not null default now(), archived_at timestamptz, custom jsonb not null default '{}',
      name text not null, owner_id uuid references "user"${onTrack})`.execute(db)
    for (const column of ['name', 'owner_id', 'recorded_at', 'created_at', ...(tracked ? ['step_id'] : [])])
      await sql`create index on ${name} (${sql.id(column)}, id)`.execute(db)
  })
}

const facts = sql`s.id, s.object_id as object, s.name, s.type, s.rotting_days as "rottingDays", s.position, s.archived_at is not null as archived`

/** The steps of an object's track, retired ones too: history names them. */
export async function stepsOf(db: Db, object: string): Promise<readonly StepFacts[]> {
  const { rows } = await sql<StepFacts>`${standing}
    select ${facts} from step s where s.object_id = ${object} order by s.position, s.id`.execute(db)
  return rows
}

/** A step in which records can stand still: after how many working days, and before which moment one must have entered it. */
export interface StillStep {
  readonly id: string
  readonly object: string
  readonly days: number
  readonly before: string
}

/**
 * By step the moment before which a record must have entered it to count as standing still, in working time of the standard calendar;
 * of the steps that have such a time and are in use.
 */
export async function stillSteps({ tx, now }: Context): Promise<readonly StillStep[]> {
  const calendar = await standardCalendar(tx)
  const { rows } = await sql<Omit<StillStep, 'before'>>`
    select id, object_id as object, rotting_days as days from step where rotting_days is not null and type = 'open' and archived_at is null order by id limit 10000`.execute(
    tx,
  )
  return rows.map((row) => ({ ...row, before: daysBefore(calendar, now, row.days).toISOString() }))
}

/** Holds the steps of tracks still while a change that records depend on is made. */
export async function lockTracks(db: Db, objects: readonly string[]): Promise<void> {
  await sql`select id from declared_object where id = any(${[...objects]}::uuid[]) order by id for update`.execute(db)
}

/** As {@link lockTracks}, of these steps; before the steps themselves, so that two retirements wait for each other in turn. */
export async function lockTracksOf(db: Db, steps: readonly string[]): Promise<void> {
  await sql`select id from declared_object
    where id in (select object_id from step where id = any(${[...steps]}::uuid[])) order by id for update`.execute(db)
}

/** Ids of the records in a step, archived ones too. */
export async function recordIdsIn(db: Db, entity: Entity, step: string): Promise<readonly string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from ${sql.table(entity.table)} where step_id = ${step} order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** How many records of the object stand in each of its steps, archived ones too. */
export async function countInSteps(db: Db, entity: Entity): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ step: string; n: number }>`
    select step_id as step, count(*)::int as n from ${sql.table(entity.table)} group by 1`.execute(db)
  return new Map(rows.map(({ step, n }) => [step, n]))
}

export async function countRecords(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)
  return rows[0]?.n ?? 0
}

/**
 * A refusal where a step that records have just entered was retired, or became another kind of step, between the decision and now.
 * From here on the steps stay as they are until the transaction ends.
 */
export async function stepGone(
  db: Db,
  entered: readonly { readonly step: string; readonly open: boolean | null }[],
): Promise<Refusal | null> {
  if (entered.length === 0) return null
  const { rows } = await sql<{ id: string; open: boolean; archived: boolean }>`${standing}
    select id, type = 'open' as open, archived_at is not null as archived from step
    where id = any(${[...new Set(entered.map(({ step }) => step))]}::uuid[]) order by id for share`.execute(db)
  const now = new Map(rows.map((row) => [row.id, row]))
  const gone = entered.some(({ step, open }) => {
    const at = now.get(step)
    return !at || at.archived || (open !== null && at.open !== open)
  })
  return gone ? refuse('invalid', 'The step has just been changed: look at the track again.', { field: 'step' }) : null
}
