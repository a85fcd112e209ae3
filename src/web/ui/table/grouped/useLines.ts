import { type KeyboardEvent, useState } from 'react'
import type { Group } from '../../../../contract/group.ts'
import type { AnyRow } from '../../field/values.ts'
import { everyRow, extended, isAny, nothingSelected, type Selected, toggled } from '../select/selection.ts'
import { type Item, lineBeside } from './groupItems.ts'

interface Lines {
  readonly items: readonly Item[]
  readonly rows: readonly AnyRow[]
  readonly selected: Selected
  readonly onSelect: (next: Selected) => void
  readonly fold: (group: Group, isOpen: boolean) => void
  readonly open: (row: AnyRow) => void
  readonly enter: (index: number) => void
  readonly show: (line: number) => void
}

type Row = Extract<Item, { kind: 'row' }>

/** The selection once Shift has gone from a line to another: every row from the anchor to there. */
function reached(
  selected: Selected,
  rows: readonly AnyRow[],
  [from, to]: readonly [Item | undefined, Item | undefined],
): Selected {
  if (to?.kind !== 'row') return selected
  const anchor = from?.kind === 'row' ? from.index : to.index
  return extended(isAny(selected) ? selected : { ...selected, anchor }, rows, to.index)
}

/** The line the keyboard is on: as in a list without groups; the arrows to the sides fold, unfold and go to the head of the group. */
export function useLines({ items, rows, selected, onSelect, fold, open, enter, show }: Lines) {
  const [active, setActive] = useState(0)
  const goTo = (line: number) => {
    setActive(line)
    show(line)
  }
  const onGroup = (key: string, { group, isOpen }: Extract<Item, { kind: 'group' }>): boolean => {
    const next = { ArrowRight: true, ArrowLeft: false, Enter: !isOpen, ' ': !isOpen }[key]
    if (next === undefined) return false
    if (next !== isOpen) fold(group, next)
    return true
  }
  const onRow = (key: string, { row, index, head }: Row): boolean => {
    if (key === 'x') onSelect(toggled(selected, rows, index))
    else if (key === 'Enter') open(row)
    else if (key === 'ArrowRight') enter(index)
    else if (key === 'ArrowLeft') goTo(head)
    else return false
    return true
  }
  const step = (event: KeyboardEvent, by: 1 | -1) => {
    const next = lineBeside(items, active, by)
    if (event.shiftKey) onSelect(reached(selected, rows, [items[active], items[next]]))
    goTo(next)
  }
  const hear = (event: KeyboardEvent) => {
    const isOnLine = (event.target as HTMLElement).tagName === 'TR'
    if (event.altKey || !isOnLine) return
    const item = items[active]
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'a') return
      onSelect(everyRow(selected, rows))
    } else {
      const by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined
      const done =
        by !== undefined ||
        (item?.kind === 'group' && onGroup(event.key, item)) ||
        (item?.kind === 'row' && onRow(event.key, item)) ||
        (event.key === 'Escape' && isAny(selected))
      if (!done) return
      if (by !== undefined) step(event, by)
      else if (event.key === 'Escape') onSelect(nothingSelected)
    }
    event.preventDefault()
  }
  return { active, setActive, hear }
}
