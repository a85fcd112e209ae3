import { sql } from 'kysely'
import type { Context } from '../../../server/context.ts'
import type { Sending } from './sending.contract.ts'

/** Those of the receivers named who are active. */
export async function receiversOf(
  { tx }: Context,
  wishes: readonly { readonly after: { readonly sending: Sending | null } }[],
): Promise<ReadonlySet<string>> {
  const asked = [...new Set(wishes.flatMap(({ after }) => after.sending?.receivers ?? []))]
  if (asked.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from "user" where id = any(${asked}::uuid[]) and active and archived_at is null`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
