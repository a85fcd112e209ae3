import { answer, FileStream } from '../../server/verb.ts'
import { exported, exportQuery } from './export.contract.ts'
import { csvOf, xlsxOf } from './export.queries.ts'
import { workbookType } from './workbook/workbook.queries.ts'

for (const entity of exported) {
  answer(exportQuery(entity), async (context, query) =>
    query.format === 'xlsx'
      ? new FileStream(`${entity.plural}.xlsx`, workbookType, await xlsxOf(context, entity, query))
      : new FileStream(`${entity.plural}.csv`, 'text/csv; charset=utf-8', await csvOf(context, entity, query)),
  )
}
