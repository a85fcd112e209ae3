import { type RawBuilder, sql } from 'kysely'
import { entity } from '../../contract/entity.ts'
import { integer, text } from '../../contract/field.ts'
import { minorDigits } from '../../contract/money.ts'
import type { Context } from '../../server/context.ts'
import type { Db } from '../../server/db.ts'
import type { StoredRow } from '../../server/records/change.ts'
import { appendEvents } from '../../server/records/events.ts'
import type { Company } from './company.contract.ts'
import { currencies } from './company.rules.ts'

/** The company's settings; undefined until the first visit made it. */
export async function findCompany(db: Db): Promise<Company | undefined> {
  const { rows } = await sql<Company>`
    select name, currency, zone, locale, week_start as "weekStart", fiscal_year_start as "fiscalYearStart",
           phone_country as "phoneCountry"
    from company`.execute(db)
  return rows[0]
}

/** The company's settings. Read anew each time: one row by its key costs less than a cache that may be stale. */
export async function companyOf(db: Db): Promise<Company> {
  const company = await findCompany(db)
  if (!company) throw new Error('the installation has no company yet')
  return company
}

/** Stores changed settings, and what changed in the log. */
export async function saveCompany(context: Context, before: Company, after: Company): Promise<Company> {
  await sql`
    update company set name = ${after.name}, currency = ${after.currency}, zone = ${after.zone},
      locale = ${after.locale}, week_start = ${after.weekStart}, fiscal_year_start = ${after.fiscalYearStart},
      phone_country = ${after.phoneCountry}, updated_at = ${context.now}`.execute(context.tx)
  const occurredAt = context.now.toISOString()
  const change = { verb: 'changeCompany', occurredAt, before: logRow(before, occurredAt), after: logRow(after, occurredAt) }
  await appendEvents(context, inLog, [change])
  return after
}

const inLog = entity(
  'company',
  {
    name: text(),
    currency: text(),
    zone: text(),
    locale: text(),
    weekStart: integer(),
    fiscalYearStart: integer(),
    phoneCountry: text(),
  },
  { title: 'name' },
)
// There is one company and its row has no id; the log knows it by this one.
const companyId = '00000000-0000-7000-8000-000000000000'

function logRow(company: Company, at: string): StoredRow {
  return { ...company, id: companyId, version: 1, createdAt: null, recordedAt: at, updatedAt: at, archivedAt: null }
}

export async function lockCompany(db: Db): Promise<{ company: Company; hasRates: boolean }> {
  await sql`select 1 from company for update`.execute(db)
  const company = await companyOf(db)
  const { rows } = await sql`select 1 from exchange_rate where archived_at is null limit 1`.execute(db)
  return { company, hasRates: rows.length > 0 }
}

/** SQL expressions over the row at hand, columns with their table’s alias: minor units, ISO 4217 code, the day whose rate counts. */
export interface AmountParts {
  readonly amount: RawBuilder<unknown>
  readonly currency: RawBuilder<unknown>
  readonly day: RawBuilder<unknown>
}

/**
 * SQL for an amount in minor units of the company's currency (bigint), at the rate of the latest day not after `day`; closed
 * amounts take their closing day, open ones today. NULL where the amount is null, no rate is known by that day, or the result
 * is beyond 2^53. Rounds half to even, once, as `convert` of contract/money.ts does. Sum its result, never convert a sum.
 */
export function convertedAmount({ amount, currency, day }: AmountParts, company: Company): RawBuilder<number | null> {
  return sql<number | null>`
    case when ${currency} = ${company.currency} then ${amount} when ${amount} is null then null else (
      select (case when abs(exact) > 9007199254740991 then null
                   when abs(exact - trunc(exact)) = 0.5 and trunc(exact) % 2 = 0 then trunc(exact)
                   else round(exact) end)::bigint
      from (select (${amount})::numeric * dated.rate::numeric * ${scaleTo(company.currency, currency)} as exact
            from exchange_rate dated
            where dated.currency = ${currency} and dated.day <= ${day} and dated.archived_at is null
            order by dated.day desc limit 1) converted) end`
}

/** 10 to the difference of the two currencies' minor digits: 100 from yen to euro, 0.1 from dinar to euro. */
function scaleTo(target: string, currency: RawBuilder<unknown>): RawBuilder<unknown> {
  const scale = (digits: number) => sql.raw(`1e${minorDigits(target) - digits}::numeric`)
  const unusual = [...new Set([...currencies()].map(minorDigits))].filter((digits) => digits !== 2)
  const branches = unusual.map((digits) => sql`when ${currency} in (${sql.raw(codesWith(digits))}) then ${scale(digits)}`)
  return sql`case ${sql.join(branches, sql` `)} else ${scale(2)} end`
}

function codesWith(digits: number): string {
  return [...currencies()]
    .filter((code) => minorDigits(code) === digits)
    .map((code) => `'${code}'`)
    .join(',')
}
