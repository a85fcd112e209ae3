import { sql } from 'kysely'
import type { Context } from '../../../server/context.ts'
import { createRecords, patchRecords } from '../../../server/records/standard.ts'
import { exchangeRate } from '../company.contract.ts'
import type { Rate } from '../company.rules.ts'

/** Stores rates by currency and day: new ones are created, others changed; each once, the last of several for one day. */
export async function putRates(context: Context, rates: readonly Rate[]) {
  const last = [...new Map(rates.map((rate) => [`${rate.currency} ${rate.day}`, rate])).values()]
  const { rows } = await sql<Rate & { id: string }>`
    select id, currency, day::text as day, rate from exchange_rate where archived_at is null
      and (currency, day) in (select currency, day from jsonb_to_recordset(${JSON.stringify(last)}::jsonb) as x(currency text, day date))`.execute(
    context.tx,
  )
  const known = new Map(rows.map((row) => [`${row.currency} ${row.day}`, row]))
  const standing = (rate: Rate) => known.get(`${rate.currency} ${rate.day}`)
  const fresh = last.filter((rate) => !standing(rate))
  const changed = last.flatMap((rate) => {
    const row = standing(rate)
    return row && row.rate !== rate.rate ? [{ id: row.id, rate: rate.rate }] : []
  })
  if (fresh.length > 0)
    await createRecords(
      context,
      exchangeRate,
      fresh.map((rate) => ({ ...rate })),
    )
  if (changed.length > 0) await patchRecords(context, exchangeRate, changed)
  return { created: fresh.length, changed: changed.length, unchanged: last.length - fresh.length - changed.length }
}
