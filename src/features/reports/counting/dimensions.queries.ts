import { type RawBuilder, sql } from 'kysely'
import { refuse } from '../../../contract/refusal.ts'
import { entityNamed } from '../../../server/entities.ts'
import { titleOf } from '../../../server/lists/scope.ts'
import { fromClause, resolve, type Source, source } from '../../../server/lists/source.ts'
import { Refused } from '../../../server/refused.ts'
import { hiddenFrom } from '../../../server/rights.ts'
import { account } from '../../accounts/account.contract.ts'
import { convertedAmount } from '../../company/company.queries.ts'
import { interest, opportunity } from '../../opportunities/opportunity.contract.ts'
import type { CodedDimension, Dimension } from '../report.contract.ts'
import { isDeclared, isOverlapping, pathOfTrait, specOfTrait } from '../trait.rules.ts'
import { dayIn, type Frame } from './frame.queries.ts'
import { stageTitle } from './steps.queries.ts'

/** The field path that each dimension goes by. */
const paths = {
  owner: 'owner',
  team: 'owner',
  tag: 'tags',
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
} as const satisfies Partial<Record<CodedDimension, string>>

/** Dimensions whose groups are found by the deal's own id, in any number of them. */
export const isManifold = (by: Dimension): boolean => by !== 'team' && isOverlapping(by)

/** @throws Refused where nothing of that name is declared, as for a field that is hidden */
function pathOf(by: Dimension): string {
  const path = isDeclared(by) ? pathOfTrait(by) : by in paths ? paths[by as keyof typeof paths] : by
  if (isDeclared(by) && !specOfTrait(by)) throw noField(path)
  return path
}

const noField = (path: string) => new Refused(refuse('unknown_field', `There is no field ${path}.`, { field: path }))

export interface GroupColumns {
  readonly key: RawBuilder<string | null>
  readonly title: RawBuilder<string | null>
}

/** SQL of the group a deal is in. @throws Refused where the actor may not see the field it goes by */
export function groupOf(from: Source, frame: Frame, by: Dimension): GroupColumns {
  const field = resolve(from, pathOf(by))
  if (by === 'size') return banded(field.expression, employeeBands)
  if (by === 'amountBand') {
    const currency = field.second ?? sql`null`
    const day = dayIn(frame, sql`${frame.at}::timestamptz`)
    return banded(convertedAmount({ amount: field.expression, currency, day }, frame.context.company), amountBands)
  }
  const key = sql<string | null>`${field.expression}::text`
  if (by === 'stage') return { key, title: stageTitle(key) }
  return { key, title: sql`${field.title?.() ?? key}` }
}

/** Whether the actor may group by it: a hidden field is no dimension. */
export function mayGroupBy(frame: Frame, by: Dimension): boolean {
  const { actor } = frame.context
  if (by === 'product') return !hiddenFrom(actor, interest).has('product')
  const [head = '', far] = pathOf(by).split('.')
  return !hiddenFrom(actor, opportunity).has(head) && !(far && hiddenFrom(actor, account).has(far))
}

/** @throws Refused where the actor may not see the field that a group goes by */
export function demandDimension(frame: Frame, by: Dimension | undefined): void {
  if (by && !mayGroupBy(frame, by)) throw noField(by)
}

/**
 * SQL of `id, key, title` of each group that a deal is in, by a manifold dimension; only of the deals of a table, where one is named.
 * @throws Refused where its field is hidden
 */
export function membersOf(frame: Frame, by: Dimension, table?: string): RawBuilder<unknown> {
  demandDimension(frame, by)
  const among = (id: RawBuilder<unknown>) => (table ? sql`join ${sql.raw(table)} among on among.id = ${id}` : sql``)
  if (by === 'product')
    return sql`select distinct i.opportunity_id as id, p.id::text as key, p.name as title
      from interest i ${among(sql`i.opportunity_id`)} join product p on p.id = i.product_id where i.archived_at is null`
  const from = source(frame.context, opportunity)
  const { expression, spec } = resolve(from, pathOf(by))
  const target = spec.target ? entityNamed(spec.target) : undefined
  const title = target ? titleOf(target, 'r', frame.context.actor) : sql`held.value`
  const named = target ? sql`join ${sql.table(target.table)} r on r.id = held.value` : sql``
  return sql`select distinct t.id, held.value::text as key, ${title} as title
    from ${fromClause(from)} ${among(sql`t.id`)} cross join lateral unnest(${expression}) held (value) ${named}`
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
