import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../test/database.ts'
import type { PeriodUnit } from '../../../../contract/filter.ts'
import { type Database, openDatabase } from '../../../../server/db.ts'
import { firstDay, firstDayWorkedOut } from './unit.queries.ts'

let fresh: FreshDatabase
let database: Database

beforeAll(async () => {
  fresh = await freshDatabase()
  database = openDatabase({ url: fresh.url, max: 1 })
})

afterAll(async () => {
  await database.close()
  await fresh.drop()
})

const units: readonly PeriodUnit[] = ['week', 'month', 'quarter', 'year']

/** Clocks that are set at or back over midnight, skip a day, stand at odd minutes; years and weeks that begin elsewhere. */
const calendars = [
  { zone: 'UTC', weekStart: 1, fiscalYearStart: 1 },
  { zone: 'Europe/Berlin', weekStart: 1, fiscalYearStart: 1 },
  { zone: 'America/Sao_Paulo', weekStart: 7, fiscalYearStart: 4 },
  { zone: 'Asia/Beirut', weekStart: 6, fiscalYearStart: 10 },
  { zone: 'America/St_Johns', weekStart: 5, fiscalYearStart: 11 },
  { zone: 'Pacific/Apia', weekStart: 2, fiscalYearStart: 12 },
  { zone: 'Australia/Lord_Howe', weekStart: 3, fiscalYearStart: 7 },
  { zone: 'Asia/Kathmandu', weekStart: 4, fiscalYearStart: 2 },
]

/** Every hour and a half about the turn of each month from before the first unit to beyond the last, and none. */
const moments = sql`(select month + n * interval '90 minutes' as x
    from generate_series(timestamptz '1988-11-01', '2052-03-01', '1 month') month, generate_series(-10, 10) n
  union all select null) moment`

test.each(calendars)('a unit that is looked up is the one that is worked out: $zone', async (calendar) => {
  const differing = units.flatMap((unit) =>
    (['instant', 'date'] as const).map((kind) => {
      const expression = kind === 'instant' ? sql`x` : sql`x::date`
      const value = { expression, spec: { kind } }
      return sql`select ${sql.lit(`${kind} by ${unit}`)} as what, x::text, ${firstDay(value, unit, calendar)} as looked,
        ${firstDayWorkedOut(value, unit, calendar)} as exact from ${moments}`
    }),
  )
  const { rows } = await sql`select * from (${sql.join(differing, sql` union all `)}) units
    where looked is distinct from exact limit 5`.execute(database.db)
  expect(rows).toEqual([])
})
