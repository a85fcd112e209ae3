import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import type { StoredRow } from '../../../server/records/change.ts'
import { appendEvents } from '../../../server/records/events.ts'
import { lock } from '../../../server/records/records.ts'
import { found, Refused } from '../../../server/refused.ts'
import { verb } from '../../../server/verb.ts'
import { actorsOf, lookAs } from '../session/session.queries.ts'
import { user } from '../user.contract.ts'
import { leaveView, viewAs } from './viewing.contract.ts'

verb(viewAs, async (context, [input]) => {
  if (!input) return []
  const { tx, actor, after } = context
  if (!after.sessionToken) throw new Refused(refuse('invalid', 'An API key sees as its own person alone.'))
  found([(await actorsOf(tx, [input.id])).get(input.id)])
  if (input.id === actor.id) throw new Refused(refuse('invalid', 'You see Headwater as yourself already.', { field: 'id' }))
  await lookAs(tx, after.sessionToken, input.id)
  await noteView(context, input.id)
  return [{ id: input.id }]
})

verb(leaveView, async ({ tx, after, viewer }, inputs) => {
  if (viewer && after.sessionToken) await lookAs(tx, after.sessionToken, null)
  return inputs.map(() => ({ left: viewer !== undefined }))
})

/** Whose eyes were looked through, by whom and when, stands in the log. */
async function noteView(context: Context, id: string): Promise<void> {
  const [row] = found(await lock(context, user, [id])) as readonly [StoredRow]
  const occurredAt = context.now.toISOString()
  await appendEvents(context, user, [{ verb: viewAs.name, occurredAt, before: row, after: row }])
}
