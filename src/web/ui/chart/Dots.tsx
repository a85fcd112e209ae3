import classes from './Chart.module.css'
import { barBetween, percentage, type Scale, shareOf } from './scale.ts'

export interface Dot {
  readonly key: string
  readonly label: string
  /** Grey, beside the label: the number of records. */
  readonly n: string
  readonly value: number
  readonly low: number
  readonly high: number
  /** The line it is compared with. */
  readonly line: number
  /** Above or below the line for more than chance; undefined where nobody can say. */
  readonly outlier?: 'above' | 'below' | undefined
  readonly figure: string
  readonly difference: string
  /** All of it in a sentence, for who does not see the scale. */
  readonly said: string
}

interface DotsProps {
  readonly dots: readonly Dot[]
  readonly onOpen: (key: string) => void
}

const whole: Scale = { from: 0, to: 1, cut: false }

/** Shares as dots with their interval against a line; each opens its records. */
export function Dots({ dots, onOpen }: DotsProps) {
  return (
    <ul className={classes.dots}>
      {dots.map((dot) => (
        <li key={dot.key}>
          <button type="button" className={classes.dotRow} aria-description={dot.said} onClick={() => onOpen(dot.key)}>
            <span className="cut">
              {dot.label} <span className="muted num">{dot.n}</span>
            </span>
            <span className={classes.dotLane} data-outlier={dot.outlier}>
              <span className={classes.dotLine} style={{ left: percentage(shareOf(dot.line, whole)) }} />
              <span className={classes.interval} style={barBetween(dot.low, dot.high, whole)} />
              <span className={classes.dot} style={{ left: percentage(shareOf(dot.value, whole)) }} />
            </span>
            <b className="num">{dot.figure}</b>
            <span className={`num ${classes.difference}`} data-outlier={dot.outlier}>
              {dot.difference}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
