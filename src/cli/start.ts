import { setFlagsFromString } from 'node:v8'
import { databaseErrorCode } from '../server/database-errors.ts'
import { type CommandContext, command } from './command.ts'
import { openMigrated } from './database.ts'
import { watchParent } from './parent.ts'

// An import makes much garbage and keeps little. By itself the heap grows to four times what lives in it before it is collected;
// growing by less than a half costs a quarter more processor time and saves nothing.
const heapGrowth = 50 // per cent
const stopWithin = 4_500 // ms; the promise is 5 s

export const startCommand = command({
  name: 'start',
  usage: 'headwater start',
  summary: 'run the program until it is stopped',
  options: {},
  run: async (_given, context) => {
    setFlagsFromString(`--heap-growing-percent=${heapGrowth}`)
    const stopped = untilStopped(context)
    const opening = open(context)
    const reason = await Promise.race([stopped, opening.then(() => stopped)])
    context.log.info({ reason }, 'stopping')
    setTimeout(() => process.exit(1), stopWithin).unref()
    const { close } = await opening
    await close()
    return 0
  },
})

async function open(context: CommandContext): Promise<{ close(): Promise<void> }> {
  const { config, log } = context
  const [{ openApp }, opened] = await Promise.all([import('../app.server.ts'), openMigrated(context, true)])
  if (opened.migrated.length > 0) log.info({ migrations: opened.migrated }, 'the database was brought to the newest version')
  const { database } = opened
  try {
    const app = await openApp({ config: withDatabaseUrl(config, opened.url), database, log })
    // Jobs and listeners hold connections: whoever cannot listen must let go of them, or never ends.
    await app.server
      .listen({ port: config.port, host: config.host })
      .catch((error) => app.close().then(() => Promise.reject(error)))
    context.print(`Headwater is ready at ${config.publicUrl ?? addressOf(app.server.server.address())}`)
    return { close: () => app.close().finally(opened.close) }
  } catch (error) {
    await opened.close()
    throw error
  }
}

// Listeners on the database's channels need its address, whether it was set or made by the embedded server.
function withDatabaseUrl<C extends { databaseUrl: string | undefined }>(config: C, databaseUrl: string): C {
  return { ...config, databaseUrl }
}

function addressOf(address: ReturnType<import('node:net').Server['address']>): string {
  if (typeof address !== 'object' || address === null) return String(address)
  const { address: host, port, family } = address
  const name = ['::', '0.0.0.0', '127.0.0.1', '::1'].includes(host) ? 'localhost' : family === 'IPv6' ? `[${host}]` : host
  return `http://${host === '127.0.0.1' ? host : name}:${port}`
}

function untilStopped({ log }: CommandContext): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal))
    watchParent(() => resolve('npm is gone'))
    const fatal = (error: unknown) => {
      log.fatal({ err: error }, 'an error nobody caught')
      process.exit(1)
    }
    process.on('uncaughtException', fatal)
    // The job queue does not wait for its own notes: one cut off with the database is no reason to end, and the job runs again.
    process.on('unhandledRejection', (error) => {
      if (databaseErrorCode(error) !== 'unavailable') fatal(error)
      else log.warn({ reason: String(error) }, 'a note of the job queue was cut off with the database')
    })
  })
}
