import { maybeEntity } from '../../server/entities.ts'
import { found } from '../../server/refused.ts'
import { answer } from '../../server/verb.ts'
import { getTimeline } from './timeline.contract.ts'
import { maySee, timelinePage } from './timeline.queries.ts'

const standardEntries = 50

answer(getTimeline, async (context, { entity: name, record, before, limit = standardEntries }) => {
  const entity = maybeEntity(name)
  found([entity && (await maySee(context, entity, record)) ? entity : null])
  const { entries, next } = await timelinePage(context, { record, before, limit })
  return { entries: [...entries], next }
})
