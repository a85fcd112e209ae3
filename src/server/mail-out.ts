import { sql } from 'kysely'
import { createTransport, type Transporter } from 'nodemailer'
import { v7 as newId } from 'uuid'
import type { Db } from './db.ts'
import { enqueue, type JobRun, scheduled } from './jobs.ts'

export interface Letter {
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly attachments?: readonly Attachment[]
}

/** A file that goes with a letter. */
export interface Attachment {
  readonly name: string
  /** Its media type, such as `text/csv`. */
  readonly type: string
  readonly content: Buffer
}

export interface MailOutOptions {
  readonly smtpUrl: string | undefined
  readonly smtpFrom: string | undefined
}

interface Outgoing extends Omit<Letter, 'attachments'> {
  readonly id: string
  readonly messageId: string
}

const jobName = 'sendMail'
// The library reports a connection lost in the middle of a letter like one that was never made, but for these.
const neverConnected = new Set(['EDNS', 'EAUTH', 'ETLS'])

/**
 * Puts a letter into the outbox, in the transaction of the change that asks for it, and gives its id. Without an SMTP server it waits
 * there.
 */
export async function postMail(tx: Db, { recipient, subject, body, attachments = [] }: Letter): Promise<string> {
  const id = newId()
  await sql`
    insert into outgoing_mail (id, message_id, recipient, subject, body)
    values (${id}, ${`<${id}@headwater>`}, ${recipient}, ${subject}, ${body})`.execute(tx)
  for (const [position, { name, type, content }] of attachments.entries())
    await sql`insert into outgoing_attachment (mail, position, name, type, content) values (${id}, ${position}, ${name}, ${type}, ${content})`.execute(
      tx,
    )
  await enqueue(tx, jobName, {}, jobName)
  return id
}

/** What goes with a letter, as the sending library wants it. */
async function attached(db: Db, mail: string): Promise<readonly { filename: string; contentType: string; content: Buffer }[]> {
  const { rows } = await sql<Attachment>`
    select name, type, content from outgoing_attachment where mail = ${mail} order by position`.execute(db)
  return rows.map(({ name, type, content }) => ({ filename: name, contentType: type, content }))
}

let sends = false

/** Whether there is a server that takes letters; without one they wait in the outbox. */
export const sendsMail = (): boolean => sends

/** Registers the job that empties the outbox; also once a minute, for letters written before there was a server. */
export function openMailOut({ smtpUrl, smtpFrom }: MailOutOptions): void {
  sends = Boolean(smtpUrl)
  const transport = smtpUrl
    ? createTransport({ url: smtpUrl, connectionTimeout: 10_000, socketTimeout: 30_000 }, { from: smtpFrom })
    : undefined
  scheduled(jobName, '* * * * *', async (job) => {
    if (!transport) return
    await giveUpOnLost(job.db)
    while (!job.stopping.aborted && (await sendNext(job, transport))) continue
  })
}

/**
 * Sends the oldest waiting letter. It is marked before it leaves, so that a crash in between leaves it `sending`, shown as
 * uncertain and never sent twice by us.
 */
async function sendNext({ db, log }: JobRun, transport: Transporter): Promise<boolean> {
  const { rows } = await sql<Outgoing>`
    update outgoing_mail set status = 'sending', taken_at = now() where id = (
      select id from outgoing_mail where status = 'waiting' order by id limit 1 for update skip locked)
    returning id, message_id as "messageId", recipient, subject, body`.execute(db)
  const [letter] = rows
  if (!letter) return false
  const { id, messageId, recipient, subject, body } = letter
  const attachments = [...(await attached(db, id))]
  try {
    await transport.sendMail({ messageId, to: recipient, subject, text: body, attachments })
    await settle(db, id, 'sent')
  } catch (error) {
    const status = statusAfter(error)
    log.warn({ reason: codeOf(error), mail: id, status }, 'a letter was not sent')
    await settle(db, id, status, codeOf(error))
    // A server that cannot be reached now is tried again at the next round.
    if (status === 'waiting') return false
  }
  return true
}

/** A letter whose sender died in the middle: it may have gone, so a person decides. */
async function giveUpOnLost(db: Db): Promise<void> {
  await sql`update outgoing_mail set status = 'uncertain' where status = 'sending' and taken_at < now() - interval '5 minutes'`.execute(
    db,
  )
}

function statusAfter(error: unknown): 'waiting' | 'failed' | 'uncertain' {
  const { responseCode = 0, syscall } = error as { responseCode?: number; syscall?: string }
  if (responseCode >= 500) return 'failed'
  return responseCode >= 400 || syscall === 'connect' || neverConnected.has(codeOf(error)) ? 'waiting' : 'uncertain'
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown'
}

async function settle(db: Db, id: string, status: string, error: string | null = null): Promise<void> {
  await sql`
    update outgoing_mail set status = ${status}, error = ${error}, sent_at = case when ${status} = 'sent' then now() end where id = ${id}`.execute(
    db,
  )
}
