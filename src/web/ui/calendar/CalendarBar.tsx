import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { Groups } from '../../../contract/group.ts'
import { useFormats } from '../../format.ts'
import { useWords } from '../../words.ts'
import { totalsOf } from '../groups/totals.ts'
import { Money } from '../Money.tsx'
import classes from './Calendar.module.css'
import { calendarWords } from './calendar.words.ts'
import { further, type Span } from './days.ts'
import { spanName } from './naming.ts'

interface CalendarBarProps {
  readonly day: string
  readonly today: string
  readonly span: Span
  readonly days: readonly string[]
  readonly money: string | undefined
  readonly groups: Groups | undefined
  readonly phone: boolean
  readonly go: (day: string) => void
  readonly onSpan: (next: Span) => void
}

/** Which month or week is shown, the ways to others, and what its days hold together. */
export function CalendarBar({ day, today, span, days, money, groups, phone, go, onSpan }: CalendarBarProps) {
  const say = useWords(calendarWords)
  const { number } = useFormats()
  const inMonth = (key: unknown) => span === 'week' || String(key).slice(0, 7) === day.slice(0, 7)
  const { count, sums } = totalsOf(
    (groups?.groups ?? []).filter(({ key }) => inMonth(key)),
    money,
  )
  return (
    <div className={classes.bar}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={say(`earlier.${span}`)}
        onClick={() => go(further(day, span, -1))}
      >
        <ChevronLeft aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={say(`later.${span}`)}
        onClick={() => go(further(day, span, 1))}
      >
        <ChevronRight aria-hidden />
      </ActionIcon>
      <h2 aria-live="polite">{spanName(days, day, span)}</h2>
      <Button variant="default" size="compact-sm" onClick={() => go(today)} disabled={days.includes(today)}>
        {say('today')}
      </Button>
      {!phone && (
        <SegmentedControl
          size="xs"
          aria-label={say('span')}
          data={(['month', 'week'] as const).map((value) => ({ value, label: say(value) }))}
          value={span}
          onChange={(next) => onSpan(next as Span)}
        />
      )}
      <span className={classes.figures}>
        {groups && <span className="num">{say('count', { count, shown: number(count) })}</span>}
        {sums.map((sum) => (
          <b key={sum.currency}>
            <Money value={sum} form="whole" />
          </b>
        ))}
      </span>
    </div>
  )
}
