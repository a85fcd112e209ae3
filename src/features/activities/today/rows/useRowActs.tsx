import { Check, CirclePlus, Clock } from 'lucide-react'
import { useActions } from '../../../../web/actions.ts'
import { besides, focusRow } from '../../../../web/peeking.ts'
import { useWords } from '../../../../web/words.ts'
import { todayWords } from '../today.words.ts'

const inRow = (act: string) =>
  document.activeElement?.closest('[data-peek]')?.querySelector<HTMLElement>(`[data-do="${act}"]`) ?? null

function press(act: 'done' | 'snooze' | 'next'): void {
  const button = inRow(act)
  // The row is about to leave: the one after it is next, also once a question that opens has been answered.
  if (button && act === 'done') focusRow(besides(1) ?? besides(-1))
  button?.click()
}

/** What is done by a letter with the row that has the focus: the button in it that is marked `data-do`. */
export function useRowActs(): void {
  const say = useWords(todayWords)
  useActions([
    { name: 'today.done', label: () => say('done'), group: 'record', keys: 'd', icon: Check, run: () => press('done') },
    { name: 'today.snooze', label: () => say('snoozeRow'), group: 'record', keys: 's', icon: Clock, run: () => press('snooze') },
    { name: 'today.next', label: () => say('plan'), group: 'record', keys: 'n', icon: CirclePlus, run: () => press('next') },
  ])
}
