import { join } from 'node:path'
import { sql } from 'kysely'
import { importEverything } from '../features/exports/everything/arrive.queries.ts'
import { exportEverything } from '../features/exports/everything/leave.queries.ts'
import type { Manifest } from '../features/exports/everything/manifest.contract.ts'
import { inviteUser } from '../features/people/session/session.contract.ts'
import type { Context } from '../server/context.ts'
import { transaction } from '../server/db.ts'
import { openFileStore } from '../server/files/store.ts'
import { migrateJobs } from '../server/jobs.ts'
import { Refused } from '../server/refused.ts'
import { run } from '../server/verb.ts'
import { type CommandContext, UsageError } from './command.ts'
import { withDatabase } from './database.ts'

const filesOf = ({ config }: CommandContext) =>
  openFileStore({ folder: join(config.dataDir, 'files'), limit: Number.POSITIVE_INFINITY })

const number = (n: number) => n.toLocaleString('en')

function printManifest({ tables, files, digest }: Manifest, { print }: CommandContext): void {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  print(`${number(rows)} rows of ${number(tables.length)} tables, ${number(files.length)} files.`)
  print(`Digest ${digest}`)
}

const told = (error: unknown): never => {
  throw error instanceof Refused ? new UsageError(error.message) : error
}

/** Writes everything as it stands at one moment, without secrets. Returns the exit code. */
export async function exportAll(folder: string, context: CommandContext): Promise<number> {
  const manifest = await withDatabase(context, ({ database }) =>
    database.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (db) => {
        await sql`set local statement_timeout = 0`.execute(db)
        await sql`set local time zone 'UTC'`.execute(db)
        return exportEverything({ db, files: filesOf(context), folder, now: new Date() })
      })
      .catch(told),
  )
  printManifest(manifest, context)
  return 0
}

/** Brings everything into a new installation, all or nothing; whoever administers it gets a link to choose a password. */
export async function importAll(folder: string, context: CommandContext): Promise<number> {
  const { systemContext } = await import('../app.server.ts')
  return withDatabase(context, async ({ database }) => {
    const manifest = await transaction(database.db, (db) => importEverything({ db, files: filesOf(context), folder })).catch(told)
    printManifest(manifest, context)
    await migrateJobs(database.pool)
    await transaction(database.db, async (tx) => printInvitations(await systemContext(tx), context)).catch(told)
    return 0
  })
}

/** Passwords do not leave: administrators choose theirs anew, and invite the others. */
async function printInvitations(program: Context, { print, config }: CommandContext): Promise<void> {
  const { rows } = await sql<{ id: string; email: string }>`
    select u.id, u.email from "user" u join role r on r.id = u.role_id
    where r.admin and u.active and u.email is not null and u.archived_at is null order by u.email`.execute(program.tx)
  const inside = { ...program, ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}) }
  const invitations = await run(
    inviteUser,
    inside,
    rows.map(({ id }) => ({ id })),
  )
  for (const [i, { link }] of invitations.entries()) print(`${rows[i]?.email} chooses a password at ${link}`)
}
