import { type MouseEvent, type RefObject, useState } from 'react'
import { flushSync } from 'react-dom'

interface FirstPress {
  /** The button was pressed at least once: what it opens is to be drawn, with a button of its own. */
  readonly used: boolean
  readonly opened: boolean
  readonly setOpened: (opened: boolean) => void
  /** Heard by the bare button. */
  readonly press: (event: MouseEvent) => void
}

/**
 * Leaves what a button opens undrawn until it is pressed for the first time: what floats costs as much as the card it stands on,
 * closed or open. The button that then stands in its place keeps the focus.
 */
export function useFirstPress(button: RefObject<HTMLElement | null>): FirstPress {
  const [used, setUsed] = useState(false)
  const [opened, setOpened] = useState(false)
  const press = ({ currentTarget }: MouseEvent) => {
    const hadFocus = document.activeElement === currentTarget
    flushSync(() => setUsed(true))
    if (hadFocus) button.current?.focus({ preventScroll: true })
    setOpened(true)
  }
  return { used, opened, setOpened, press }
}
