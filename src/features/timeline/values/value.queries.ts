import { sql } from 'kysely'
import type { Entity } from '../../../contract/entity.ts'
import type { Context } from '../../../server/context.ts'
import { idsIn, titlesOf, veiledChanges } from '../../../server/lists/named.ts'
import { instantText } from '../../../server/lists/projection.ts'
import type { ValueChange } from './value.contract.ts'

/** Changes of one field that are shown, and that are looked at to find those which the actor may see. */
const most = { shown: 100, read: 1000 } as const

type Found = Omit<ValueChange, 'actor' | 'before' | 'after'> & {
  readonly actor: string | null
  readonly pair: readonly [unknown, unknown]
}

interface History {
  readonly changes: readonly ValueChange[]
  readonly titles: Readonly<Record<string, string>>
  readonly more: boolean
}

/** Every value that a field of a record has had, from the log; references only to what the actor may see. */
export async function valueHistory(context: Context, entity: Entity, record: string, field: string): Promise<History> {
  const { actor } = context
  const mine = (owner: string) => (actor.admin ? sql`true` : sql`${sql.ref(owner)} = ${actor.id}::uuid`)
  const { rows } = await sql<Found>`
    select e.id, ${instantText(sql`e.occurred_at`)} as "occurredAt", ${instantText(sql`e.recorded_at`)} as "recordedAt", e.actor, e.cause,
      case e.cause
        when 'key' then (select k.name from api_key k where k.id::text = e.cause_id and ${mine('k.user_id')})
        when 'import' then (select string_agg(f.name, ', ' order by f.name) from import_file f join import_run i on i.id = f.run
          where i.id::text = e.cause_id and ${mine('i.actor')})
      end as through, e.verb like 'create%' as created, c.changes -> ${field}::text as pair
    from event e join event_change c on c.event = e.id
    where e.record = ${record} and e.entity = ${entity.name} and c.changes ? ${field}::text order by e.id desc limit ${most.read}`.execute(
    context.tx,
  )
  const ids = rows.flatMap(({ actor: by, pair }) => [...idsIn(entity, { [field]: pair }), ...(by ? [by] : [])])
  const titles = await titlesOf(context, ids)
  const seen = rows.flatMap(({ actor: by, pair, ...rest }): ValueChange[] => {
    const told = veiledChanges(entity, { [field]: pair }, titles)?.[field]
    const title = by ? titles.get(by) : undefined
    return told ? [{ ...rest, actor: by && title !== undefined ? { id: by, title } : null, before: told[0], after: told[1] }] : []
  })
  const changes = seen.slice(0, most.shown)
  // That there was a change one may not see is not told either, by the name of who made it.
  const shownIds = changes.flatMap(({ before, after }) => idsIn(entity, { [field]: [before, after] }))
  const named = shownIds.flatMap((id) => (titles.has(id) ? [[id, titles.get(id) as string] as const] : []))
  return { changes, titles: Object.fromEntries(named), more: seen.length > most.shown }
}
