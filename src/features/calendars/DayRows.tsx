import { ActionIcon, Button, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useWords } from '../../web/words.ts'
import classes from './Calendar.module.css'
import { calendarWords } from './calendar.words.ts'

/** A day and what is said of it: the occasion, or its hours. */
export interface DayDraft {
  readonly day: string
  readonly text: string
}

interface DayRowsProps {
  readonly legend: string
  /** Name of the text beside each day. */
  readonly label: string
  readonly rows: readonly DayDraft[]
  readonly onChange: (rows: readonly DayDraft[]) => void
  readonly errorOf?: (text: string) => string | undefined
}

/** Days of a calendar, one a line, with a button for one more. */
export function DayRows({ legend, label, rows, onChange, errorOf }: DayRowsProps) {
  const say = useWords(calendarWords)
  const set = (i: number, more: Partial<DayDraft>) => onChange(rows.map((row, at) => (at === i ? { ...row, ...more } : row)))
  return (
    <fieldset>
      <legend>{legend}</legend>
      {rows.map(({ day, text }, i) => (
        // Rows have nothing of their own to be told apart by but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={i} className={classes.day}>
          <TextInput
            type="date"
            aria-label={`${legend}: ${say('day')} ${i + 1}`}
            required
            value={day}
            onChange={(event) => set(i, { day: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`${legend}: ${label} ${i + 1}`}
            placeholder={label}
            maxLength={100}
            value={text}
            error={errorOf?.(text)}
            onChange={(event) => set(i, { text: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            aria-label={`${say('remove')}: ${day || i + 1}`}
            onClick={() => onChange(rows.filter((_, at) => at !== i))}
          >
            <X aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        className={classes.add}
        leftSection={<Plus aria-hidden />}
        onClick={() => onChange([...rows, { day: '', text: '' }])}
      >
        {say('add')}
      </Button>
    </fieldset>
  )
}
