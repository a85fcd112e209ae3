import { getUndo, type KeptRecord, stopUndo, type UndoOutcome, undoEvents } from '../contract/undo.ts'
import { call, newId } from './api.ts'
import { formatNumber } from './format.ts'
import { fieldLabel } from './labels.ts'
import { waiting } from './offline/state.ts'
import { refreshAll } from './queries.ts'
import { dropToast, toast, toastFailure } from './toasts.ts'
import { undoingWords } from './undoing.words.ts'
import { sayFrom } from './words.ts'

/** How often (ms) the progress of a large undo is asked for. */
const glance = 500
/** How many kept records are named in the toast. */
const mostNamed = 3

/**
 * Takes a change set back and says what stays as it is; gives the change set of the undo, by which it can be done again.
 * @throws ApiError, told already, where the call failed
 */
export async function undoNow(change: string, again = false): Promise<string | null> {
  const say = sayFrom(undoingWords)
  const unsent = waiting.get().filter((write) => write.change === change)
  if (unsent.length > 0) {
    const { drop } = await import('./offline/queue.ts')
    for (const { key } of unsent) await drop(key)
    await refreshAll()
    toast(say('undone'))
    return null
  }
  try {
    const begun = await call(undoEvents, { change }, { change: newId() })
    const outcome = begun.status === 'running' ? await watched(begun) : begun
    await refreshAll()
    if (outcome.status === 'failed') toast(say('failed'), { tone: 'failed' })
    else if (outcome.status === 'stopped') toast(say('stopped', { undone: formatNumber(outcome.undone) }))
    else if (outcome.undone === 0 && outcome.keptCount === 0) toast(say('nothing'))
    else toast([say(again ? 'redone' : 'undone'), keptText(outcome)].filter(Boolean).join('. '))
    return outcome.undone > 0 ? outcome.id : null
  } catch (error) {
    toastFailure(error)
    throw error
  }
}

function keptText({ keptCount, kept }: UndoOutcome): string {
  if (keptCount === 0) return ''
  const names = kept.slice(0, mostNamed).flatMap(nameOf).join(' · ')
  return sayFrom(undoingWords)('kept', { count: keptCount, shown: formatNumber(keptCount), names })
}

function nameOf({ entity, title, fields }: KeptRecord): readonly string[] {
  if (!title) return []
  const labels = fields.map((field) => fieldLabel(entity, field)).join(', ')
  return [labels ? sayFrom(undoingWords)('field', { title, fields: labels }) : title]
}

/** Shows how far a large undo is, with a way to stop it, until it ends. */
async function watched(begun: UndoOutcome): Promise<UndoOutcome> {
  const say = sayFrom(undoingWords)
  const id = begun.id as string
  let shown = -1
  let now = begun
  const stop = { label: say('stop'), run: () => void call(stopUndo, { id }).catch(toastFailure) }
  while (now.status === 'running') {
    if (shown >= 0) dropToast(shown)
    const { seen, total } = now
    shown = toast(say('running', { seen: formatNumber(seen), total: formatNumber(total) }), { action: stop })
    await new Promise((resolve) => setTimeout(resolve, glance))
    now = await call(getUndo, { id })
  }
  dropToast(shown)
  return now
}
