import { type RawBuilder, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Actor, Context } from '../../server/context.ts'
import { allEntities } from '../../server/entities.ts'
import { documentTitle, visibleAny } from '../../server/lists/scope.ts'
import { postMail, sendsMail } from '../../server/mail-out.ts'
import { tellPeople } from '../../server/records/events.ts'
import { actorsOf } from '../people/session/session.queries.ts'
import { choicesOf } from './choice.queries.ts'
import { letterOf } from './letter.rules.ts'
import { type Notice, wayFor } from './notification.rules.ts'

/** Long works are no records of an entity; whose they are is all there is to say of their rights. */
export const workEntities = ['import', 'export'] as const
const isWork = (entity: string) => (workEntities as readonly string[]).includes(entity)

/**
 * Tells people, each thing once and grouped by record and kind. Who is not active, may not see the record or does not want to
 * hear of the kind is not told. Runs in the caller's transaction.
 */
export async function notify(context: Context, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return
  const people = notices.map(({ person }) => person)
  const actors = await actorsOf(context.tx, people)
  const choices = await choicesOf(context.tx, people)
  const wanted = notices.filter(({ person, kind }) => wayFor(choices.get(person)?.ways, kind) !== 'none')
  const seen = await seenNotices(context, wanted, actors)
  const told = await store(context, [...seen.keys()])
  await tellPeople(
    context.tx,
    told.map(({ person }) => person),
  )
  if (!sendsMail()) return
  for (const notice of told) {
    const actor = actors.get(notice.person)
    const byMail = wayFor(choices.get(notice.person)?.ways, notice.kind) === 'mail'
    if (actor && byMail) await send(context, actor, { ...notice, title: seen.get(notice) ?? '' })
  }
}

/** Those notices whose person may see the record now, with the title that person reads. */
async function seenNotices(
  context: Context,
  notices: readonly Notice[],
  actors: ReadonlyMap<string, Actor>,
): Promise<ReadonlyMap<Notice, string>> {
  const seen = new Map<Notice, string>()
  for (const [person, actor] of actors) {
    const own = notices.filter((notice) => notice.person === person)
    const titles = await titlesFor({ ...context, actor }, own)
    for (const notice of own) {
      const title = isWork(notice.entity) ? '' : titles.get(notice.record)
      if (title !== undefined) seen.set(notice, title)
    }
  }
  return seen
}

async function titlesFor({ tx, actor }: Context, notices: readonly Notice[]): Promise<ReadonlyMap<string, string>> {
  const records = notices.map(({ record }) => record)
  if (records.length === 0) return new Map()
  const { rows } = await sql<{ record: string; title: string }>`
    select d.record, ${documentTitle(actor, 'd')} as title from search_document d
    where d.record = any(${records}::uuid[])${seenBy(actor, sql`d.entity`, sql`d.record`)}`.execute(tx)
  return new Map(rows.map(({ record, title }) => [record, title]))
}

/** SQL that begins with `and`: the actor may see the record; empty for who sees all. */
export function seenBy(actor: Actor, entity: RawBuilder<unknown>, record: RawBuilder<unknown>): RawBuilder<unknown> {
  const seen = visibleAny(
    actor,
    entity,
    record,
    allEntities().map(({ name }) => name),
  )
  return seen ? sql` and ${seen}` : sql``
}

/** Stores what was not told before; gives back that. What was read already begins anew. */
async function store({ tx }: Context, notices: readonly Notice[]): Promise<readonly Notice[]> {
  const input = notices.map((notice, place) => ({ ...notice, id: newId(), place }))
  const { rows } = await sql<{ place: number }>`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(input)}::jsonb) as x(place int, id uuid, person uuid, kind text, entity text,
        record uuid, source text, event bigint, actor uuid, "happenedAt" timestamptz)
    ), fresh as (
      insert into notification_source (user_id, kind, source) select distinct person, kind, source from input
      on conflict do nothing returning user_id, kind, source
    ), told as (select i.* from input i join fresh f on f.user_id = i.person and f.kind = i.kind and f.source = i.source),
    kept as (
      insert into notification (id, user_id, kind, entity, record, count, event, actor, happened_at)
      select (array_agg(id))[1], person, kind, min(entity), record, count(*), (array_agg(event order by "happenedAt" desc, event desc))[1],
        (array_agg(actor order by "happenedAt" desc, event desc))[1], max("happenedAt")
      from told group by person, kind, record order by person, kind, record
      on conflict (user_id, kind, record) do update set event = excluded.event, actor = excluded.actor, happened_at = excluded.happened_at,
        count = case when notification.read_at is null then notification.count + excluded.count else excluded.count end,
        snoozed_until = case when notification.read_at is null then notification.snoozed_until end, read_at = null
    )
    select place from told order by place`.execute(tx)
  return rows.flatMap(({ place }) => notices[place] ?? [])
}

async function send(context: Context, actor: Actor, notice: Notice & { readonly title: string }): Promise<void> {
  const { rows } = await sql<{ email: string | null }>`select email from "user" where id = ${actor.id}`.execute(context.tx)
  const recipient = rows[0]?.email
  if (!recipient) return
  const link = context.publicUrl ? `${context.publicUrl}/notifications` : ''
  const { kind, title } = notice
  const letter = letterOf({ kind, title, language: actor.language, company: context.company.name, link })
  await postMail(context.tx, { recipient, ...letter })
}
