import { type RawBuilder, sql } from 'kysely'
import { refuse } from '../../contract/refusal.ts'
import type { Context } from '../../server/context.ts'
import { maybeEntity } from '../../server/entities.ts'
import { instantText } from '../../server/lists/projection.ts'
import { documentTitle, titleOf, visible } from '../../server/lists/scope.ts'
import { Refused } from '../../server/refused.ts'
import type { Notification, NotificationKind, NotificationView } from './notification.contract.ts'
import { seenBy, workEntities } from './notify.queries.ts'

export interface InboxQuery {
  readonly view: NotificationView
  readonly kind?: NotificationKind | undefined
  readonly after?: string | undefined
  readonly limit: number
}

interface Inbox {
  readonly rows: readonly Notification[]
  readonly next: string | null
  /** Of the view, over all pages. */
  readonly count: number
  readonly unread: number
}

/** A page of the actor's own inbox with the counts of it, in one statement; only of records that the actor may see now. */
export async function inboxPage(context: Context, query: InboxQuery): Promise<Inbox> {
  const { limit, after } = query
  const beyond = after === undefined ? sql`` : sql`where (happened_at, id) < (${readCursor(after)})`
  const { rows } = await sql<{ row: Notification | null; key: string; count: number; unread: number }>`
    with mine as materialized (${mine(context)}), shown as (select * from mine where ${inView(context, query)})
    select (select count(*)::int from shown) as count, (select count(*)::int from mine where ${unread(context)}) as unread,
      page.happened_at::text || ' ' || page.id as key, ${rowJson(context)} as row
    from (select 1) one left join lateral (select * from shown ${beyond} order by happened_at desc, id desc limit ${limit + 1}) page on true
    order by page.happened_at desc, page.id desc`.execute(context.tx)
  const found = rows.filter(({ row }) => row !== null)
  const next = found.length > limit ? (found[limit - 1]?.key ?? null) : null
  return {
    rows: found.slice(0, limit).map(({ row }) => row as Notification),
    next,
    count: rows[0]?.count ?? 0,
    unread: rows[0]?.unread ?? 0,
  }
}

export async function countUnread(context: Context): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from (${mine(context)}) m where ${unread(context)}`.execute(context.tx)
  return rows[0]?.unread ?? 0
}

/** The actor's own notifications with the titles of their records. A record that was taken from the actor's sight takes them along. */
function mine({ actor }: Context): RawBuilder<unknown> {
  return sql`
    select n.*, ${documentTitle(actor, 'd')} as title from notification n
    join search_document d on d.record = n.record and d.entity = n.entity
    where n.user_id = ${actor.id}::uuid and not d.archived${seenBy(actor, sql`n.entity`, sql`n.record`)}
    union all select n.*, '' from notification n where n.user_id = ${actor.id}::uuid and n.entity = any(${[...workEntities]}::text[])`
}

const asleep = ({ now }: Context) => sql`coalesce(snoozed_until > ${now}, false)`
const unread = (context: Context) => sql`read_at is null and not ${asleep(context)}`

function inView(context: Context, { view, kind }: InboxQuery): RawBuilder<unknown> {
  const which = {
    unread: unread(context),
    snoozed: sql`read_at is null and ${asleep(context)}`,
    all: sql`not ${asleep(context)}`,
  }
  return kind ? sql`${which[view]} and kind = ${kind}` : which[view]
}

function rowJson({ actor }: Context): RawBuilder<unknown> {
  const user = maybeEntity('user')
  const seen = user && visible(user, actor, 'u')
  const name = user ? titleOf(user, 'u', actor) : sql`u.name`
  return sql`case when page.id is not null then json_build_object('id', page.id, 'kind', page.kind, 'count', page.count,
    'record', json_build_object('entity', page.entity, 'id', page.record, 'title', page.title),
    'actor', (select json_build_object('id', u.id, 'title', ${name}) from "user" u where u.id = page.actor${seen ? sql` and ${seen}` : sql``}),
    'happenedAt', ${instantText(sql`page.happened_at`)}, 'readAt', ${instantText(sql`page.read_at`)},
    'snoozedUntil', ${instantText(sql`page.snoozed_until`)}) end`
}

function readCursor(text: string): RawBuilder<unknown> {
  const [, moment, id] = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00) ([0-9a-f-]{36})$/.exec(text) ?? []
  if (!moment) throw new Refused(refuse('invalid', 'The cursor does not belong to this list.', { field: 'after' }))
  return sql`${moment}::timestamptz, ${id}::uuid`
}

/** Changes own notifications; null for one that is somebody else's or is not there. */
export async function changeOwn<R extends { readonly id: string }>(
  { tx, actor }: Context,
  change: RawBuilder<unknown>,
  ids: readonly string[],
): Promise<readonly (R | null)[]> {
  const { rows } = await sql<R>`
    update notification n set ${change} where n.user_id = ${actor.id}::uuid and n.id = any(${[...ids]}::uuid[])
    returning n.id, ${instantText(sql`n.read_at`)} as "readAt", ${instantText(sql`n.snoozed_until`)} as "snoozedUntil"`.execute(
    tx,
  )
  const changed = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => changed.get(id.toLowerCase()) ?? null)
}

/** Reads all that is unread and awake, of one kind or of any; gives their ids, so that it can be undone. */
export async function readAllOwn(context: Context, kind: NotificationKind | undefined): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update notification n set read_at = ${context.now}
    where n.user_id = ${context.actor.id}::uuid and ${unread(context)}${kind ? sql` and n.kind = ${kind}` : sql``} returning n.id`.execute(
    context.tx,
  )
  return rows.map(({ id }) => id)
}
