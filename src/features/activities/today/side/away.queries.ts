import { type RawBuilder, sql } from 'kysely'
import type { Entity } from '../../../../contract/entity.ts'
import type { Context } from '../../../../server/context.ts'
import { chosen } from '../../../../server/lists/list.ts'
import { instantText } from '../../../../server/lists/projection.ts'
import { documentTitle, titleOf, visible } from '../../../../server/lists/scope.ts'
import { grantOf, hiddenFrom } from '../../../../server/rights.ts'
import { account } from '../../../accounts/account.contract.ts'
import { contact } from '../../../contacts/contact.contract.ts'
import { opportunity } from '../../../opportunities/opportunity.contract.ts'
import { user } from '../../../people/user.contract.ts'
import type { Away } from '../today.contract.ts'

/** Own records looked through, the lately changed ones first: enough for the handful that is shown. */
const looked = 100
const shown = 6
const days = 14

/** The latest changes that others made to the actor's own open deals, accounts and contacts. Imports are silent. */
export async function changesByOthers(context: Context): Promise<readonly Away[]> {
  const { actor, now } = context
  const own = [opportunity, account, contact].flatMap((entity) => ownRecords(context, entity))
  if (own.length === 0) return []
  const since = new Date(now.getTime() - days * 86_400_000)
  const seenUser = visible(user, actor, 'u')
  const to = hiddenFrom(actor, opportunity).has('stage')
    ? sql`null`
    : sql`(select s.name from event_change c join stage s on s.id::text = c.changes->'stage'->>1 where c.event = e.id)`
  const { rows } = await sql<{ entry: Away }>`
    with own as (${sql.join(own, sql` union all `)})
    select json_build_object('id', e.id, 'verb', e.verb, 'record', json_build_object('entity', d.entity, 'id', d.record, 'title', ${documentTitle(actor, 'd')}),
      'actor', (select json_build_object('id', u.id, 'title', ${titleOf(user, 'u', actor)}) from "user" u where u.id = e.actor${seenUser ? sql` and ${seenUser}` : sql``}),
      'recordedAt', ${instantText(sql`e.recorded_at`)}, 'to', ${to}) as entry
    from own join lateral (
      select * from event x where x.record = own.id and x.recorded_at >= ${since} and x.actor is distinct from ${actor.id}::uuid
        and x.cause not in ('import', 'setup') order by x.id desc limit ${shown}) e on true
    join search_document d on d.record = e.record
    order by e.id desc limit ${shown}`.execute(context.tx)
  return rows.map(({ entry }) => entry)
}

function ownRecords(context: Context, entity: Entity): readonly RawBuilder<unknown>[] {
  const hidden = hiddenFrom(context.actor, entity)
  if (hidden.has('owner') || hidden.has('updatedAt') || grantOf(context.actor, entity).read === 'none') return []
  const mine = { field: 'owner', op: 'eq', value: { me: true } } as const
  return [sql`(${chosen(context, entity, { filter: mine })} order by t.updated_at desc limit ${looked})`]
}
