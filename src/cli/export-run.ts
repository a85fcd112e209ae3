import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { declaredEntities } from '../contract/object.ts'
import { chunksOf, exporting } from '../features/exports/export.queries.ts'
import { exported } from '../features/exports/exported.contract.ts'
import type { CommandContext } from './command.ts'
import { withDatabase } from './database.ts'

/** Writes every entity as it stands at one moment, archived records too. Returns the exit code. */
export async function exportFiles(folder: string, context: CommandContext): Promise<number> {
  const { systemContext } = await import('../app.server.ts')
  await mkdir(folder, { recursive: true })
  await withDatabase(context, ({ database }) =>
    database.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        await sql`set local statement_timeout = 0`.execute(tx)
        const program = await systemContext(tx)
        const files = [
          ...exported.map((entity) => ({ entity, name: entity.plural })),
          // An object may be called like something of the code; its table never is.
          ...declaredEntities().map((entity) => ({ entity, name: entity.table })),
        ]
        for (const { entity, name } of files) {
          const path = join(folder, `${name}.csv`)
          const query = { archived: 'with' } as const
          const chunks = chunksOf(program, entity, query, await exporting(program, entity, query))
          await pipeline(Readable.from(chunks), createWriteStream(path))
          context.print(path)
        }
      }),
  )
  return 0
}
