import { type RawBuilder, sql } from 'kysely'
import type { Logger } from 'pino'
import type { Context } from './context.ts'
import { type Db, transaction } from './db.ts'
import type { Differences } from './records/change.ts'

/** An event as a reader of the log gets it. */
export interface LogEvent {
  readonly id: number
  readonly entity: string
  readonly record: string
  readonly verb: string
  readonly actor: string | null
  readonly cause: string
  readonly occurredAt: string | null
  readonly recordedAt: string
  readonly changes: Differences
}

export interface Reader {
  /** Names of fields: only events that change one of them are read. */
  readonly fields: readonly string[]
  /** Causes whose events are passed over. */
  readonly exceptCauses?: readonly string[]
  /** Gets events in the order of the log, each once, in the transaction that remembers how far it has read. */
  readonly read: (context: Context, events: readonly LogEvent[]) => Promise<void>
}

const readers = new Map<string, Reader>()

/** Says who reads the log as a stream. A new reader begins with what comes after it was first opened. */
export function follow(name: string, reader: Reader): void {
  readers.set(name, reader)
}

const pageLength = 500 // events
const coalesce = 60 // ms
const lookAgain = 1_000 // ms; a long transaction can hold back what a message announced
const longestPause = 60_000 // ms, after failures

interface FollowOptions {
  readonly db: Db
  readonly context: (tx: Db) => Promise<Context>
  readonly log: Logger
}

export interface Followers {
  /** There may be more in the log. */
  wake(): void
  stop(): Promise<void>
}

/** Starts every reader of the log. They read in the order (epoch, transaction) and stop at the oldest transaction still running. */
export async function openFollowers(options: FollowOptions): Promise<Followers> {
  for (const name of readers.keys()) await begin(options.db, name)
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let failures = 0
  let stopped = false
  const later = (ms: number) => {
    if (!stopped) timer ??= setTimeout(run, ms)
  }
  const run = () => {
    timer = undefined
    if (running) return later(coalesce)
    running = readAll(options)
      .then(({ behind }) => {
        failures = 0
        if (behind) later(lookAgain)
      })
      .catch((error: unknown) => {
        if (stopped) return
        options.log.warn({ err: error }, 'following the log failed and is tried again')
        later(Math.min(lookAgain * 2 ** failures++, longestPause))
      })
      .finally(() => {
        running = undefined
      })
  }
  run()
  return {
    wake: () => later(coalesce),
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

async function readAll(options: FollowOptions): Promise<{ behind: boolean }> {
  let behind = false
  for (const [name, reader] of readers) {
    let page: { more: boolean; behind: boolean }
    do page = await readPage(options, name, reader)
    while (page.more)
    behind ||= page.behind
  }
  return { behind }
}

async function begin(db: Db, name: string): Promise<void> {
  await sql`
    insert into log_reader (name, epoch, tx, event)
    select ${name}, (select max(number) from epoch), pg_snapshot_xmin(pg_current_snapshot()), 0 on conflict do nothing`.execute(
    db,
  )
}

interface Found {
  readonly event: LogEvent | null
  readonly epoch: number
  readonly tx: string
  /** The newest place that a reader may have come to. */
  readonly edgeEpoch: number
  readonly edgeTx: string
  readonly behind: boolean
}

/** One page in one transaction: what the reader makes of the events and where it stands afterwards are stored together. */
function readPage({ db, context }: FollowOptions, name: string, reader: Reader): Promise<{ more: boolean; behind: boolean }> {
  return transaction(db, async (tx) => {
    const { rows } = await sql<{ epoch: number; tx: string; event: number }>`
      select epoch, tx::text, event from log_reader where name = ${name} for update skip locked`.execute(tx)
    const [at] = rows
    // Another process is at it.
    if (!at) return { more: false, behind: true }
    const found = await eventsAfter(tx, reader, at)
    const events = found.flatMap(({ event }) => (event ? [event] : []))
    const [first] = found
    const last = found.at(-1)
    if (!first || !last) return { more: false, behind: false }
    if (events.length > 0) await reader.read(await context(tx), events)
    const more = events.length === pageLength
    const next = more
      ? { epoch: last.epoch, tx: last.tx, event: last.event?.id }
      : { epoch: first.edgeEpoch, tx: first.edgeTx, event: 0 }
    await sql`
      update log_reader set epoch = ${next.epoch}, tx = ${next.tx}::text::xid8, event = ${next.event}
      where name = ${name} and (epoch, tx, event) < (${next.epoch}::integer, ${next.tx}::text::xid8, ${next.event}::bigint)`.execute(
      tx,
    )
    return { more, behind: first.behind }
  })
}

async function eventsAfter(tx: Db, reader: Reader, at: { epoch: number; tx: string; event: number }): Promise<readonly Found[]> {
  const passed: RawBuilder<unknown> = reader.exceptCauses ? sql`and e.cause <> all(${[...reader.exceptCauses]}::text[])` : sql``
  const { rows } = await sql<Found>`
    with edge as (select pg_snapshot_xmin(s.now) as horizon, pg_snapshot_xmin(s.now) < pg_snapshot_xmax(s.now) as behind, (select max(number) from epoch) as epoch
      from (select pg_current_snapshot() as now) s)
    select coalesce(p.epoch, edge.epoch) as epoch, coalesce(p.tx, edge.horizon)::text as tx,
      edge.epoch as "edgeEpoch", edge.horizon::text as "edgeTx", edge.behind, p.event from edge left join (
      select e.epoch, e.tx, e.id, json_build_object('id', e.id, 'entity', e.entity, 'record', e.record, 'verb', e.verb, 'actor', e.actor,
        'cause', e.cause, 'occurredAt', e.occurred_at, 'recordedAt', e.recorded_at, 'changes', c.changes) as event
      from event e join event_change c on c.event = e.id
      where (e.epoch, e.tx, e.id) > (${at.epoch}::integer, ${at.tx}::text::xid8, ${at.event}::bigint)
        and e.tx < pg_snapshot_xmin(pg_current_snapshot()) and c.changes ?| ${[...reader.fields]}::text[] ${passed}
      order by e.epoch, e.tx, e.id limit ${pageLength}) p on true
    order by p.epoch, p.tx, p.id`.execute(tx)
  return rows
}
