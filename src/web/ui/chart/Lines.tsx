import classes from './Columns.module.css'
import { type Place, Plot, type PlotProps } from './Plot.tsx'
import { linePaths, percentage, type Scale, shareOf } from './scale.ts'

export interface LinePoint {
  readonly value: number | null
  /** What a screen reader and a hover say; the point opens its records. */
  readonly name: string
  /** Not over yet: drawn hollow. */
  readonly young?: boolean
}

export interface LineSeries {
  readonly key: string
  readonly label: string
  /** `1` to `6`, or `other`. */
  readonly tone: string
  /** One per column. */
  readonly points: readonly LinePoint[]
  /** What stood there in the time compared with: a dashed line. */
  readonly compared?: readonly (number | null)[] | undefined
}

interface LinesProps extends PlotProps {
  readonly columns: readonly Place[]
  readonly series: readonly LineSeries[]
  /** The ground below each line is filled. */
  readonly filled?: boolean
  readonly onOpen: (series: string, column: string) => void
}

function Paths({ series, scale, filled }: Pick<LinesProps, 'series' | 'scale' | 'filled'>) {
  return series.map((one) => (
    <g key={one.key} style={{ color: toneColour(one.tone) }}>
      {linePaths(one.compared ?? [], scale).map((path) => (
        <path key={path} d={path} data-ghost />
      ))}
      {pathsOf(one, scale).map((path) => (
        <path key={path} d={path} data-series />
      ))}
      {filled && pathsOf(one, scale).map((path) => <path key={path} d={closed(path, scale)} data-area />)}
    </g>
  ))
}

/** Several values over time as lines, each point opening its records; what is not there leaves a gap. */
export function Lines({ columns, series, scale, ticks, filled = false, onOpen }: LinesProps) {
  return (
    <Plot places={columns} {...{ scale, ticks }} most={12} lines={<Paths {...{ series, scale, filled }} />}>
      {({ key }, i) =>
        series.map((one) => {
          const point = one.points[i]
          if (!point || point.value === null) return null
          return (
            <button
              key={one.key}
              type="button"
              className={classes.hit}
              style={{ bottom: percentage(shareOf(point.value, scale)), color: toneColour(one.tone) }}
              aria-label={point.name}
              title={point.name}
              data-young={point.young || undefined}
              onClick={() => onOpen(one.key, key)}
            />
          )
        })
      }
    </Plot>
  )
}

/** The colour of a series: six that survive colour blindness, then grey. */
export const toneColour = (tone: string): string => `var(--hw-chart-${tone})`

const pathsOf = ({ points }: LineSeries, scale: Scale) =>
  linePaths(
    points.map(({ value }) => value),
    scale,
  )

/** The path down to zero at its end and back to its beginning. */
function closed(path: string, scale: Scale): string {
  const xs = [...path.matchAll(/[ML]([\d.]+) /g)].map(([, x]) => x)
  const ground = ((1 - shareOf(0, scale)) * 100).toFixed(2)
  return `${path}L${xs.at(-1)} ${ground}L${xs[0]} ${ground}Z`
}
