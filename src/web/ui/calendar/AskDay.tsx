import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../words.ts'
import { Ask } from '../settings/Ask.tsx'
import { calendarWords } from './calendar.words.ts'
import { isDay } from './days.ts'

interface AskDayProps {
  readonly name: string
  readonly first: string
  readonly onDay: (day: string) => void
  readonly onClose: () => void
}

/** Asks to which day a card goes. */
export function AskDay({ name, first, onDay, onClose }: AskDayProps) {
  const say = useWords(calendarWords)
  const [day, setDay] = useState(first)
  return (
    <Ask title={name} confirm={say('move')} size="xs" disabled={!isDay(day)} onConfirm={async () => onDay(day)} onClose={onClose}>
      <TextInput
        type="date"
        label={say('day')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
        data-autofocus
      />
    </Ask>
  )
}
