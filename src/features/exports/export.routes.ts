import { answer, TextFile } from '../../server/verb.ts'
import { exported, exportQuery } from './export.contract.ts'
import { csvOf } from './export.queries.ts'

for (const entity of exported) {
  answer(exportQuery(entity), async (context, query) => {
    const chunks = csvOf(context, entity, query)
    // The first piece is asked for before anything is sent: a filter that is wrong is a refusal, not a broken file.
    const first = [(await chunks.next()).value as string, (await chunks.next()).value as string | undefined]
    async function* all() {
      for (const chunk of first) if (chunk) yield chunk
      yield* chunks
    }
    return new TextFile(`${entity.plural}.csv`, 'text/csv; charset=utf-8', all())
  })
}
