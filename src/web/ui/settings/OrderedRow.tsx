import { ActionIcon } from '@mantine/core'
import { ChevronDown, ChevronUp, GripVertical, type LucideIcon } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { useWords } from '../../words.ts'
import { useDragRow } from './ordering.ts'
import classes from './Settings.module.css'
import { settingsWords } from './settings.words.ts'

interface Place {
  readonly name: string
  readonly place: number
  readonly count: number
  readonly onMove: (from: number, to: number) => void
}

interface OrderedRowProps extends Place {
  /** Rows of one kind can be dropped among each other only. */
  readonly kind: string
  /** Whether its panel is open. */
  readonly isOpen?: boolean
  /** Its further cells. */
  readonly children: ReactNode
}

/** A row of a settings table whose place can be changed. */
export function OrderedRow({ kind, isOpen, children, ...own }: OrderedRowProps) {
  const { row, handle, half } = useDragRow({ kind, place: own.place, onMove: own.onMove })
  return (
    <tr ref={row} data-open={isOpen || undefined} data-half={half ?? undefined}>
      <OrderCell {...own} handle={handle} />
      {children}
    </tr>
  )
}

/** The two ways to change a row's place: a handle to drag it by, and buttons that move it by one. */
function OrderCell({ name, handle, place, count, onMove }: Place & { readonly handle: RefObject<HTMLSpanElement | null> }) {
  const say = useWords(settingsWords)
  return (
    <td className={classes.order}>
      <span ref={handle} className={classes.grip} title={say('drag')}>
        <GripVertical aria-hidden />
      </span>
      <MoveButton label={say('up', { name })} icon={ChevronUp} ends={place === 0} onMove={() => onMove(place, place - 1)} />
      <MoveButton
        label={say('down', { name })}
        icon={ChevronDown}
        ends={place === count - 1}
        onMove={() => onMove(place, place + 1)}
      />
    </td>
  )
}

interface MoveButtonProps {
  readonly label: string
  readonly icon: LucideIcon
  /** There is no further place on this side. */
  readonly ends: boolean
  readonly onMove: () => void
}

function MoveButton({ label, icon: Icon, ends, onMove }: MoveButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      aria-label={label}
      aria-disabled={ends || undefined}
      onClick={() => !ends && onMove()}
    >
      <Icon aria-hidden />
    </ActionIcon>
  )
}
