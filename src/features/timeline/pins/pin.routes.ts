import { actorId } from '../../../server/context.ts'
import { keep } from '../../../server/records/standard.ts'
import { pin, pins } from './pin.contract.ts'
import { entriesOn } from './pin.queries.ts'
import { placePin } from './pin.rules.ts'

keep(pin, pins, {
  async rules(context, wishes) {
    const made = wishes.flatMap(({ before, after }) => (before ? [] : [{ entry: after.entry, record: after.about.id }]))
    const there = await entriesOn(context, made)
    const by = actorId(context.actor)
    return ({ before, after }) =>
      before ? after : placePin(after, { there: there.has(`${after.entry} ${after.about.id.toLowerCase()}`), by })
  },
})
