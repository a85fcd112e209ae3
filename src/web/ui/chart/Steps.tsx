import { depthColors, depthOf } from '../depth.ts'
import classes from './Chart.module.css'
import { fullScale, percentage, shareOf } from './scale.ts'

export interface Step {
  readonly key: string
  readonly label: string
  readonly value: number
  readonly figure: string
  readonly name: string
}

/** Steps as centred bars on one scale, deeper further down; each opens its records. */
export function Steps({ steps, onOpen }: { readonly steps: readonly Step[]; readonly onOpen: (key: string) => void }) {
  const scale = fullScale(steps.map(({ value }) => value))
  return (
    <ul className={classes.steps}>
      {steps.map((step, i) => (
        <li key={step.key}>
          <span className="cut">{step.label}</span>
          <span className={classes.middle}>
            <button
              type="button"
              style={{
                width: percentage(shareOf(step.value, scale)),
                background: depthColors(depthOf(i, steps.length)).background,
              }}
              aria-label={step.name}
              title={step.name}
              onClick={() => onOpen(step.key)}
            />
          </span>
          <b className="num">{step.figure}</b>
        </li>
      ))}
    </ul>
  )
}
