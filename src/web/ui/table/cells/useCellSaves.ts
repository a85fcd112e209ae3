import { useState } from 'react'
import { newId } from '../../../api.ts'
import { formatNumber } from '../../../format.ts'
import { refresh } from '../../../queries.ts'
import type { KnownEntity } from '../../../screens.ts'
import { shellWords } from '../../../shell/shell.words.ts'
import { toast } from '../../../toasts.ts'
import { remember, undoChange } from '../../../undo.ts'
import { sayFrom } from '../../../words.ts'
import { sameValue } from '../../field/values.ts'
import { cellsWords } from './cells.words.ts'
import { type CellChange, type CellProblem, saveCells } from './saveCells.ts'

type Problems = ReadonlyMap<string, CellProblem>

export const cellKey = ({ id, field }: { readonly id: string; readonly field: string }): string => `${id} ${field}`

export interface CellSaves {
  readonly problems: Problems
  /** Saves the cells that differ; `more` are those whose text could not be read at all. */
  readonly save: (changes: readonly CellChange[], more?: readonly CellProblem[]) => Promise<void>
  readonly drop: (problem: CellProblem) => void
}

/** Saves of cells as one change set each, and what of them was refused. */
export function useCellSaves(known: KnownEntity): CellSaves {
  const [problems, setProblems] = useState<Problems>(new Map())
  const save: CellSaves['save'] = async (changes, more = []) => {
    const real = changes.filter(({ row, field, value }) => !sameValue(row[field], value))
    const change = newId()
    // At once: Ctrl Z while it is on its way must not take back what was done before it.
    if (real.length > 0) remember(change)
    const refused = real.length > 0 ? await saveCells(known, real, change) : []
    const failed = [...refused, ...more]
    setProblems((before) => {
      const next = new Map(before)
      for (const { row, field } of changes) next.delete(cellKey({ id: row.id, field }))
      for (const problem of failed) next.set(cellKey(problem), problem)
      return next
    })
    tell(real.length - refused.length, changes.length + more.length, failed.length, change)
    if (real.length > 0) void refresh([known.entity.name])
  }
  return {
    problems,
    save,
    drop: (problem) => setProblems((before) => new Map([...before].filter(([key]) => key !== cellKey(problem)))),
  }
}

/** One cell is saved silently; many are said, with Undo. */
function tell(saved: number, asked: number, failed: number, change: string): void {
  const say = sayFrom(cellsWords)
  if (saved > 0 && asked > 1) {
    const action = { label: sayFrom(shellWords)('undo'), run: () => undoChange(change) }
    toast(say('saved', { count: saved, shown: formatNumber(saved) }), { change, action })
  }
  if (failed > 0 && asked > 1) toast(say('unsaved', { count: failed }), { tone: 'failed' })
}
