import type { Filter } from '../../contract/filter.ts'
import { opportunity } from '../opportunities/opportunity.contract.ts'
import { differenceInterval, type Share, wilson } from '../reports/counting/sample.rules.ts'
import { fewest, ratio } from '../reports/report.rules.ts'
import { fieldsNamed, type Named } from '../views/view.rules.ts'
import type { Effect, Improvement, StoredImprovement, Verdict } from './improvement.contract.ts'

/** Days looked at on each side of a change. */
export const windowDays = 90
/** Days a deal has to go on. The same for both sides: who came later would otherwise have had less time. */
export const withinDays = 30

const shown = ({ part, whole }: Share) => {
  const { low = null, high = null } = wilson(part, whole) ?? {}
  return { part, whole, rate: ratio(part, whole), low, high }
}

/** Better or worse only where the 95 % interval of the difference leaves zero out; nothing is said of fewer than ten deals. */
export function verdictOf(before: Share, after: Share): Verdict {
  const difference = differenceInterval(before, after)
  if (!difference || before.whole < fewest || after.whole < fewest) return 'tooEarly'
  return difference.low > 0 ? 'better' : difference.high < 0 ? 'worse' : 'same'
}

/** Before against after, as it is shown. */
export function effectOf(of: Pick<Effect, 'stage' | 'startsOn'>, before: Share, after: Share): Effect {
  const { low = null, high = null } = differenceInterval(before, after) ?? {}
  return {
    ...of,
    windowDays,
    withinDays,
    before: shown(before),
    after: shown(after),
    low,
    high,
    verdict: verdictOf(before, after),
  }
}

/** A change as it is kept, with the fields by which it touches some deals alone. */
export const placeImprovement = (after: StoredImprovement, named: Named): StoredImprovement => ({
  ...after,
  uses: fieldsNamed(opportunity, after.filter, named),
})

/** Whether it is limited by what the reader may not see: then the fields of the filter are left out as well as the filter. */
export const isLimitedUnseen = ({ uses }: Pick<Improvement, 'uses'>): boolean => uses === null

/**
 * Whether a change touches every deal of a chart: it is limited by nothing, or by conditions that all limit the chart too. On any other
 * chart its mark would say that it explains what it does not.
 */
export function touchesAll({ filter, uses }: Pick<Improvement, 'filter' | 'uses'>, chart: Filter | undefined): boolean {
  const own = new Set(partsOf(chart).map(ordered))
  return !isLimitedUnseen({ uses }) && partsOf(filter).every((part) => own.has(ordered(part)))
}

const partsOf = (filter: Filter | null | undefined): readonly Filter[] => (!filter ? [] : 'and' in filter ? filter.and : [filter])

/** JSON with the names of each object in order: the database keeps them in an order of its own. */
const ordered = (filter: Filter): string =>
  JSON.stringify(filter, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
