import { sql } from 'kysely'
import { type Entity, specOf } from '../../contract/entity.ts'
import { mentionsIn } from '../../contract/richText.ts'
import { actorId, type Context } from '../context.ts'
import type { Db } from '../db.ts'
import { type Change, type Differences, differences } from './change.ts'
import { type Part, writeTogether } from './together.ts'

/** The channel on which a commit tells readers of the log that there is more to read. */
export const eventChannel = 'headwater_event'

/** Tells the open screens of these people, once the transaction commits, that something which concerns them alone has changed. */
export async function tellPeople(tx: Db, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  await sql`select pg_notify(${eventChannel}, person) from unnest(${[...new Set(people)]}::text[]) person`.execute(tx)
}

/**
 * Appends one event per change, in the transaction of the change, with its field changes in the side table.
 * Nothing ever updates or deletes an event.
 */
export async function appendEvents(context: Context, entity: Entity, changes: readonly Change[]): Promise<void> {
  if (changes.length > 0) await writeTogether(context.tx, eventParts(context, entity, changes), tellReaders)
}

/** Tells those who follow the log that there is more to read, once this is committed. */
export const tellReaders = sql`pg_notify(${sql.lit(eventChannel)}, '')`

/** The parts that append one event per change. */
export function eventParts(context: Context, entity: Entity, changes: readonly Change[]): readonly Part[] {
  const rows = changes.map((change) => ({
    verb: change.verb,
    record: change.after.id,
    version: change.after.version,
    occurred_at: change.occurredAt,
    about: aboutOf(entity, change),
    actor: change.actor,
    place: change.place,
    changes: told(entity, change),
  }))
  // Read twice and therefore made once: each event has one number.
  const numbered = sql`
    select coalesce(x.place, nextval(pg_get_serial_sequence('event', 'id'))) as id, x.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(verb text, record uuid, version integer, occurred_at timestamptz, about uuid, actor uuid, place bigint, changes jsonb)`
  const written = sql`
    insert into event (id, epoch, occurred_at, recorded_at, verb, entity, record, version, about, actor, cause, cause_id)
    overriding system value
    select id, (select max(number) from epoch), occurred_at, ${context.now.toISOString()}, verb, ${entity.name}, record, version, about,
      coalesce(actor, ${actorId(context.actor)}::uuid), ${context.cause.kind}, ${context.cause.id ?? null}
    from numbered`
  const toldOf = sql`insert into event_change (event, changes) select id, changes from numbered where changes <> '{}'`
  return [
    ['numbered', numbered],
    ['written', written],
    ['told', toldOf],
  ]
}

/** What an event says of its change; fields that the program works out by itself say nothing new. */
function told(entity: Entity, { before, after }: Change): Differences {
  const changes = differences(entity, before, after)
  const said: Record<string, Differences[string]> = {}
  const mentioned: [string[], string[]] = [[], []]
  for (const field in changes) {
    const [old, next] = changes[field] as Differences[string]
    if (!specOf(entity, field)?.computed) said[field] = [old, next]
    mentioned[0].push(...mentionsIn(old))
    mentioned[1].push(...mentionsIn(next))
  }
  // Whom the texts name, so that those who follow the log can tell them; the timeline does not show it.
  if (mentioned[1].length > 0) said.mentions = mentioned
  return said
}

function aboutOf(entity: Entity, change: Change): string | null {
  if (!entity.about) return null
  const value = change.after[entity.about]
  if (typeof value === 'string') return value
  return (value as { id?: string } | null)?.id ?? null
}
