import { type Database, openDatabase } from '../server/db.ts'
import { type EmbeddedPostgres, joinEmbedded, startEmbedded } from '../server/embedded-postgres.ts'
import { migrate } from '../server/migrate.ts'
import { migrationsFolder } from '../server/root.ts'
import type { CommandContext } from './command.ts'

export interface OpenedDatabase {
  readonly url: string
  readonly database: Database
  readonly migrated: readonly string[]
  close(): Promise<void>
}

/**
 * Opens the database the settings name and brings it to the newest version. With `alone` the data folder must be free;
 * otherwise the database of a running program is used beside it.
 */
export async function openMigrated({ config, log }: CommandContext, alone: boolean): Promise<OpenedDatabase> {
  const start = alone ? startEmbedded : joinEmbedded
  const server: EmbeddedPostgres = config.databaseUrl
    ? { url: config.databaseUrl, stop: async () => {} }
    : await start({ dataDir: config.dataDir, log })
  const { databasePool: max, preparedStatements } = config
  const database = openDatabase({ url: server.url, max, preparedStatements, log })
  const close = () => database.close().finally(server.stop)
  const migrated = await migrate({ pool: database.pool, folder: migrationsFolder }).catch((error) =>
    close().then(() => Promise.reject(error)),
  )
  return { url: server.url, database, migrated, close }
}

/** Runs one command's work on the database and closes it whatever happens. */
export async function withDatabase<T>(context: CommandContext, work: (opened: OpenedDatabase) => Promise<T>): Promise<T> {
  const opened = await openMigrated(context, false)
  return work(opened).finally(opened.close)
}
