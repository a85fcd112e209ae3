import { type RefObject, useEffect, useRef } from 'react'
import { type Grid, type Marked, moved } from './cursor.ts'

export interface CellActs {
  readonly marked: Marked | null
  readonly grid: Grid
  readonly mark: (next: Marked) => void
  readonly leave: () => void
  /** Opens the cell; `fresh` where what is typed replaces its value. */
  readonly edit: (fresh: boolean) => void
  readonly toggle: () => boolean
  readonly empty: () => void
  readonly fillDown: () => void
  readonly copy: () => string
  readonly paste: (text: string) => void
}

const onCell = (event: Event) => event.target instanceof HTMLTableCellElement && event.target.dataset.col !== undefined

/** What a key does on a cell; false for one that is left to the rest of the program. */
function act(event: KeyboardEvent, acts: CellActs, marked: Marked): boolean {
  const command = event.ctrlKey || event.metaKey
  if (event.altKey) return false
  const next = moved(marked, event, acts.grid)
  if (next) acts.mark(next)
  else if (event.key === 'Escape') acts.leave()
  else if (command && event.key === 'd') acts.fillDown()
  else if (command) return false
  else if (event.key === 'Enter' || event.key === 'F2') acts.edit(false)
  else if (event.key === 'Delete' || event.key === 'Backspace') acts.empty()
  else if (event.key === ' ' && acts.toggle()) return true
  else if (event.key.length === 1) {
    // Not prevented: the letter itself goes into the input that has just opened.
    acts.edit(true)
    event.stopPropagation()
    return false
  } else return false
  return true
}

/** Hears the keys and the clipboard while a cell has the focus. */
export function useCellKeys(scroller: RefObject<HTMLElement | null>, acts: CellActs): void {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const hear = (event: KeyboardEvent) => {
      const { marked } = latest.current
      if (!marked || !onCell(event) || !act(event, latest.current, marked)) return
      event.preventDefault()
      event.stopPropagation()
    }
    const copy = (event: ClipboardEvent) => {
      if (!latest.current.marked || !onCell(event)) return
      event.clipboardData?.setData('text/plain', latest.current.copy())
      event.preventDefault()
    }
    const paste = (event: ClipboardEvent) => {
      if (!latest.current.marked || !onCell(event)) return
      latest.current.paste(event.clipboardData?.getData('text/plain') ?? '')
      event.preventDefault()
    }
    element.addEventListener('keydown', hear)
    element.addEventListener('copy', copy)
    element.addEventListener('paste', paste)
    return () => {
      element.removeEventListener('keydown', hear)
      element.removeEventListener('copy', copy)
      element.removeEventListener('paste', paste)
    }
  }, [scroller])
}
