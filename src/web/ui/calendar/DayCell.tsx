import { useRef } from 'react'
import type { Group } from '../../../contract/group.ts'
import { useFormats } from '../../format.ts'
import { useWords } from '../../words.ts'
import { useDropPlace } from '../board/drag.ts'
import type { AnyRow } from '../field/values.ts'
import { Go } from '../Go.tsx'
import classes from './Calendar.module.css'
import { CalendarCard, type CardGround } from './CalendarCard.tsx'
import { calendarWords } from './calendar.words.ts'
import { dayNumber } from './naming.ts'

interface DayCellProps {
  readonly day: string
  readonly group: Group | undefined
  /** Cards it shows at most; the rest opens as a list. */
  readonly most: number
  readonly isToday: boolean
  /** Belongs to another month than the one shown. */
  readonly isOutside: boolean
  /** Its own name in full, as where days stand below one another. */
  readonly full?: boolean
  readonly ground: CardGround
  readonly list: { readonly to: string; readonly search: Readonly<Record<string, unknown>> }
}

/** One day: its cards, and how many more there are. A place to drop a card on. */
export function DayCell({ day, group, most, isToday, isOutside, full, ground, list }: DayCellProps) {
  const say = useWords(calendarWords)
  const { number, fullDay, nearDay } = useFormats()
  const place = useRef<HTMLElement>(null)
  const over = useDropPlace(place, day)
  const rows = (group?.rows ?? []).slice(0, most)
  const more = (group?.count ?? 0) - rows.length
  const shown = number(group?.count ?? 0)
  return (
    <section
      ref={place}
      className={classes.day}
      data-day={day}
      data-today={isToday || undefined}
      data-outside={isOutside || undefined}
      data-over={over || undefined}
      aria-label={fullDay(day)}
    >
      <header className={classes.date} aria-current={isToday ? 'date' : undefined}>
        <span className="num">{full ? nearDay(day) : dayNumber(day)}</span>
      </header>
      {rows.map((row) => (
        <CalendarCard key={row.id} row={row as AnyRow} {...ground} />
      ))}
      {more > 0 && (
        <Go
          className={`${classes.more} num`}
          title={say('openDay', { count: group?.count ?? 0, shown, day: fullDay(day) })}
          {...list}
        >
          {say('more', { shown: number(more) })}
        </Go>
      )}
    </section>
  )
}
