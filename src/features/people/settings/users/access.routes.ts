import { sql } from 'kysely'
import { instantText } from '../../../../server/lists/projection.ts'
import { answer, json } from '../../../../server/verb.ts'
import { listAccess } from './access.contract.ts'

answer(listAccess, async ({ tx }, { ids }) => {
  const { rows } = await sql<{ page: string }>`
    select json_build_object('rows', coalesce(json_agg(json_build_object('id', u.id,
      'signsIn', u.active and u.archived_at is null and u.password_hash is not null,
      'invitedUntil', ${instantText(sql`(select max(i.expires_at) from invitation i
        where i.user_id = u.id and i.accepted_at is null and i.expires_at > now())`)},
      'lastSignInAt', ${instantText(sql`(select max(s.started_at) from session s where s.user_id = u.id and s.expires_at > now())`)}
      ) order by u.id), '[]'))::text as page
    from "user" u where u.id = any(${[...ids]}::uuid[])`.execute(tx)
  return json(rows[0]?.page as string)
})
