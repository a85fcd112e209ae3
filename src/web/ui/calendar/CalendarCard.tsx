import { Menu } from '@mantine/core'
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, CalendarDays } from 'lucide-react'
import { memo } from 'react'
import type { Ref } from '../../../contract/field.ts'
import type { Money as MoneyValue } from '../../../contract/money.ts'
import { formatTime } from '../../format.ts'
import { specAt } from '../../labels.ts'
import { type KnownEntity, knownEntity } from '../../screens.ts'
import { useWords } from '../../words.ts'
import cardClasses from '../board/Card.module.css'
import { CardLink, CardMenu, CardGround as Ground } from '../board/CardGround.tsx'
import { type AnyRow, titleOf } from '../field/values.ts'
import { Money } from '../Money.tsx'
import type { CellParts } from '../table/columns.ts'
import classes from './Calendar.module.css'
import { calendarWords } from './calendar.words.ts'

/** What every card of a calendar is told. */
export interface CardGround {
  readonly known: KnownEntity
  /** Draws the name in a way of its own. */
  readonly cells: CellParts
  readonly name: string
  readonly money: string | undefined
  /** The field of the step it stands in, where the person may see it. */
  readonly step: string | undefined
  readonly field: string
  /** Its days are moments, shown with their time. */
  readonly isTimed: boolean
  readonly mayMove: boolean
  /** Takes the card so many days on. */
  readonly onMove: (row: AnyRow, days: number) => void
  /** Asks for another day. */
  readonly onAsk: (row: AnyRow) => void
}

function DayMenu({ known, onMove, onAsk, row }: Pick<CardGround, 'known' | 'onMove' | 'onAsk'> & { readonly row: AnyRow }) {
  const say = useWords(calendarWords)
  const steps = [
    { days: -1, word: 'dayEarlier', icon: <ArrowLeft aria-hidden /> },
    { days: 1, word: 'dayLater', icon: <ArrowRight aria-hidden /> },
    { days: -7, word: 'weekEarlier', icon: <ArrowUp aria-hidden /> },
    { days: 7, word: 'weekLater', icon: <ArrowDown aria-hidden /> },
  ] as const
  return (
    <CardMenu
      size={24}
      className={`${cardClasses.menu} ${classes.menu}`}
      label={say('actions', { name: titleOf(known.entity, row) })}
    >
      {steps.map(({ days, word, icon }) => (
        <Menu.Item key={word} leftSection={icon} onClick={() => onMove(row, days)}>
          {say(word)}
        </Menu.Item>
      ))}
      <Menu.Item leftSection={<CalendarDays aria-hidden />} onClick={() => onAsk(row)}>
        {say('anotherDay')}
      </Menu.Item>
    </CardMenu>
  )
}

/** The step of the record by its mark alone, named on hover and to screen readers: what is won or lost is told from what is open. */
function StepMark({ known, step, row }: Pick<CardGround, 'known'> & { readonly step: string; readonly row: AnyRow }) {
  const Mark = knownEntity(specAt(known.entity.name, step)?.target ?? '')?.refCell
  const value = row[step] as Ref | null
  if (!Mark || !value) return null
  return (
    <span role="img" aria-label={value.title} title={value.title} className={classes.step}>
      <Mark id={value.id} title="" />
    </span>
  )
}

/** One record on its day: its step, its name, its time or its amount; the way to another day without dragging. */
export const CalendarCard = memo(function CalendarCard({ row, ...ground }: CardGround & { readonly row: AnyRow }) {
  const { known, cells, name, money, step, field, isTimed, mayMove } = ground
  const Own = cells[name]
  const title = Own ? <Own row={row} /> : titleOf(known.entity, row)
  const { name: entity } = known.entity
  return (
    <Ground entity={entity} id={row.id} mayMove={mayMove} className={`${cardClasses.ground} ${classes.card}`}>
      {step && <StepMark {...{ known, step, row }} />}
      {isTimed && <span className={`${classes.time} num`}>{formatTime(row[field] as string)}</span>}
      <CardLink to={`${known.path}/${row.id}`} className={classes.open}>
        {title}
      </CardLink>
      {money && <Money className={classes.money} value={(row[money] as MoneyValue | null) ?? null} form="whole" />}
      {mayMove && <DayMenu {...ground} row={row} />}
    </Ground>
  )
})
