import classes from './Chart.module.css'
import { barBetween, percentage, type Scale, shareOf } from './scale.ts'

export interface IntervalRow {
  readonly key: string
  readonly label: string
  readonly note: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly figure: string
}

const whole: Scale = { from: 0, to: 1, cut: false }

/** Shares with their intervals, one below the other on a scale from 0 to 1, to be read and compared. */
export function Intervals({ rows }: { readonly rows: readonly IntervalRow[] }) {
  return (
    <ul className={classes.dots}>
      {rows.map(({ key, label, note, value, low, high, figure }) => (
        <li key={key} className={classes.dotRow}>
          <span>
            {label} <span className="muted num">{note}</span>
          </span>
          <span className={classes.dotLane}>
            {low !== null && high !== null && <span className={classes.interval} style={barBetween(low, high, whole)} />}
            {value !== null && <span className={classes.dot} style={{ left: percentage(shareOf(value, whole)) }} />}
          </span>
          <b className="num">{figure}</b>
          <span />
        </li>
      ))}
    </ul>
  )
}
