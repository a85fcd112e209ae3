import type { ReactNode } from 'react'
import classes from './Columns.module.css'
import { noteRooms, percentage, type Scale, shareOf } from './scale.ts'

/** One place along the time of a plot. */
export interface Place {
  readonly key: string
  readonly label: string
  /** A note at this place, such as a change that was made. */
  readonly mark?: string | undefined
}

export interface PlotProps {
  readonly scale: Scale
  readonly ticks: readonly { readonly value: number; readonly label: string }[]
}

interface GroundProps<P extends Place> extends PlotProps {
  readonly places: readonly P[]
  /** Labels below the plot at most; others are left out evenly. */
  readonly most: number
  /** Drawn under the places on a ground of 100 × 100. */
  readonly lines?: ReactNode
  readonly children: (place: P, i: number) => ReactNode
}

/** The ground of values over time: the lines of the axis, equal columns with their marks, and names below. */
export function Plot<P extends Place>({ places, scale, ticks, most, lines, children }: GroundProps<P>) {
  const every = Math.ceil(places.length / most)
  const rooms = noteRooms(places.map(({ mark }) => mark !== undefined))
  return (
    <div className={classes.chart}>
      <div className={classes.plot}>
        {ticks.map(({ value, label }) => (
          <span key={value} className={classes.tick} style={{ bottom: percentage(shareOf(value, scale)) }}>
            <span className="muted num">{label}</span>
          </span>
        ))}
        {lines && (
          <svg className={classes.lines} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
            {lines}
          </svg>
        )}
        <ul className={classes.columns}>
          {places.map((place, i) => (
            <li key={place.key}>
              {place.mark && (
                <span className={classes.mark} title={place.mark} role="note">
                  <span style={{ maxWidth: percentage(rooms[i] ?? 1) }}>{place.mark}</span>
                </span>
              )}
              {children(place, i)}
            </li>
          ))}
        </ul>
      </div>
      <div className={`muted num ${classes.axis}`} aria-hidden>
        {places.map(({ key, label }, i) => (
          <span key={key} data-spare={(i / every) % 3 !== 0 || undefined}>
            {i % every === 0 ? label : ''}
          </span>
        ))}
      </div>
    </div>
  )
}
