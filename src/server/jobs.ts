import { setTimeout as wait } from 'node:timers/promises'
import { parseCronItems, type Runner, runMigrations, run as runWorker, Logger as WorkerLogger } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Context } from './context.ts'
import { databaseErrorCode } from './database-errors.ts'
import type { Db } from './db.ts'

export interface JobRun {
  /** A context of the program itself: system actor, cause `job`. Each transaction of the job makes its own. */
  context(tx: Db): Promise<Context>
  readonly db: Db
  readonly log: Logger
  /** Aborted when the program stops: a long job ends at its next safe point and is taken up again at the next start. */
  readonly stopping: AbortSignal
}
export type JobWork<Payload> = (job: JobRun, payload: Payload) => Promise<void>

const works = new Map<string, JobWork<never>>()
const crons: { readonly task: string; readonly match: string }[] = []
const starts: string[] = []

/** Says what a job does; its payload is JSON. A job may run again after a crash, so it does its work once by its own rows. */
export function job<Payload>(name: string, work: JobWork<Payload>): void {
  works.set(name, work as JobWork<never>)
}

/** A job of the calendar, by a crontab pattern in UTC; it can be asked for in between as well. */
export function scheduled(name: string, match: string, work: JobWork<unknown>): void {
  if (!works.has(name)) crons.push({ task: name, match })
  job(name, work)
}

/** Asks for a job at each start of the program, so that what a killed one left is taken up at once. */
export function atStart(name: string): void {
  if (!starts.includes(name)) starts.push(name)
}

/** Writes the job row in the transaction of the change that asks for it; the same `key` stands for one job until it has run. */
export async function enqueue(tx: Db, name: string, payload: object, key?: string): Promise<void> {
  await sql`select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, job_key := ${key ?? null}, max_attempts := 25)`.execute(
    tx,
  )
}

/** Brings the queue's own tables up to date; part of migrating. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: undefined })
}

// What the queue calls information is of no use to whoever reads the log of the program.
const loudness = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const

interface WorkerOptions {
  readonly pool: pg.Pool
  readonly job: Omit<JobRun, 'stopping'>
  readonly concurrency?: number
}

const longestOutage = 60_000 // ms
const betweenTries = 200 // ms

/** The queue notes a failed job at once and only once: where the database itself went away it is told when it answers again. */
function whenItAnswers(pool: pg.Pool, { stopping }: JobRun): (error: unknown) => Promise<never> {
  return async (error) => {
    const answers = () =>
      pool.query('select 1').then(
        () => true,
        () => false,
      )
    if (databaseErrorCode(error) === 'unavailable')
      for (const until = Date.now() + longestOutage; Date.now() < until && !stopping.aborted && !(await answers()); )
        await wait(betweenTries)
    throw error
  }
}

/** Starts working through the queue in this process. */
export async function openJobs({ pool, job, concurrency = 2 }: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  const run: JobRun = { ...job, stopping: stopping.signal }
  const taskList = Object.fromEntries(
    [...works].map(([name, work]) => [name, (payload: unknown) => work(run, payload as never).catch(whenItAnswers(pool, run))]),
  )
  const runner: Runner = await runWorker({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    logger: new WorkerLogger(() => (level, message) => job.log[loudness[level]]({ from: 'jobs' }, message)),
    taskList,
    parsedCronItems: parseCronItems(crons.map(({ task, match }) => ({ task, match }))),
  })
  for (const name of starts) await enqueue(job.db, name, { atStart: true }, `${name} at start`)
  return {
    async stop() {
      stopping.abort()
      await runner.stop()
    },
  }
}
