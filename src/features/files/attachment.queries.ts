import { sql } from 'kysely'
import type { Context } from '../../server/context.ts'
import type { Db } from '../../server/db.ts'
import { visible } from '../../server/lists/scope.ts'
import { attachment } from './attachment.contract.ts'

interface Bytes {
  readonly name: string
  readonly hash: string
  readonly size: number
  readonly type: string
}

/** What is needed to send an attachment that the actor may see. */
export async function bytesOf({ tx, actor }: Context, id: string): Promise<Bytes | null> {
  const seen = visible(attachment, actor, 't')
  const { rows } = await sql<Bytes>`
    select t.name, t.hash, t.size, t.type from attachment t where t.id = ${id}${seen ? sql` and ${seen}` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** Forgets files that nobody attached within a day; their bytes go with the next sweep. */
export async function forgetUnattached(db: Db): Promise<void> {
  await sql`
    delete from stored_file f where f.recorded_at < now() - interval '1 day' and not exists (select 1 from attachment a where a.file = f.id)`.execute(
    db,
  )
}
