import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Endpoint } from '../../contract/endpoint.ts'
import { refuse } from '../../contract/refusal.ts'
import type { Context } from '../context.ts'
import { Refused } from '../refused.ts'

interface Once {
  readonly endpoint: Endpoint
  readonly key: string
  readonly body: unknown
}

/**
 * Runs `work` once per key and actor: the key is stored with the effect, in the same transaction, and kept for at least a day.
 * The same key with the same body gets the same answer; with another body it is refused, and so is the repeat of a secret.
 */
export async function once(context: Context, { endpoint, key, body }: Once, work: () => Promise<unknown>): Promise<unknown> {
  // Nothing is kept of a secret: neither an answer that holds one nor a quick hash of a password. A key, which may see less than
  // its user, gets no answer that was the user's.
  const asked = [
    endpoint.name,
    context.cause.kind,
    context.cause.kind === 'key' ? context.cause.id : '',
    JSON.stringify(endpoint.secret ? null : body),
  ]
  const hash = createHash('sha256').update(asked.join('\n')).digest('hex')
  // A second call with the key waits here for the first one to end.
  const taken = await sql<{ key: string }>`
    insert into idempotency_key (key, actor, endpoint, body_hash) values (${key}, ${context.actor.id}, ${endpoint.name}, ${hash})
    on conflict do nothing returning key`.execute(context.tx)
  if (taken.rows.length === 0 && endpoint.secret) {
    throw new Refused(refuse('already_done', 'This was done before; its answer holds a secret and was not kept.'))
  }
  if (taken.rows.length === 0) {
    const stored = await sql<{ body_hash: string; answer: unknown }>`
      select body_hash, answer from idempotency_key where key = ${key} and actor = ${context.actor.id}`.execute(context.tx)
    const [first] = stored.rows
    if (!first || first.body_hash !== hash) {
      throw new Refused(
        refuse('idempotency_reused', 'This Idempotency-Key was used for something else.', { field: 'Idempotency-Key' }),
      )
    }
    return first.answer
  }
  const answer = await work()
  if (endpoint.secret) return answer
  await sql`update idempotency_key set answer = ${JSON.stringify(answer)}::jsonb where key = ${key} and actor = ${context.actor.id}`.execute(
    context.tx,
  )
  return answer
}

/** Forgets keys older than two days; run by a nightly job. */
export async function forgetOldKeys(context: Context): Promise<void> {
  await sql`delete from idempotency_key where recorded_at < now() - interval '2 days'`.execute(context.tx)
}
