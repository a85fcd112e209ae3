import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { instantText } from '../../server/lists/projection.ts'
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

verb(createApiKey, async ({ tx, now }, inputs) => {
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
    made.push({ id, secret })
  }
  return made
})

verb(revokeApiKey, async ({ tx, now }, inputs) => {
  const { rows } = await sql<{ id: string }>`
    update api_key set revoked_at = coalesce(revoked_at, ${now}) where id = any(${inputs.map(({ id }) => id)}::uuid[]) returning id`.execute(
    tx,
  )
  const ended = new Set(rows.map((row) => row.id))
  return found(inputs.map(({ id }) => (ended.has(id) ? { id } : null)))
})
