import { differenceInterval, type Share, wilson } from '../reports/counting/sample.rules.ts'
import { fewest, ratio } from '../reports/report.rules.ts'
import type { Effect, Verdict } from './improvement.contract.ts'

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
