import { type RawBuilder, sql } from 'kysely'
import { entity } from '../../contract/entity.ts'
import { flag, json, text } from '../../contract/field.ts'
import type { Context } from '../../server/context.ts'
import type { Db } from '../../server/db.ts'
import { instantText } from '../../server/lists/projection.ts'
import { appendEvents } from '../../server/records/events.ts'
import { companyOf } from '../company/company.queries.ts'
import { type Calendar, definition } from './calendar.contract.ts'
import { firstCalendar } from './calendar.rules.ts'

/** Each calendar in its newest version, by name; the built-in one while there is none. */
export async function listed(db: Db): Promise<readonly Calendar[]> {
  const rows = await newest(db, sql`true`)
  return rows.length > 0 ? rows : [firstCalendar((await companyOf(db)).zone)]
}

/** The calendar that counts unless something names another. */
export async function standardCalendar(db: Db): Promise<Calendar> {
  const [found] = await newest(db, sql`standard`)
  return found ?? firstCalendar((await companyOf(db)).zone)
}

/** The newest versions by id, locked; the built-in one among them until another is stored. */
export async function lockCalendars(db: Db): Promise<ReadonlyMap<string, Calendar>> {
  // Versions are new rows, so the table is locked: two changes of one calendar must not both become its next version.
  await sql`lock table working_calendar in share row exclusive mode`.execute(db)
  return new Map((await listed(db)).map((calendar) => [calendar.id, calendar]))
}

async function newest(db: Db, condition: RawBuilder<unknown>): Promise<readonly Calendar[]> {
  const { rows } = await sql<Calendar>`
    select * from (
      select distinct on (id) id, version, name, zone, week, holidays, exceptions, standard, ${instantText(sql`recorded_at`)} as "recordedAt"
      from working_calendar order by id, version desc) newest
    where ${condition} order by lower(name), id`.execute(db)
  return rows
}

/** Stores new versions; a standard one takes the mark from all others. */
export async function saveVersions(context: Context, verb: string, versions: readonly Version[]): Promise<void> {
  for (const { after } of versions) {
    await sql`
      insert into working_calendar (id, version, name, zone, week, holidays, exceptions, standard, recorded_at)
      values (${after.id}, ${after.version}, ${after.name}, ${after.zone}, ${JSON.stringify(after.week)}::jsonb,
        ${JSON.stringify(after.holidays)}::jsonb, ${JSON.stringify(after.exceptions)}::jsonb, ${after.standard}, ${after.recordedAt})`.execute(
      context.tx,
    )
  }
  await logged(context, verb, versions)
}

export async function markStandard(context: Context, calendar: Calendar): Promise<void> {
  await sql`update working_calendar set standard = (id = ${calendar.id}) where standard <> (id = ${calendar.id})`.execute(
    context.tx,
  )
  await logged(context, 'setStandardCalendar', [{ before: calendar, after: { ...calendar, standard: true } }])
}

export interface Version {
  readonly before: Calendar | null
  readonly after: Calendar
}

const inLog = entity(
  'calendar',
  {
    name: text(),
    zone: text(),
    week: json(definition.week),
    holidays: json(definition.holidays),
    exceptions: json(definition.exceptions),
    standard: flag(),
  },
  { title: 'name', table: 'working_calendar' },
)

async function logged(context: Context, verb: string, versions: readonly Version[]): Promise<void> {
  const row = (calendar: Calendar) => ({
    ...calendar,
    createdAt: null,
    updatedAt: calendar.recordedAt,
    archivedAt: null,
  })
  const occurredAt = context.now.toISOString()
  await appendEvents(
    context,
    inLog,
    versions.map(({ before, after }) => ({ verb, occurredAt, before: before && row(before), after: row(after) })),
  )
}
