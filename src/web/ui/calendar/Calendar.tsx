import { type KeyboardEvent, useRef, useState } from 'react'
import type { FieldSpec } from '../../../contract/field.ts'
import { allOf } from '../../../contract/filter.ts'
import type { Group, Groups } from '../../../contract/group.ts'
import type { TotalsQuery } from '../../../contract/page.ts'
import { useMinute } from '../../clock.ts'
import { dayOf, useFormats } from '../../format.ts'
import { specAt } from '../../labels.ts'
import { useAnswer } from '../../queries.ts'
import type { KnownEntity } from '../../screens.ts'
import { fieldRight, may, useSession } from '../../session.ts'
import { useUrlState } from '../../url.ts'
import { useWords } from '../../words.ts'
import { useDrops } from '../board/drag.ts'
import { useFollow } from '../board/following.ts'
import { type AnyRow, isWritable, titleOf } from '../field/values.ts'
import { joined, partsOf } from '../filter/conditions.ts'
import { useMoveCard } from '../groups/useMoveCard.ts'
import type { CellParts } from '../table/columns.ts'
import { Failed } from '../table/ListStates.tsx'
import { addressFor, type ListValues } from '../table/state/listValues.ts'
import { type ListState, listPath } from '../table/state/useListState.ts'
import { AskDay } from './AskDay.tsx'
import classes from './Calendar.module.css'
import { CalendarBar } from './CalendarBar.tsx'
import type { CardGround } from './CalendarCard.tsx'
import { calendarWords } from './calendar.words.ts'
import { DayCell } from './DayCell.tsx'
import { addDays, betweenDays, dayIn, isDay, onDay, type Span, weeksOf } from './days.ts'
import { weekdayName } from './naming.ts'
import { daysOfKey, walkDays } from './walking.ts'

export interface CalendarProps {
  readonly known: KnownEntity
  /** The field of its days. */
  readonly field: string
  readonly state: ListState
  readonly which: TotalsQuery
  readonly phone: boolean
  readonly cells: CellParts
  readonly label: string
  /** Fields that cells of one's own need. */
  readonly fetch: readonly string[]
}

/** Cards of a day: in a month as many as its cell holds, else all that fit a screen. */
const cardsOf = { month: 3, week: 40 } as const

function moneyOf(known: KnownEntity): string | undefined {
  const amount = known.entity.track?.amount
  return amount ?? Object.keys(known.entity.fields).find((name) => known.entity.fields[name]?.spec.kind === 'money')
}

/** What the calendar shows: its days and the groups of their records. */
function useDays({ known, field, state, which, phone, fetch }: CalendarProps, spec: FieldSpec) {
  const session = useSession()
  const [inUrl, setDay] = useUrlState<string>('day')
  const today = dayOf(useMinute())
  const day = isDay(inUrl) ? inUrl : today
  const span: Span = state.values.span ?? 'month'
  const weeks = weeksOf(day, span, session.company.weekStart)
  const days = weeks.flat()
  const [first = day, last = day] = [days[0], days.at(-1)]
  const seen = (name: string | undefined) => (name && fieldRight(session, known.entity.name, name) !== 'none' ? name : undefined)
  const money = seen(moneyOf(known))
  const step = seen(known.entity.track?.step)
  const filter = allOf(which.filter, ...betweenDays(field, spec.kind, first, addDays(last, 1)))
  const answer = useAnswer(
    known.endpoints.groups,
    {
      ...which,
      ...(filter ? { filter } : {}),
      by: field,
      cards: phone ? cardsOf.week : cardsOf[span],
      sort: spec.kind === 'instant' ? [field] : money ? [`-${money}`] : known.entity.title,
      fields: [...new Set([...known.entity.title, field, ...(money ? [money] : []), ...(step ? [step] : []), ...fetch])],
    },
    { keep: true },
  )
  const go = (next: string) => setDay(next === today ? undefined : next)
  return { day, go, today, span, weeks, days, answer, step, money }
}

const rowIn = (groups: Groups | undefined, id: string): AnyRow | undefined =>
  groups?.groups.flatMap(({ rows }) => rows ?? []).find((row) => row.id === id) as AnyRow | undefined

