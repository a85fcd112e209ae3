import { availableParallelism, totalmem } from 'node:os'

const MB = 1024 * 1024

/** Server settings for a program that shares a small machine with its database. Sizes in MB. */
export function serverOptions(extra: Readonly<Record<string, string>> = {}): readonly string[] {
  const memory = Math.floor(totalmem() / MB)
  const options: Readonly<Record<string, string>> = {
    max_connections: '80',
    shared_buffers: `${between(64, memory / 16, 1024)}MB`,
    effective_cache_size: `${between(256, memory / 2, 16_384)}MB`,
    work_mem: `${between(8, memory / 512, 32)}MB`,
    maintenance_work_mem: `${between(64, memory / 32, 512)}MB`,
    max_parallel_workers_per_gather: String(Math.min(2, availableParallelism())),
    max_wal_size: '512MB', // what a start after a kill has to read again: under 5 s
    wal_compression: 'off', // it would halve the log of an import and take five times the processor time of writing it
    fsync: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'log', // statements and their values stay out of the log
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    logging_collector: 'off',
    ...extra,
  }
  return Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function between(least: number, value: number, most: number): number {
  return Math.round(Math.min(Math.max(least, value), most))
}
