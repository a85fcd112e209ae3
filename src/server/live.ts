import type { ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from './context.ts'
import type { Db } from './db.ts'
import { allEntities, maybeEntity } from './entities.ts'
import { type Authentication, callerOf, checkPolicy } from './http/caller.ts'
import { type Listener, listen } from './listen.ts'
import { titleOf, visibleAny } from './lists/scope.ts'
import { eventChannel } from './records/events.ts'

interface LiveOptions {
  readonly db: Db
  readonly databaseUrl: string
  readonly authentication: Authentication
  readonly log: FastifyBaseLogger
  /** Called when a commit has told of events. */
  readonly onEvents?: () => void
}

interface LogEvent {
  readonly position: string
  readonly entity: string
  readonly record: string
  readonly verb: string
  readonly by: { readonly id: string; readonly name: string } | null
}

interface Subscriber {
  readonly request: FastifyRequest
  readonly out: ServerResponse
  readonly person: string
  position: string
  /** Until then (ms since 1970) it is left alone: it has just fetched everything anew. */
  restsUntil: number
}

/** More changes than this at once, as by an import, and a screen fetches anew instead of hearing of each. */
const mostAtOnce = 200
const coalesce = 60 // ms; the promise is half a second
/** ms between two such fetches: the batches of a long change are one story and not a fetch each. */
const rest = 1_500
const lookAgain = 1_000 // ms; a long transaction can hold back what a message announced
const beat = 20_000 // ms; keeps proxies from closing a quiet stream

/**
 * The live stream: `GET /api/live` sends each change that the caller may see. It follows the log in the order (epoch, transaction)
 * and stops at the oldest transaction still running, so that no late commit is skipped; `Last-Event-ID` resumes where it was cut.
 */
export function openLive(server: FastifyInstance, options: LiveOptions): { close(): Promise<void> } {
  const subscribers = new Set<Subscriber>()
  let timer: NodeJS.Timeout | undefined
  const wake = () => {
    if (!timer && subscribers.size > 0) timer = setTimeout(look, coalesce)
  }
  const look = async () => {
    timer = undefined
    await Promise.all(
      [...subscribers]
        .filter(({ restsUntil }) => restsUntil <= Date.now())
        .map((subscriber) => feed(options, subscriber).catch((error) => fail(options, subscriber, error))),
    )
  }
  const hear = (person: string) => {
    if (person) return tellPerson(subscribers, person)
    wake()
    options.onEvents?.()
  }
  const listeners = [listenFor(options, hear), hearNudges(options, subscribers)]
  const again = setInterval(wake, lookAgain)
  const beats = setInterval(() => subscribers.forEach(({ out }) => out.write(': still here\n\n')), beat)

  server.get('/api/live', async (request, reply) => {
    const caller = await callerOf(options.authentication, options.db, request)
    checkPolicy('signedIn', caller)
    const position = await startPosition(options.db, request.headers['last-event-id'])
    reply.hijack()
    const out = reply.raw
    out.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    // Without its last position a returning screen cannot know what it missed.
    out.write(`retry: 1000\nid: ${position.at}\nevent: ${position.known ? 'hello' : 'refetch'}\ndata: {}\n\n`)
    const subscriber = { request, out, person: caller.actor.id, position: position.at, restsUntil: 0 }
    subscribers.add(subscriber)
    // What concerns the person alone is not in the log, so a returning screen may have missed some of it.
    if (request.headers['last-event-id'] !== undefined) tellPerson([subscriber], subscriber.person)
    request.raw.on('close', () => subscribers.delete(subscriber))
    wake()
  })

  return {
    async close() {
      for (const { out } of subscribers) out.end()
      clearInterval(again)
      clearInterval(beats)
      clearTimeout(timer)
      await Promise.all(listeners.map((listener) => listener.close()))
    },
  }
}

/** An empty message tells of events, any other names the person whom something concerns. */
function listenFor({ databaseUrl, log }: LiveOptions, hear: (person: string) => void): Listener {
  return listen({ url: databaseUrl, channel: eventChannel, onMessage: hear, onConnect: () => hear(''), log })
}

/** Says that something which concerns one person alone has changed. */
function tellPerson(subscribers: Iterable<Subscriber>, person: string): void {
  for (const subscriber of subscribers) {
    if (subscriber.person === person) subscriber.out.write('event: personal\ndata: {}\n\n')
  }
}

const nudgeChannel = 'headwater_nudge'

/** Something about a record that is no change of it and not kept, such as who looks at it. */
interface Nudge {
  readonly entity: string
  readonly record: string
}

/** Tells every screen whose person may see the record, in all processes, once the transaction is committed. */
export async function nudge(tx: Db, { entity, record }: Nudge): Promise<void> {
  await sql`select pg_notify(${nudgeChannel}, ${JSON.stringify({ entity, record })})`.execute(tx)
}

function hearNudges(options: LiveOptions, subscribers: ReadonlySet<Subscriber>): Listener {
  const onMessage = (payload: string) => {
    const one = JSON.parse(payload) as Nudge
    for (const subscriber of subscribers) pass(options, subscriber, one).catch((error) => fail(options, subscriber, error))
  }
  return listen({ url: options.databaseUrl, channel: nudgeChannel, onMessage, log: options.log })
}

async function pass(options: LiveOptions, subscriber: Subscriber, one: Nudge): Promise<void> {
  const { actor } = await callerOf(options.authentication, options.db, subscriber.request)
  if (actor.kind === 'nobody') return void subscriber.out.end()
  const seen = await seenRecords(options.db, actor, [one])
  // Without an id: it is no place in the log to resume from.
  if (seen.has(one.record)) subscriber.out.write(`event: nudge\ndata: ${JSON.stringify(one)}\n\n`)
}

const positionPattern = /^(\d{1,9})\.(\d{1,20})\.\d{1,15}$/

async function startPosition(db: Db, last: string | string[] | undefined): Promise<{ at: string; known: boolean }> {
  const { rows } = await sql<{ now: string; epoch: string; newest: string }>`
    select (select max(number) from epoch)::text as epoch, pg_snapshot_xmax(pg_current_snapshot())::text as newest,
      concat_ws('.', (select max(number) from epoch), pg_snapshot_xmin(pg_current_snapshot())::text, 0) as now`.execute(db)
  const current = rows[0] as (typeof rows)[number]
  if (last === undefined) return { at: current.now, known: true }
  const [, epoch, tx] = positionPattern.exec(String(last)) ?? []
  // A place ahead of the log is of another database: waiting for it would miss everything until then.
  const known = epoch === current.epoch && BigInt(tx as string) <= BigInt(current.newest)
  return known ? { at: String(last), known } : { at: current.now, known }
}

async function feed(options: LiveOptions, subscriber: Subscriber): Promise<void> {
  const { actor } = await callerOf(options.authentication, options.db, subscriber.request)
  if (actor.kind === 'nobody') return void subscriber.out.end()
  const events = await readLog(options.db, actor, subscriber.position)
  const last = events.at(-1)
  if (!last) return
  subscriber.position = last.position
  if (events.length > mostAtOnce) {
    subscriber.restsUntil = Date.now() + rest
    // Skips what lies between: the screen fetches everything anew anyway.
    subscriber.position = (await startPosition(options.db, undefined)).at
    subscriber.out.write(`id: ${subscriber.position}\nevent: refetch\ndata: {}\n\n`)
    return
  }
  const seen = await seenRecords(options.db, actor, events)
  for (const { position, ...change } of events) {
    if (seen.has(change.record)) subscriber.out.write(`id: ${position}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`)
  }
}

function fail({ log }: LiveOptions, subscriber: Subscriber, error: unknown): void {
  // The screen connects again by itself and resumes from its last position.
  log.warn({ err: error }, 'a live stream failed and is closed')
  subscriber.out.end()
}

async function readLog(db: Db, actor: Actor, position: string): Promise<readonly LogEvent[]> {
  const [epoch, tx, id] = position.split('.')
  const { rows } = await sql<LogEvent>`
    select concat_ws('.', epoch, tx::text, id) as position, entity, record, verb, ${whose(actor)} as by from event
    where (epoch, tx, id) > (${epoch}::integer, ${tx}::text::xid8, ${id}::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot())
    order by epoch, tx, id limit ${mostAtOnce + 1}`.execute(db)
  return rows
}

/** Who made the change, as the reader may know them. */
function whose(actor: Actor): RawBuilder<LogEvent['by']> {
  const user = maybeEntity('user')
  if (!user) return sql`null`
  return sql`(select json_build_object('id', u.id, 'name', ${titleOf(user, 'u', actor)}) from ${sql.table(user.table)} u where u.id = event.actor)`
}

async function seenRecords(db: Db, actor: Actor, events: readonly Nudge[]): Promise<ReadonlySet<string>> {
  const seen = visibleAny(
    actor,
    sql`e.entity`,
    sql`e.record`,
    allEntities().map((entity) => entity.name),
  )
  if (!seen) return new Set(events.map((event) => event.record))
  const { rows } = await sql<{ record: string }>`
    select e.record from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e(entity text, record uuid) where ${seen}`.execute(
    db,
  )
  return new Set(rows.map((row) => row.record))
}
