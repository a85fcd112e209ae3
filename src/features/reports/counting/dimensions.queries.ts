import { type RawBuilder, sql } from 'kysely'
import { resolve, type Source } from '../../../server/lists/source.ts'
import { hiddenFrom } from '../../../server/rights.ts'
import { account } from '../../accounts/account.contract.ts'
import { convertedAmount } from '../../company/company.queries.ts'
import { interest, opportunity } from '../../opportunities/opportunity.contract.ts'
import type { Dimension } from '../report.contract.ts'
import { dayIn, type Frame } from './frame.queries.ts'

/** Dimensions that are one value of a deal: the field path each goes by. */
const paths = {
  owner: 'owner',
  source: 'source',
  campaign: 'campaign',
  type: 'type',
  industry: 'account.industry',
  size: 'account.employees',
  country: 'account.country',
  amountBand: 'amount',
  competitor: 'competitor',
  stage: 'stage',
  pipeline: 'pipeline',
} as const satisfies Partial<Record<Dimension, string>>
export type PlainDimension = keyof typeof paths

export interface GroupColumns {
  readonly key: RawBuilder<string | null>
  readonly title: RawBuilder<string | null>
}

/** SQL of the group a deal is in. @throws Refused where the actor may not see the field it goes by */
export function groupOf(from: Source, frame: Frame, by: PlainDimension): GroupColumns {
  const field = resolve(from, paths[by])
  if (by === 'size') return banded(field.expression, employeeBands)
  if (by === 'amountBand') {
    const currency = field.second ?? sql`null`
    const day = dayIn(frame, sql`${frame.at}::timestamptz`)
    return banded(convertedAmount({ amount: field.expression, currency, day }, frame.context.company), amountBands)
  }
  const key = sql<string | null>`${field.expression}::text`
  return { key, title: sql`${field.title?.() ?? key}` }
}

/** Whether the actor may group by it: a hidden field is no dimension. */
export function mayGroupBy(frame: Frame, by: PlainDimension): boolean {
  const { actor } = frame.context
  const [head = '', far] = paths[by].split('.')
  return !hiddenFrom(actor, opportunity).has(head) && !(far && hiddenFrom(actor, account).has(far))
}

export function productsHidden(frame: Frame): boolean {
  return hiddenFrom(frame.context.actor, interest).has('product')
}

/** Sizes by people, as the European Union draws the lines (Recommendation 2003/361/EC), with one more at 1,000. */
const employeeBands = [0, 10, 50, 250, 1000] as const
/** Amounts in minor units of the company's currency, by powers of ten. */
const amountBands = [0, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000] as const

/** The band a value is in; its key is where it begins and its title both ends, for those who cannot format it. */
function banded(value: RawBuilder<unknown>, bands: readonly number[]): GroupColumns {
  const from = sql`(${sql.lit(`{${bands.join(',')}}`)}::bigint[])`
  const at = sql`width_bucket((${value})::bigint, ${from})`
  const key = sql<string | null>`${from}[nullif(${at}, 0)]::text`
  return { key, title: sql`${key} || coalesce('–' || (${from}[${at} + 1] - 1)::text, '+')` }
}
