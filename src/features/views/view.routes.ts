import type { Context } from '../../server/context.ts'
import { maybeEntity } from '../../server/entities.ts'
import { condition } from '../../server/lists/condition.ts'
import { source } from '../../server/lists/source.ts'
import { same } from '../../server/records/change.ts'
import { keep } from '../../server/records/standard.ts'
import { type StoredView, view, views } from './view.contract.ts'
import { placeView } from './view.rules.ts'

keep(view, views, {
  async rules(context, wishes) {
    for (const { before, after } of wishes) if (!same(before?.filter, after.filter)) checkFilter(context, after)
    return ({ before, after }) => placeView(before, after, maybeEntity)
  },
})

/** A filter is kept only if it can be asked by whoever writes it. @throws Refused naming the field that is wrong */
function checkFilter(context: Context, { entity, filter }: StoredView): void {
  const listed = maybeEntity(entity)
  if (listed && filter) condition(source(context, listed), filter)
}
