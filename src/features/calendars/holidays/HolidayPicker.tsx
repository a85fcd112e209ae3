import { Button, NativeSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { failureText } from '../../../web/toasts.ts'
import { useLanguage, useWords } from '../../../web/words.ts'
import classes from '../Calendar.module.css'
import { type Holiday, listHolidayPlaces, listHolidays } from './holiday.contract.ts'
import { holidayWords } from './holiday.words.ts'

interface HolidayPickerProps {
  /** Days that stand in the calendar already. */
  readonly taken: ReadonlySet<string>
  readonly onAdd: (holidays: readonly Holiday[]) => void
  /** The year to begin with. */
  readonly year: number
}

/** The holidays of a country or region in a year: looked at, then added to what the calendar has. */
export default function HolidayPicker({ taken, onAdd, year: first }: HolidayPickerProps) {
  const say = useWords(holidayWords)
  const format = useFormats()
  const language = useLanguage()
  const [country, setCountry] = useState('')
  const [region, setRegion] = useState('')
  const [year, setYear] = useState(first)
  const places = useAnswer(listHolidayPlaces, { language, ...(country ? { country } : {}) }, { keep: true })
  const asked = { country, year, language, ...(region ? { region } : {}) }
  const answer = useAnswer(listHolidays, asked, { enabled: country !== '', keep: true })
  const holidays = country ? (answer.data?.holidays ?? []) : []
  const fresh = holidays.filter(({ day }) => !taken.has(day))
  const regions = places.data?.regions ?? []
  return (
    <fieldset>
      <legend>{say('title')}</legend>
      <div className={classes.places}>
        <Select
          label={say('country')}
          searchable
          clearable
          data={(places.data?.countries ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          value={country || null}
          onChange={(next) => {
            setCountry(next ?? '')
            setRegion('')
          }}
        />
        {regions.length > 0 && country && (
          <NativeSelect
            label={say('region')}
            data={[{ value: '', label: say('whole') }, ...regions.map(({ code, name }) => ({ value: code, label: name }))]}
            value={region}
            onChange={(event) => setRegion(event.currentTarget.value)}
          />
        )}
        <NativeSelect
          label={say('year')}
          data={[first - 1, first, first + 1, first + 2].map(String)}
          value={String(year)}
          onChange={(event) => setYear(Number(event.currentTarget.value))}
        />
      </div>
      {answer.error && <p className={classes.failure}>{failureText(answer.error)}</p>}
      {holidays.length > 0 && (
        <ul className={classes.preview} tabIndex={0} aria-label={say('preview', { year })}>
          {holidays.map(({ day, name }) => (
            <li key={day} data-taken={taken.has(day) || undefined}>
              <span className="num">{format.fullDay(day)}</span>
              <span>{name}</span>
              {taken.has(day) && <span className="muted">{say('there')}</span>}
            </li>
          ))}
        </ul>
      )}
      {holidays.length > 0 && (
        <Button variant="default" className={classes.add} disabled={fresh.length === 0} onClick={() => onAdd(fresh)}>
          {fresh.length > 0 ? say('add', { count: fresh.length, year }) : say('allThere')}
        </Button>
      )}
    </fieldset>
  )
}
