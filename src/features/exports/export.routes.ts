import type { Entity } from '../../contract/entity.ts'
import type { Context } from '../../server/context.ts'
import { answer, FileStream, forDeclared } from '../../server/verb.ts'
import { type ExportQuery, exportQuery } from './export.contract.ts'
import { chunksOf, exporting, fileFacts } from './export.queries.ts'
import { exported } from './exported.contract.ts'

const fileOf = (entity: Entity) => async (context: Context, query: ExportQuery) => {
  const { name, type } = fileFacts(entity, query.format)
  return new FileStream(name, type, chunksOf(context, entity, query, await exporting(context, entity, query)))
}

for (const entity of exported) answer(exportQuery(entity), fileOf(entity))
forDeclared((entity, on) => on.answer(exportQuery(entity), fileOf(entity)))
