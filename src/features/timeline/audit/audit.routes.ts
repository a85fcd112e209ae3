import { stringify } from 'csv-stringify/sync'
import type { Context } from '../../../server/context.ts'
import { answer, FileStream } from '../../../server/verb.ts'
import { neutral } from '../../exports/exportCell.rules.ts'
import { type AuditEntry, type AuditFilters, exportAudit, getAudit } from './audit.contract.ts'
import { auditPage } from './audit.queries.ts'
import { plainValue } from './audit.rules.ts'

const standardEntries = 50
const exportedAtOnce = 1000

answer(getAudit, async (context, { limit = standardEntries, ...query }) => {
  const { entries, ...rest } = await auditPage(context, { ...query, limit })
  return { ...rest, entries: [...entries] }
})

answer(exportAudit, async (context, query) => new FileStream('audit.csv', 'text/csv; charset=utf-8', csvOf(context, query)))

const columns = ['event', 'recordedAt', 'occurredAt', 'person', 'cause', 'through', 'verb', 'entity', 'record', 'recordId']

/** The file piece by piece, newest first; the mark at its beginning is how spreadsheet programs know UTF-8. */
async function* csvOf(context: Context, filters: AuditFilters): AsyncGenerator<string> {
  yield `\ufeff${stringify([[...columns, 'field', 'before', 'after']])}`
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page = await auditPage(context, { ...filters, limit: exportedAtOnce, ...(after ? { after } : {}) })
    if (page.entries.length > 0) yield stringify(page.entries.flatMap(linesOf))
    after = page.next ?? undefined
  }
}

function linesOf(entry: AuditEntry): readonly (readonly string[])[] {
  const { id, recordedAt, occurredAt, actor, cause, through, verb, entity, record, titles } = entry
  const named = [actor?.title ?? 'Headwater', cause, through ?? '', verb, entity, record.title].map(neutral)
  const first = [String(id), recordedAt, occurredAt ?? '', ...named, record.id]
  const changes = Object.entries(entry.changes ?? {})
  if (changes.length === 0) return [[...first, '', '', '']]
  return changes.map(([field, pair]) => [...first, field, ...pair.map((value) => neutral(plainValue(value, titles)))])
}
