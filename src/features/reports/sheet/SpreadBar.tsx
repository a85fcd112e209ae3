import type { Spread } from '../report.contract.ts'
import classes from './Report.module.css'

/** The median as a bar and p90 as a mark, on a scale of `most` days. */
export function SpreadBar({ spread, most }: { readonly spread: Spread; readonly most: number }) {
  const share = (days: number | null) => `${(100 * (days ?? 0)) / Math.max(most, 1)}%`
  if (spread.n === 0) return <span className={classes.track} />
  return (
    <span className={classes.track} aria-hidden>
      <span className={classes.bar5} style={{ width: share(spread.median) }} />
      <span className={classes.tick} style={{ left: share(spread.p90) }} />
    </span>
  )
}
