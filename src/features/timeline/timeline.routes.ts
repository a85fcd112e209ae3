import type { Context } from '../../server/context.ts'
import { maybeEntity } from '../../server/entities.ts'
import { found } from '../../server/refused.ts'
import { answer } from '../../server/verb.ts'
import { summaryOf } from './summary.queries.ts'
import { getTimeline, getTimelineSummary } from './timeline.contract.ts'
import { maySee, timelinePage } from './timeline.queries.ts'

const standardEntries = 50

answer(getTimeline, async (context, { entity, limit = standardEntries, ...query }) => {
  await seen(context, entity, query.record)
  const { entries, next } = await timelinePage(context, { ...query, entity, limit })
  return { entries: [...entries], next }
})

answer(getTimelineSummary, async (context, { entity, record }) => {
  await seen(context, entity, record)
  return summaryOf(context, record)
})

async function seen(context: Context, name: string, record: string): Promise<void> {
  const entity = maybeEntity(name)
  found([entity && (await maySee(context, entity, record)) ? entity : null])
}
