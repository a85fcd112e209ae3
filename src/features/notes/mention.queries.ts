import { type RawBuilder, sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import type { Context } from '../../server/context.ts'
import { titleOf, visible } from '../../server/lists/scope.ts'
import { actorsOf } from '../people/session/session.queries.ts'
import { user } from '../people/user.contract.ts'

/** People offered under an `@`. */
const most = 8

interface Person {
  readonly id: string
  readonly title: string
  readonly sees: boolean
}

/** Those whose name fits and whom the actor may see, each with whether they in turn may see the record. */
export async function mentionable(context: Context, entity: Entity, record: string, q: string): Promise<readonly Person[]> {
  const { actor, tx } = context
  const pattern = `%${q.replace(/[\\%_]/g, (c) => `\\${c}`)}%`
  const seen = visible(user, actor, 'u')
  const title = titleOf(user, 'u', actor)
  const { rows } = await sql<{ id: string; title: string }>`
    select u.id, ${title} as title from "user" u
    where u.active and u.archived_at is null and ${title} ilike ${pattern}${seen ? sql` and ${seen}` : sql``}
    order by ${title}, u.id limit ${most}`.execute(tx)
  const seeing = await whoSees(
    context,
    entity,
    record,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, sees: seeing.has(row.id) }))
}

/** Which of these people may see a record: asked by each one's own rights, in one statement. */
export async function whoSees(
  { tx }: Context,
  entity: Entity,
  record: string,
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  const actors = [...(await actorsOf(tx, people)).values()]
  if (actors.length === 0) return new Set()
  const parts = actors.map((actor): RawBuilder<unknown> => {
    const seen = visible(entity, actor, 't')
    return sql`select ${actor.id}::uuid as id from ${sql.table(entity.table)} t where t.id = ${record}${seen ? sql` and ${seen}` : sql``}`
  })
  const { rows } = await sql<{ id: string }>`${sql.join(parts, sql` union all `)}`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
