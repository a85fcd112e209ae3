import { sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import type { Context } from '../../server/context.ts'
import { entityNamed } from '../../server/entities.ts'
import { titleOf, visible } from '../../server/lists/scope.ts'
import { nudge } from '../../server/live.ts'
import { hiddenFrom } from '../../server/rights.ts'
import { type PresentPerson, presentFor } from './presence.contract.ts'

export interface Place {
  readonly page: string
  readonly entity: string
  readonly record: string
  readonly field?: string | null | undefined
}

const fresh = sql`seen_at > now() - make_interval(secs => ${presentFor})`

/** Whether the actor may see the record. */
export async function seesRecord({ tx, actor }: Context, entity: Entity, record: string): Promise<boolean> {
  const seen = visible(entity, actor, 't')
  const { rows } = await sql`
    select 1 from ${sql.table(entity.table)} t where t.id = ${record}${seen ? sql` and ${seen}` : sql``}`.execute(tx)
  return rows.length > 0
}

/** Notes where a page is. Others hear of it only when something is new: not at each beat. */
export async function keepPresent({ tx, actor }: Context, { page, entity, record, field = null }: Place): Promise<void> {
  const { rows } = await sql<{ entity: string; record: string; field: string | null }>`
    select entity, record, field from presence where page = ${page} and user_id = ${actor.id} and ${fresh}`.execute(tx)
  await sql`
    insert into presence (page, user_id, entity, record, field) values (${page}, ${actor.id}, ${entity}, ${record}, ${field})
    on conflict (page) do update set entity = excluded.entity, record = excluded.record, field = excluded.field, seen_at = now()
      where presence.user_id = excluded.user_id`.execute(tx)
  const [before] = rows
  if (before?.record === record && before.field === field) return
  await nudge(tx, { entity, record })
  if (before && before.record !== record) await nudge(tx, { entity: before.entity, record: before.record })
}

/** Takes a page off its record. */
export async function leave({ tx, actor }: Context, page: string): Promise<void> {
  const { rows } = await sql<{ entity: string; record: string }>`
    delete from presence where page = ${page} and user_id = ${actor.id} returning entity, record`.execute(tx)
  for (const one of rows) await nudge(tx, one)
}

/** Everybody else who looks at the record, by name. */
export async function presentPeople({ tx, actor }: Context, entity: Entity, record: string): Promise<readonly PresentPerson[]> {
  const { rows } = await sql<PresentPerson>`
    select u.id, ${titleOf(entityNamed('user'), 'u', actor)} as name, max(p.field) as field
    from presence p join "user" u on u.id = p.user_id
    where p.record = ${record} and p.entity = ${entity.name} and p.user_id <> ${actor.id} and ${fresh}
    group by u.id order by u.name limit 20`.execute(tx)
  const hidden = hiddenFrom(actor, entity)
  return rows.map((one) => ({ ...one, field: one.field && hidden.has(one.field) ? null : one.field }))
}

/** Pages that closed without a word are forgotten for good. */
export async function forgetGone({ tx }: Context): Promise<void> {
  await sql`delete from presence where seen_at < now() - interval '1 hour'`.execute(tx)
}
