import { Fragment } from 'react'
import classes from './Chart.module.css'
import { barBetween, cutScale, percentage, shareOf } from './scale.ts'

/** What a step of a waterfall is: an end that stands on zero, a gain, a loss, or an outcome. */
export type StepTone = 'end' | 'gain' | 'loss' | 'won' | 'lost'

export interface WaterfallStep {
  readonly key: string
  readonly label: string
  readonly tone: StepTone
  readonly from: number
  readonly to: number
  /** The figures at the right, the moving one first. */
  readonly figures: readonly string[]
  /** What a screen reader says; the step opens its records. */
  readonly name: string
}

interface WaterfallProps {
  readonly steps: readonly WaterfallStep[]
  /** Said where the axis does not begin at zero. */
  readonly cutNote: (from: number) => string
  readonly onOpen: (key: string) => void
}

/** Steps one below the other on one scale, joined by thin lines; every step opens its records. */
export function Waterfall({ steps, cutNote, onOpen }: WaterfallProps) {
  const scale = cutScale(steps.flatMap(({ tone, from, to }) => (tone === 'end' ? [to] : [from, to])))
  return (
    <div>
      <ul className={classes.waterfall}>
        {steps.map((step, i) => (
          <li key={step.key} data-end={step.tone === 'end' || undefined}>
            <button type="button" className={classes.step} title={step.name} onClick={() => onOpen(step.key)}>
              <span className={classes.label}>{step.label}</span>
              <span className={classes.lane}>
                {i < steps.length - 1 && <span className={classes.join} style={{ left: percentage(shareOf(step.to, scale)) }} />}
                <span
                  className={classes.bar}
                  hidden={step.from === step.to}
                  data-tone={step.tone}
                  data-cut={(scale.cut && step.tone === 'end') || undefined}
                  style={barBetween(step.tone === 'end' ? scale.from : step.from, step.to, scale)}
                />
              </span>
              {step.figures.map((figure, j) => (
                <Fragment key={figure + String(j)}>
                  <span className={j === 0 ? classes.value : classes.beside}>{figure}</span>
                </Fragment>
              ))}
            </button>
          </li>
        ))}
      </ul>
      {scale.cut && <p className="muted">{cutNote(scale.from)}</p>}
    </div>
  )
}
