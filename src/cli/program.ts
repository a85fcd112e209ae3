import type { Context } from '../server/context.ts'
import { transaction } from '../server/db.ts'
import { Refused } from '../server/refused.ts'
import { type CommandContext, UsageError } from './command.ts'
import { withDatabase } from './database.ts'

/** Runs work as the program itself, in one transaction on the database; a refusal becomes the command's message. */
export async function asProgram<T>(context: CommandContext, work: (program: Context) => Promise<T>): Promise<T> {
  // Loaded here so that commands which need no feature start fast.
  const { systemContext } = await import('../app.server.ts')
  return withDatabase(context, ({ database }) =>
    transaction(database.db, async (tx) => work(await systemContext(tx))).catch((error: unknown) => {
      throw error instanceof Refused ? new UsageError(error.message) : error
    }),
  )
}
