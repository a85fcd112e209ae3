import { sql } from 'kysely'
import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import type { Db } from '../../../server/db.ts'
import { Refused } from '../../../server/refused.ts'
import { workbookOf } from '../../exports/workbook/workbook.queries.ts'
import type { Problem } from '../deciding/problem.contract.ts'
import { headingsIn, problemText } from '../deciding/problemText.rules.ts'
import { batchOf, batchRows } from '../storing/file.queries.ts'
import type { RunWithFiles, StoredFile } from '../storing/run.queries.ts'

interface RejectedRow {
  readonly number: number
  readonly problems: readonly Problem[]
}

/** Refused rows of one file as a workbook, as the file has them, each with its number and what is wrong with it. */
export async function rejectedWorkbook(
  context: Context,
  run: RunWithFiles,
  name: string | undefined,
): Promise<{ readonly file: string; readonly chunks: AsyncGenerator<Buffer> }> {
  const { tx, actor, company } = context
  const found = await fileWithRejected(tx, run, name)
  if (!found) throw new Refused(refuse('not_found', 'No row of this import was refused.', { field: 'file' }))
  const own = (found.columns ?? []).map((column) => column.name)
  const { row, problem } = headingsIn(actor.language)
  const chunks = workbookOf({
    name: found.name,
    headings: [...own, row, problem],
    zone: company.zone,
    pages: pagesOf(context, run.id, found, own.length),
  })
  return { file: `${found.name.replace(/\.[a-z]{1,5}$/i, '')}-refused.xlsx`, chunks }
}

async function fileWithRejected(db: Db, run: RunWithFiles, name: string | undefined): Promise<StoredFile | undefined> {
  const { rows } = await sql<{ file: string }>`
    select distinct file from import_row where run = ${run.id} and part = 0 and outcome = 'refused'`.execute(db)
  const refused = new Set(rows.map(({ file }) => file))
  return run.files.find((file) => refused.has(file.id) && (name === undefined || file.name === name))
}

async function* pagesOf({ tx, actor }: Context, run: string, file: StoredFile, width: number) {
  for (let after = 0; ; ) {
    const { rows } = await sql<RejectedRow>`
      select number, coalesce(problem, '[]') as problems from import_row
      where run = ${run} and file = ${file.id} and part = 0 and outcome = 'refused' and number > ${after}
      order by number limit ${batchRows}`.execute(tx)
    const last = rows.at(-1)
    if (!last) return
    after = last.number
    const cells = await cellsOf(tx, file.id, rows)
    yield rows.map(({ number, problems }, i) => [
      ...Array.from({ length: width }, (_, place) => cells[i]?.[place] ?? ''),
      { number: String(number) },
      problems.map((problem) => problemText(problem, actor.language)).join('; '),
    ])
  }
}

async function cellsOf(db: Db, file: string, rows: readonly RejectedRow[]): Promise<readonly (readonly string[])[]> {
  const batches = new Map<number, readonly (readonly string[])[]>()
  for (const number of new Set(rows.map((row) => Math.floor((row.number - 1) / batchRows))))
    batches.set(number, await batchOf(db, file, number))
  return rows.map(({ number }) => batches.get(Math.floor((number - 1) / batchRows))?.[(number - 1) % batchRows] ?? [])
}
