import { maybeEntity } from '../../../server/entities.ts'
import { condition } from '../../../server/lists/condition.ts'
import { rowsJson } from '../../../server/lists/list.ts'
import { source } from '../../../server/lists/source.ts'
import { same } from '../../../server/records/change.ts'
import { keep } from '../../../server/records/standard.ts'
import { found } from '../../../server/refused.ts'
import { answer } from '../../../server/verb.ts'
import { receiversOf } from '../sending/receiver.queries.ts'
import { checkReceivers, withSince } from '../sending/sending.rules.ts'
import { type Dashboard, dashboard, dashboards, readDashboard } from './dashboard.contract.ts'
import { countTiles } from './dashboard.queries.ts'
import { placeDashboard } from './dashboard.rules.ts'

keep(dashboard, dashboards, {
  async rules(context, wishes) {
    // A filter is kept only if it can be asked by whoever writes it.
    for (const { before, after } of wishes) {
      const entity = after.filterEntity ? maybeEntity(after.filterEntity) : undefined
      if (entity && after.filter && !same(before?.filter, after.filter)) condition(source(context, entity), after.filter)
    }
    const active = await receiversOf(context, wishes)
    return ({ before, after }) =>
      checkReceivers(before, after, active) ?? placeDashboard(withSince(before, after, context.now), maybeEntity)
  },
})

answer(readDashboard, async (context, { id, filterEntity, filter, period }) => {
  const [text] = found(await rowsJson(context, dashboard, [id]))
  const kept = JSON.parse(text as string) as Dashboard
  const whole = {
    ...(filter ? { filterEntity, filter } : { filterEntity: kept.filterEntity, filter: kept.filter }),
    period: period ?? kept.period,
    drawn: true,
  }
  return { tiles: [...(await countTiles(context, kept.tiles, whole))] }
})
