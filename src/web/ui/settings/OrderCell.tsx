import { ActionIcon } from '@mantine/core'
import { ChevronDown, ChevronUp, GripVertical } from 'lucide-react'
import type { RefObject } from 'react'
import { useWords } from '../../words.ts'
import classes from './Settings.module.css'
import { settingsWords } from './settings.words.ts'

interface OrderCellProps {
  readonly name: string
  readonly handle: RefObject<HTMLSpanElement | null>
  readonly place: number
  readonly count: number
  readonly onMove: (from: number, to: number) => void
}

/** The two ways to change a row's place: a handle to drag it by, and buttons that move it by one. */
export function OrderCell({ name, handle, place, count, onMove }: OrderCellProps) {
  const say = useWords(settingsWords)
  return (
    <td className={classes.order}>
      <span ref={handle} className={classes.grip} title={say('drag')}>
        <GripVertical aria-hidden />
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={say('up', { name })}
        aria-disabled={place === 0 || undefined}
        onClick={() => place > 0 && onMove(place, place - 1)}
      >
        <ChevronUp aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={say('down', { name })}
        aria-disabled={place === count - 1 || undefined}
        onClick={() => place < count - 1 && onMove(place, place + 1)}
      >
        <ChevronDown aria-hidden />
      </ActionIcon>
    </td>
  )
}
