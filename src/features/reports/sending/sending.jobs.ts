import { sql } from 'kysely'
import type { Context } from '../../../server/context.ts'
import { transaction } from '../../../server/db.ts'
import { type JobRun, scheduled } from '../../../server/jobs.ts'
import { actorsOf } from '../../people/session/session.queries.ts'
import { holdBackLetters, type Scheduled, scheduledSendings, sendTo } from './sending.queries.ts'
import { lastSlot, momentOfSlot } from './sending.rules.ts'

/** The slot that is due, if it came after the schedule was set. Slots missed while the program stood still are not made up for but the last. */
function dueSlot({ sending, sendsFrom }: Scheduled, { now, company }: Context): string | null {
  const slot = lastSlot(sending, now, company.zone)
  return slot && momentOfSlot(slot, company.zone) > new Date(sendsFrom).toISOString() ? slot : null
}

async function emailOf(context: Context, id: string): Promise<string | null> {
  const { rows } = await sql<{ email: string | null }>`select email from "user" where id = ${id}`.execute(context.tx)
  return rows[0]?.email ?? null
}

/** One letter in a transaction of its own: whoever is no longer active, or has no address, gets none. */
async function sendOne({ db, context }: JobRun, due: Scheduled, slot: string, receiver: string): Promise<void> {
  await transaction(db, async (tx) => {
    const inner = await context(tx)
    const actor = (await actorsOf(tx, [receiver])).get(receiver)
    const email = actor && (await emailOf(inner, receiver))
    if (actor && email) await sendTo(inner, due, slot, { actor, email })
  })
}

async function isSent(context: Context, { entity, id }: Scheduled, slot: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ receiver: string }>`
    select receiver from report_sending where entity = ${entity} and record = ${id} and slot = ${slot}`.execute(context.tx)
  return new Set(rows.map(({ receiver }) => receiver))
}

/** Puts into the outbox what is due, and takes out what is of nobody any more; run every minute. */
export async function sendDue(job: JobRun): Promise<void> {
  const context = await job.context(job.db)
  await holdBackLetters(context)
  for (const one of await scheduledSendings(context)) {
    const slot = dueSlot(one, context)
    if (!slot) continue
    const sent = await isSent(context, one, slot)
    for (const receiver of one.sending.receivers)
      if (!job.stopping.aborted && !sent.has(receiver)) await sendOne(job, one, slot, receiver)
  }
}

scheduled('sendReports', '* * * * *', sendDue)
