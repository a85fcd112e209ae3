import classes from './Columns.module.css'
import { type Place, Plot, type PlotProps } from './Plot.tsx'
import { linePaths, percentage, type Scale, shareOf } from './scale.ts'

export interface Column extends Place {
  readonly value: number | null
  readonly figure: string
  /** Not over yet: drawn hatched. */
  readonly young?: boolean
  /** What stood there in the time compared with: a dashed tick. */
  readonly compared?: number | null
  readonly tone?: 'plain' | 'won' | 'lost' | 'signal'
  readonly name: string
}

interface ColumnsProps extends PlotProps {
  readonly columns: readonly Column[]
  /** A line over the columns where the value is a share: points joined, none where there is no data. */
  readonly asLine?: boolean
  readonly onOpen: (key: string) => void
}

/** More columns than this have no room for their figures. */
const mostFigures = 16

function Line({ columns, scale }: { readonly columns: readonly Column[]; readonly scale: Scale }) {
  const paths = (of: (column: Column) => number | null) => linePaths(columns.map(of), scale)
  return (
    <>
      {paths(({ compared }) => compared ?? null).map((path) => (
        <path key={path} d={path} data-ghost />
      ))}
      {paths(({ value }) => value).map((path) => (
        <path key={path} d={path} />
      ))}
    </>
  )
}

/** Values over time as columns, or as a line of points; each opens its records. */
export function Columns({ columns, scale, ticks, asLine, onOpen }: ColumnsProps) {
  const at = (value: number) => percentage(shareOf(value, scale))
  return (
    <Plot places={columns} {...{ scale, ticks }} most={mostFigures} lines={asLine && <Line {...{ columns, scale }} />}>
      {({ key, name, value, young, tone, compared, figure }) => (
        <button type="button" aria-label={name} title={name} onClick={() => onOpen(key)}>
          {value !== null && (
            <span
              className={asLine ? classes.point : classes.column}
              data-young={young || undefined}
              data-tone={tone}
              style={asLine ? { bottom: at(value) } : { height: at(value) }}
            />
          )}
          {!asLine && compared != null && compared > 0 && <span className={classes.ghost} style={{ bottom: at(compared) }} />}
          <span className={`num ${classes.figure}`} style={{ bottom: at(value ?? 0) }}>
            {columns.length <= mostFigures ? figure : ''}
          </span>
        </button>
      )}
    </Plot>
  )
}
