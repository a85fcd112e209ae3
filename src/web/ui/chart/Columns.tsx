import classes from './Columns.module.css'
import { linePaths, percentage, type Scale, shareOf } from './scale.ts'

export interface Column {
  readonly key: string
  readonly label: string
  readonly value: number | null
  readonly figure: string
  /** Not over yet: drawn hatched. */
  readonly young?: boolean
  /** What stood there in the time compared with: a dashed tick. */
  readonly compared?: number | null
  /** A note at this place, such as a change that was made. */
  readonly mark?: string | undefined
  readonly tone?: 'plain' | 'won' | 'lost' | 'signal'
  readonly name: string
}

interface ColumnsProps {
  readonly columns: readonly Column[]
  readonly scale: Scale
  readonly ticks: readonly { readonly value: number; readonly label: string }[]
  /** A line over the columns where the value is a share: points joined, none where there is no data. */
  readonly asLine?: boolean
  readonly onOpen: (key: string) => void
}

/** Values over time as columns, or as a line of points; each opens its records. */
export function Columns({ columns, scale, ticks, asLine, onOpen }: ColumnsProps) {
  const every = Math.ceil(columns.length / 16)
  return (
    <div className={classes.chart}>
      <div className={classes.plot}>
        {ticks.map(({ value, label }) => (
          <span key={value} className={classes.tick} style={{ bottom: percentage(shareOf(value, scale)) }}>
            <span className="muted num">{label}</span>
          </span>
        ))}
        {asLine && (
          <svg className={classes.lines} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
            {linePaths(
              columns.map(({ compared }) => compared ?? null),
              scale,
            ).map((path) => (
              <path key={path} d={path} data-ghost />
            ))}
            {linePaths(
              columns.map(({ value }) => value),
              scale,
            ).map((path) => (
              <path key={path} d={path} />
            ))}
          </svg>
        )}
        <ul className={classes.columns}>
          {columns.map((column) => (
            <li key={column.key} data-mark={column.mark ? true : undefined}>
              {column.mark && (
                <span className={classes.mark} title={column.mark} role="note">
                  <span>{column.mark}</span>
                </span>
              )}
              <button type="button" aria-label={column.name} title={column.name} onClick={() => onOpen(column.key)}>
                {column.value !== null && (
                  <span
                    className={asLine ? classes.point : classes.column}
                    data-young={column.young || undefined}
                    data-tone={column.tone}
                    style={
                      asLine
                        ? { bottom: percentage(shareOf(column.value, scale)) }
                        : { height: percentage(shareOf(column.value, scale)) }
                    }
                  />
                )}
                {!asLine && column.compared != null && column.compared > 0 && (
                  <span className={classes.ghost} style={{ bottom: percentage(shareOf(column.compared, scale)) }} />
                )}
                <span className={`num ${classes.figure}`} style={{ bottom: percentage(shareOf(column.value ?? 0, scale)) }}>
                  {columns.length <= 16 ? column.figure : ''}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className={`muted num ${classes.axis}`} aria-hidden>
        {columns.map(({ key, label }, i) => (
          <span key={key}>{i % every === 0 ? label : ''}</span>
        ))}
      </div>
    </div>
  )
}