/** A list by its days: month or week, on a phone as an agenda; a card that goes to another day is a change of its date. */
export default function Calendar(props: CalendarProps) {
  const { known, field, state, phone, cells, label } = props
  const say = useWords(calendarWords)
  const { fullDay } = useFormats()
  const session = useSession()
  const entity = known.entity.name
  const spec = specAt(entity, field) as FieldSpec
  const { day, go, today, span, weeks, days, answer, step, money } = useDays(props, spec)
  const [asking, setAsking] = useState<AnyRow | null>(null)
  const send = useMoveCard(known, field)
  const body = useRef<HTMLDivElement>(null)
  const follow = useFollow(body, answer)
  const mayMove =
    may(session, entity, 'write') && fieldRight(session, entity, field) === 'write' && isWritable(known.entity, field, 'change')
  const moveTo = (row: AnyRow, to: string) => {
    if (to === dayIn(row[field], spec.kind)) return
    const goal = { key: to, title: to, values: { [field]: onDay(row[field], spec.kind, to) } }
    void send(row, goal, say('moved', { name: titleOf(known.entity, row), day: fullDay(to) }))
  }
  /** As by a key: the card keeps the focus, the calendar goes where it went. */
  const carry = (row: AnyRow, to: string) => {
    follow(row.id)
    moveTo(row, to)
    if (!days.includes(to)) go(to)
  }
  const moveBy = (row: AnyRow, count: number) => carry(row, addDays(dayIn(row[field], spec.kind), count))
  useDrops((id, place) => {
    const row = rowIn(answer.data, id)
    if (row && mayMove && isDay(place)) moveTo(row, place)
  })
  const hear = (event: KeyboardEvent) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')
    const row = card && rowIn(answer.data, card.dataset.card ?? '')
    if (!card || !row || event.ctrlKey || event.metaKey || event.altKey) return
    const step = daysOfKey[event.key]
    if (step !== undefined) {
      if (event.shiftKey && mayMove) moveBy(row, step)
      else walkDays(event.key, card)
      event.preventDefault()
    } else if (event.key === 'm') card.querySelector<HTMLElement>('[data-move-menu]')?.click()
  }
  if (answer.error && !answer.data) return <Failed message={answer.error.message} again={() => void answer.refetch()} />
  const byDay = new Map((answer.data?.groups ?? []).map((group): [unknown, Group] => [group.key, group]))
  const ground: CardGround = {
    known,
    cells,
    money,
    step,
    field,
    mayMove,
    name: known.entity.title[0] ?? 'id',
    isTimed: spec.kind === 'instant',
    onMove: moveBy,
    onAsk: setAsking,
  }
  const listOf = (one: string) => {
    const filter = joined([...partsOf(state.filter), ...betweenDays(field, spec.kind, one, addDays(one, 1))])
    const values = { ...state.values, layout: undefined, filter } as unknown as ListValues
    return { to: listPath(entity, values), search: addressFor(values) }
  }
  const isOutside = (one: string) => span === 'month' && one.slice(0, 7) !== day.slice(0, 7)
  const shown = phone ? days.filter((one) => !isOutside(one) && byDay.has(one)) : days
  return (
    <div
      className={classes.calendar}
      data-calendar
      ref={body}
      onKeyDown={hear}
      role="group"
      aria-label={label}
      aria-description={say('keys')}
    >
      <CalendarBar
        {...{ day, today, span, days, money, phone }}
        go={go}
        groups={answer.data}
        onSpan={(next) => state.change({ span: next === 'week' ? next : undefined })}
      />
      {!phone && (
        <div className={classes.weekdays} aria-hidden>
          {weeks[0]?.map((one) => (
            <span key={one}>{weekdayName(one)}</span>
          ))}
        </div>
      )}
      <div className={classes.weeks} data-span={span} data-phone={phone || undefined}>
        {shown.map((one) => (
          <DayCell
            key={one}
            {...{ day: one, ground }}
            group={byDay.get(one)}
            most={phone ? cardsOf.week : cardsOf[span]}
            isToday={one === today}
            isOutside={isOutside(one)}
            full={phone}
            list={listOf(one)}
          />
        ))}
        {phone && answer.data && shown.length === 0 && <p className={classes.bar}>{say('nothing')}</p>}
      </div>
      {asking && (
        <AskDay
          first={dayIn(asking[field], spec.kind)}
          name={titleOf(known.entity, asking)}
          onDay={(to) => carry(asking, to)}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  )
}
