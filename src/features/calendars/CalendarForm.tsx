import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { dayOf } from '../../web/format.ts'
import { refreshAll, useVerb } from '../../web/queries.ts'
import { failureText, toast } from '../../web/toasts.ts'
import { useLanguage, useWords } from '../../web/words.ts'
import { weekdayChoices, zoneChoices } from '../company/companyChoices.rules.ts'
import classes from './Calendar.module.css'
import { type Calendar, changeCalendar, createCalendar } from './calendar.contract.ts'
import { hoursFromText, hoursText } from './calendar.rules.ts'
import { calendarWords } from './calendar.words.ts'
import { type DayDraft, DayRows } from './DayRows.tsx'
import { withHolidays } from './holidays/holiday.rules.ts'
import { holidayWords } from './holidays/holiday.words.ts'

const HolidayPicker = lazy(() => import('./holidays/HolidayPicker.tsx'))

interface CalendarFormProps {
  /** Null makes a new one. */
  readonly calendar: Calendar | null
  readonly zone: string
  readonly onDone: () => void
}

interface Draft {
  readonly name: string
  readonly zone: string
  readonly week: readonly string[]
  readonly holidays: readonly DayDraft[]
  readonly exceptions: readonly DayDraft[]
}

const office = '9:00–17:00'

function draftOf(calendar: Calendar | null, zone: string): Draft {
  if (!calendar) return { name: '', zone, week: [office, office, office, office, office, '', ''], holidays: [], exceptions: [] }
  return {
    name: calendar.name,
    zone: calendar.zone,
    week: calendar.week.map(hoursText),
    holidays: calendar.holidays.map(({ day, name }) => ({ day, text: name })),
    exceptions: calendar.exceptions.map(({ day, hours }) => ({ day, text: hoursText(hours) })),
  }
}

/** The calendar as it is sent; null while hours cannot be read or a day is missing. */
function definitionOf({ name, zone, week, holidays, exceptions }: Draft) {
  const hours = week.map(hoursFromText)
  const own = exceptions.map(({ day, text }) => ({ day, hours: hoursFromText(text) }))
  const whole = [...holidays, ...exceptions].every(({ day }) => day !== '')
  if (!whole || hours.some((one) => one === null) || own.some((one) => one.hours === null)) return null
  return {
    name,
    zone,
    week: hours.map((one) => one ?? []),
    holidays: holidays.map(({ day, text }) => ({ day, name: text })),
    exceptions: own.map(({ day, hours }) => ({ day, hours: hours ?? [] })),
  }
}

/** Name, zone, the hours of the week, holidays and days with hours of their own. */
export function CalendarForm({ calendar, zone, onDone }: CalendarFormProps) {
  const say = useWords(calendarWords)
  const [draft, setDraft] = useState<Draft>(() => draftOf(calendar, zone))
  const sayHoliday = useWords(holidayWords)
  const [adding, setAdding] = useState(false)
  const [year] = useState(() => Number(dayOf(new Date()).slice(0, 4)))
  const create = useVerb(createCalendar)
  const change = useVerb(changeCalendar)
  const set = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }))
  const definition = definitionOf(draft)
  const error = create.error ?? change.error
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!definition) return
    const sent = calendar ? change.run({ id: calendar.id, version: calendar.version, ...definition }) : create.run(definition)
    const done = await sent.catch(() => null)
    if (!done) return
    void refreshAll()
    toast(say('saved'))
    onDone()
  }
  const hoursError = (text: string) => (hoursFromText(text) === null ? say('hoursWrong') : undefined)
  return (
    <form className={classes.form} onSubmit={send}>
      <TextInput
        label={say('name')}
        required
        withAsterisk={false}
        maxLength={100}
        data-autofocus
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Select
        label={say('zone')}
        searchable
        allowDeselect={false}
        data={[...zoneChoices(draft.zone)]}
        value={draft.zone}
        onChange={(next) => next && set({ zone: next })}
        {...(error?.field === 'zone' ? { error: failureText(error) } : {})}
      />
      <WeekInput week={draft.week} onChange={(week) => set({ week })} errorOf={hoursError} />
      <DayRows
        legend={say('holidays')}
        label={say('holidayName')}
        rows={draft.holidays}
        onChange={(holidays) => set({ holidays })}
      />
      {adding ? (
        <Suspense fallback={null}>
          <HolidayPicker
            year={year}
            taken={new Set(draft.holidays.map(({ day }) => day))}
            onAdd={(more) => set({ holidays: withHolidays(draft.holidays, more) })}
          />
        </Suspense>
      ) : (
        <Button variant="subtle" className={classes.add} onClick={() => setAdding(true)}>
          {sayHoliday('open')}
        </Button>
      )}
      <DayRows
        legend={say('exceptions')}
        label={say('hours')}
        rows={draft.exceptions}
        onChange={(exceptions) => set({ exceptions })}
        errorOf={hoursError}
      />
      {error && error.field !== 'zone' && (
        <p className={classes.failure} role="alert">
          {failureText(error)}
        </p>
      )}
      <div className={classes.foot}>
        <Button variant="default" onClick={onDone}>
          {say('cancel')}
        </Button>
        <Button type="submit" loading={create.busy || change.busy} disabled={!definition || draft.name.trim() === ''}>
          {say('save')}
        </Button>
      </div>
    </form>
  )
}

interface WeekInputProps {
  readonly week: readonly string[]
  readonly onChange: (week: readonly string[]) => void
  readonly errorOf: (text: string) => string | undefined
}

function WeekInput({ week, onChange, errorOf }: WeekInputProps) {
  const say = useWords(calendarWords)
  const names = weekdayChoices(useLanguage()).map(({ label }) => label)
  return (
    <fieldset>
      <legend>{say('week')}</legend>
      <p className="muted">{say('hoursHint')}</p>
      {names.map((name, i) => (
        <label key={name} className={classes.weekday}>
          <span>{name}</span>
          <TextInput
            value={week[i] ?? ''}
            placeholder={say('dayOff')}
            aria-label={name}
            error={errorOf(week[i] ?? '')}
            onChange={(event) => onChange(week.with(i, event.currentTarget.value))}
          />
        </label>
      ))}
    </fieldset>
  )
}
