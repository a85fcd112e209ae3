import { call } from '../../web/api.ts'
import { formatNumber } from '../../web/format.ts'
import { refreshAll } from '../../web/queries.ts'
import { shellWords } from '../../web/shell/shell.words.ts'
import { changeToast, dropToast, toast, toastFailure } from '../../web/toasts.ts'
import { remember, undoChange } from '../../web/undo.ts'
import { sayFrom } from '../../web/words.ts'
import { type BulkRun, cancelBulk, getBulk } from './bulk.contract.ts'
import { bulkWords } from './bulk.words.ts'

/** How often (ms) the progress is asked for. */
const interval = 400
const pause = () => new Promise((resolve) => setTimeout(resolve, interval))

/** Follows a run to its end, wherever the person goes meanwhile; then says what came of it, with the way back. */
export async function watchBulk(run: BulkRun, go: (path: string) => void): Promise<void> {
  const say = sayFrom(bulkWords)
  const stop = () => void call(cancelBulk, { id: run.id }).catch(toastFailure)
  const shown = toast(say('running', { total: formatNumber(run.total) }), {
    progress: 0,
    action: { label: say('stop'), run: stop },
  })
  try {
    let now = run
    while (now.status === 'running') {
      await pause()
      now = await call(getBulk, { id: run.id })
      changeToast(shown, { progress: now.total === 0 ? 1 : (now.total - now.left) / now.total })
    }
    dropToast(shown)
    tellEnd(now, go)
  } catch (error) {
    dropToast(shown)
    toastFailure(error)
  }
  await refreshAll()
}

function tellEnd(run: BulkRun, go: (path: string) => void): void {
  const say = sayFrom(bulkWords)
  const counts = { changed: formatNumber(run.changed), total: formatNumber(run.total) }
  const outcome =
    run.status === 'done'
      ? say('done', { count: run.changed, shown: formatNumber(run.changed) })
      : say(run.status === 'cancelled' ? 'stopped' : 'failed', counts)
  const refused = run.refusedCount > 0 ? ` · ${say('refused', { count: run.refusedCount })}` : ''
  if (run.changed > 0) remember(run.id)
  toast(outcome + refused, {
    tone: run.status === 'failed' ? 'failed' : 'done',
    ...(run.changed > 0 ? { change: run.id, action: { label: sayFrom(shellWords)('undo'), run: () => undoChange(run.id) } } : {}),
    ...(refused ? { also: { label: say('show'), run: () => go(`/bulk/${run.id}`) } } : {}),
  })
}
