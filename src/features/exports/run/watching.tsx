import { addressOf, call } from '../../../web/api.ts'
import { formatNumber } from '../../../web/format.ts'
import { toast, toastFailure } from '../../../web/toasts.ts'
import { shareDone, watched } from '../../../web/watching.ts'
import { sayFrom } from '../../../web/words.ts'
import type { ExportQuery } from '../export.contract.ts'
import { exportWords } from '../export.words.ts'
import { cancelExport, type ExportRun, getExport, getExportFile, startExport } from './exportRun.contract.ts'

/** Has a long list made into a file and follows that to its end, wherever the person goes meanwhile. */
export async function exportLong(asked: ExportQuery & { readonly entity: string }): Promise<void> {
  const say = sayFrom(exportWords)
  try {
    const begun = await call(startExport, asked)
    const end = await watched({
      begun,
      text: say('running', { total: formatNumber(begun.total) }),
      stop: { label: say('stop'), run: () => call(cancelExport, { id: begun.id }) },
      ask: () => call(getExport, { id: begun.id }),
      share: ({ status, done, total }) => (status === 'running' ? shareDone(done, total) : null),
    })
    if (end) tellEnd(end)
  } catch (error) {
    toastFailure(error)
  }
}

function tellEnd({ id, status, problem, done }: ExportRun): void {
  const say = sayFrom(exportWords)
  if (status === 'cancelled') toast(say('cancelled'))
  else if (problem) toast(say(`problems.${problem}`), { tone: 'failed' })
  else {
    const rows = say('rows', { count: done, shown: formatNumber(done) })
    toast(`${say('done')} · ${rows}`, { action: { label: say('fetch'), run: () => saveFile(addressOf(getExportFile, { id })) } })
  }
}

/** The answer is a file to be saved, so the page stays where it is. */
export const saveFile = (address: string): void => window.location.assign(address)
