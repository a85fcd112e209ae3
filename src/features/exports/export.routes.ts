import type { Entity } from '../../contract/entity.ts'
import type { Context } from '../../server/context.ts'
import { answer, FileStream, forDeclared } from '../../server/verb.ts'
import { type ExportQuery, exportQuery } from './export.contract.ts'
import { csvOf, xlsxOf } from './export.queries.ts'
import { exported } from './exported.contract.ts'
import { workbookType } from './workbook/workbook.queries.ts'

const fileOf = (entity: Entity) => async (context: Context, query: ExportQuery) =>
  query.format === 'xlsx'
    ? new FileStream(`${entity.plural}.xlsx`, workbookType, await xlsxOf(context, entity, query))
    : new FileStream(`${entity.plural}.csv`, 'text/csv; charset=utf-8', await csvOf(context, entity, query))

for (const entity of exported) answer(exportQuery(entity), fileOf(entity))
forDeclared((entity, on) => on.answer(exportQuery(entity), fileOf(entity)))
