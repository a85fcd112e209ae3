import { type ReactNode, Suspense, useState } from 'react'
import type { TotalsQuery } from '../../../../contract/page.ts'
import { selectionBar } from '../../../screens.ts'
import { isAny, nothingSelected, type Selected } from './selection.ts'

/** What is selected in a list; another list has a selection of its own. */
function useSelection(list: string): [Selected, (next: Selected) => void] {
  const [state, setState] = useState({ list, selected: nothingSelected })
  const selected = state.list === list ? state.selected : nothingSelected
  return [selected, (next) => setState({ list, selected: next })]
}

interface SelectionBarProps {
  readonly entity: string
  readonly which: TotalsQuery
  readonly selected: Selected
  readonly onSelect: (next: Selected) => void
}

/** What can be done with the selected records, over the foot of the list. */
function SelectionBar({ entity, which, selected, onSelect }: SelectionBarProps) {
  const bar = selectionBar()
  if (!bar) return null
  return (
    <Suspense fallback={null}>
      <bar.panel
        entity={entity}
        ids={[...selected.ids]}
        all={selected.all}
        which={which}
        selectAll={() => onSelect({ ...nothingSelected, all: true })}
        clear={() => onSelect(nothingSelected)}
      />
    </Suspense>
  )
}

interface SelectableProps {
  readonly entity: string
  readonly which: TotalsQuery
  /** Draws the list with what is selected of it. */
  readonly list: (selected: Selected, onSelect: (next: Selected) => void) => ReactNode
}

/** A list whose records are selected. It keeps the selection, so that a selected row draws nothing but the list anew. */
export function Selectable({ entity, which, list }: SelectableProps) {
  const [selected, setSelected] = useSelection(JSON.stringify(which))
  return (
    <>
      {list(selected, setSelected)}
      {isAny(selected) && <SelectionBar {...{ entity, which, selected }} onSelect={setSelected} />}
    </>
  )
}
