import { sql } from 'kysely'
import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { entityNamed } from '../../../server/entities.ts'
import { rowsJson } from '../../../server/lists/list.ts'
import { instantText } from '../../../server/lists/projection.ts'
import { sendsMail } from '../../../server/mail-out.ts'
import { found, Refused } from '../../../server/refused.ts'
import { answer, FileStream } from '../../../server/verb.ts'
import { rightsMark } from '../../exports/run/exportRun.queries.ts'
import { getLastSending, getSentFile, type Sending, type SentLetter } from './sending.contract.ts'
import { nextSlot } from './sending.rules.ts'

async function sendingOf(context: Context, entity: 'report' | 'dashboard', id: string): Promise<Sending | null> {
  const [text] = found(await rowsJson(context, entityNamed(entity), [id]))
  return (JSON.parse(text as string) as { sending: Sending | null }).sending
}

answer(getLastSending, async (context, { entity, id }) => {
  const sending = await sendingOf(context, entity, id)
  const { rows } = await sql<SentLetter & { slot: string }>`
    select s.slot, json_build_object('id', u.id, 'title', u.name) as receiver, m.status, ${instantText(sql`m.sent_at`)} as "sentAt",
      case when u.id = ${context.actor.id}::uuid and s.rights = ${rightsMark(context.actor)} then coalesce((select json_agg(json_build_object('position', a.position, 'name', a.name) order by a.position)
        from outgoing_attachment a where a.mail = m.id), '[]') else '[]' end as files
    from report_sending s join outgoing_mail m on m.id = s.mail join "user" u on u.id = s.receiver
    where s.entity = ${entity} and s.record = ${id}
      and s.slot = (select max(slot) from report_sending where entity = ${entity} and record = ${id})
    order by u.name, u.id limit 50`.execute(context.tx)
  return {
    slot: rows[0]?.slot ?? null,
    next: sending ? nextSlot(sending, context.now, context.company.zone) : null,
    mails: sendsMail(),
    letters: rows.map(({ slot: _, ...letter }) => letter),
  }
})

answer(getSentFile, async (context, { entity, id, slot, position }) => {
  const { rows } = await sql<{ name: string; type: string; content: Buffer; rights: string | null }>`
    select a.name, a.type, a.content, s.rights from report_sending s join outgoing_attachment a on a.mail = s.mail and a.position = ${position}
    where s.entity = ${entity} and s.record = ${id} and s.slot = ${slot} and s.receiver = ${context.actor.id}::uuid`.execute(
    context.tx,
  )
  const [file] = rows
  if (!file) throw new Refused(refuse('not_found', 'There is no such file of a letter of yours.', { field: 'position' }))
  if (file.rights !== rightsMark(context.actor))
    throw new Refused(refuse('forbidden', 'Your rights have changed since this letter was written: open the report itself.'))
  async function* whole() {
    yield file?.content ?? ''
  }
  return new FileStream(file.name, file.type, whole())
})
