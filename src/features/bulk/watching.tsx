import { call } from '../../web/api.ts'
import { formatNumber } from '../../web/format.ts'
import { refreshAll } from '../../web/queries.ts'
import { shellWords } from '../../web/shell/shell.words.ts'
import { toast } from '../../web/toasts.ts'
import { remember, undoChange } from '../../web/undo.ts'
import { shareDone, watched } from '../../web/watching.ts'
import { sayFrom } from '../../web/words.ts'
import { type BulkRun, cancelBulk, getBulk } from './bulk.contract.ts'
import { bulkWords } from './bulk.words.ts'

/** Follows a run to its end, wherever the person goes meanwhile; then says what came of it, with the way back. */
export async function watchBulk(run: BulkRun, go: (path: string) => void): Promise<void> {
  const say = sayFrom(bulkWords)
  const end = await watched({
    begun: run,
    text: say('running', { total: formatNumber(run.total) }),
    stop: { label: say('stop'), run: () => call(cancelBulk, { id: run.id }) },
    ask: () => call(getBulk, { id: run.id }),
    share: ({ status, total, left }) => (status === 'running' ? shareDone(total - left, total) : null),
  })
  if (end) tellEnd(end, go)
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
