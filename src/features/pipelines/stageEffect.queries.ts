import { sql } from 'kysely'
import { dayOf } from '../../contract/period.ts'
import type { Context } from '../../server/context.ts'
import { chosen } from '../../server/lists/list.ts'
import { convertedAmount } from '../company/company.queries.ts'
import { opportunity } from '../opportunities/opportunity.contract.ts'
import type { StageEffect } from './pipeline.contract.ts'

interface Asked {
  readonly stage: string
  /** The chance the stage has now, and the one its deals would have, per cent. */
  readonly from: number
  readonly to: number
}

/**
 * Σ amount × chance of the open deals of a stage, with its chance as it is and as it would be. Deals with a chance of their own keep
 * it; amounts count at today's rates, those without a rate in neither sum.
 */
export async function stageEffect(context: Context, { stage, from, to }: Asked): Promise<StageEffect> {
  const { tx, company, now } = context
  const filter = { and: [{ field: 'stage', op: 'eq', value: stage } as const, { field: 'closedAt', op: 'empty' } as const] }
  const value = convertedAmount(
    { amount: sql`o.amount`, currency: sql`o.amount_currency`, day: sql`${dayOf(now, company.zone)}::date` },
    company,
  )
  const { rows } = await sql<Omit<StageEffect, 'currency'>>`
    select count(*)::int as deals, count(probability)::int as own, count(*) filter (where amount is not null and value is null)::int as unconverted,
      coalesce(round(sum(value * coalesce(probability, ${from}::int) / 100.0)), 0)::bigint as before,
      coalesce(round(sum(value * coalesce(probability, ${to}::int) / 100.0)), 0)::bigint as after
    from (select o.probability, o.amount, ${value} as value from opportunity o
      where o.id in (${chosen(context, opportunity, { filter })})) priced`.execute(tx)
  return { ...(rows[0] as Omit<StageEffect, 'currency'>), currency: company.currency }
}
