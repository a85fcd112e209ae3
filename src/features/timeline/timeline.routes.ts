import { maybeEntity } from '../../server/entities.ts'
import { found } from '../../server/refused.ts'
import { answer } from '../../server/verb.ts'
import { summaryOf } from './summary.queries.ts'
import { getTimeline } from './timeline.contract.ts'
import { maySee, timelinePage } from './timeline.queries.ts'

const standardEntries = 50

answer(getTimeline, async (context, { entity: name, limit = standardEntries, summary, ...query }) => {
  const entity = maybeEntity(name)
  found([entity && (await maySee(context, entity, query.record)) ? entity : null])
  const [{ entries, next }, whole] = await Promise.all([
    timelinePage(context, { ...query, limit }),
    summary ? summaryOf(context, query.record) : null,
  ])
  return { entries: [...entries], next, summary: whole }
})
