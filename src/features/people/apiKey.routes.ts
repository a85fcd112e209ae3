import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { entity } from '../../contract/entity.ts'
import { ref, text } from '../../contract/field.ts'
import type { Context } from '../../server/context.ts'
import { instantText } from '../../server/lists/projection.ts'
import { appendEvents } from '../../server/records/events.ts'
import { found } from '../../server/refused.ts'
import { answer, json, verb } from '../../server/verb.ts'
import { createApiKey, listApiKeys, revokeApiKey } from './apiKey.contract.ts'
import { newSecret, secretHash } from './session/session.queries.ts'
import { personOf } from './session/setup.queries.ts'

answer(listApiKeys, async ({ tx }) => {
  const { rows } = await sql<{ page: string }>`
    select json_build_object('rows', coalesce(json_agg(json_build_object('id', k.id, 'name', k.name, 'user', json_build_object('id', u.id, 'title', u.name),
      'grants', k.grants, 'createdAt', ${instantText(sql`k.created_at`)}, 'lastUsedAt', ${instantText(sql`k.last_used_at`)}, 'revokedAt', ${instantText(sql`k.revoked_at`)})
      order by k.created_at), '[]'))::text as page
    from api_key k join "user" u on u.id = k.user_id`.execute(tx)
  return json(rows[0]?.page as string)
})

verb(createApiKey, async (context, inputs) => {
  const { tx, now } = context
  const made = []
  for (const { name, user, grants } of inputs) {
    await personOf(tx, user)
    const id = newId()
    const secret = `hw_${newSecret()}`
    await sql`
      insert into api_key (id, secret_hash, name, user_id, grants, created_at)
      values (${id}, ${secretHash(secret)}, ${name}, ${user}, ${grants ? JSON.stringify(grants) : null}::jsonb, ${now})`.execute(
      tx,
    )
    made.push({ id, secret, name, user })
  }
  await logged(context, 'createApiKey', made)
  return made.map(({ id, secret }) => ({ id, secret }))
})

verb(revokeApiKey, async (context, inputs) => {
  const { tx, now } = context
  const { rows } = await sql<Key>`
    update api_key set revoked_at = coalesce(revoked_at, ${now}) where id = any(${inputs.map(({ id }) => id)}::uuid[])
    returning id, name, user_id as "user"`.execute(tx)
  await logged(context, 'revokeApiKey', rows)
  const ended = new Set(rows.map((row) => row.id))
  return found(inputs.map(({ id }) => (ended.has(id) ? { id } : null)))
})

interface Key {
  readonly id: string
  readonly name: string
  readonly user: string
}

const inLog = entity('apiKey', { name: text(), user: ref('user') }, { title: 'name', table: 'api_key' })

/** Who gave out or ended a key, and whose rights it has; nothing of its secret. */
async function logged(context: Context, verbName: 'createApiKey' | 'revokeApiKey', keys: readonly Key[]): Promise<void> {
  const at = context.now.toISOString()
  const changes = keys.map(({ id, name, user }) => {
    const after = { id, name, user, version: 1, createdAt: at, recordedAt: at, updatedAt: at, archivedAt: null }
    return { verb: verbName, occurredAt: at, before: verbName === 'createApiKey' ? null : after, after }
  })
  await appendEvents(context, inLog, changes)
}
