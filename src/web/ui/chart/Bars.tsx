import classes from './Chart.module.css'
import { fullScale, percentage, shareOf } from './scale.ts'

export interface BarPart {
  readonly key: string
  readonly tone: string
  readonly value: number
  readonly name: string
}

export interface BarRow {
  readonly key: string
  readonly label: string
  readonly parts: readonly BarPart[]
  readonly figures: readonly string[]
  readonly current?: boolean
}

interface BarsProps {
  readonly rows: readonly BarRow[]
  readonly onOpen: (row: string, part: string) => void
  /** The label chooses the row. */
  readonly onChoose?: (row: string) => void
}

/** Rows of bars on one scale; each part of a bar opens its records. */
export function Bars({ rows, onOpen, onChoose }: BarsProps) {
  const scale = fullScale(rows.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)))
  return (
    <ul className={classes.bars}>
      {rows.map((row) => (
        <li key={row.key} className={classes.barRow} data-current={row.current || undefined}>
          {onChoose ? (
            <button
              type="button"
              className={classes.choose}
              aria-pressed={row.current === true}
              onClick={() => onChoose(row.key)}
            >
              {row.label}
            </button>
          ) : (
            <span className="cut" title={row.label}>
              {row.label}
            </span>
          )}
          <span className={classes.stack}>
            {row.parts
              .filter(({ value }) => value > 0)
              .map((part) => (
                <button
                  key={part.key}
                  type="button"
                  data-tone={part.tone}
                  style={{ width: percentage(shareOf(part.value, scale)) }}
                  aria-label={part.name}
                  title={part.name}
                  onClick={() => onOpen(row.key, part.key)}
                />
              ))}
          </span>
          {row.figures.map((figure, i) => (
            <span key={figure + String(i)} className={i === 0 ? classes.value : classes.beside}>
              {figure}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}
