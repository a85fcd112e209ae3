import { command } from './command.ts'
import { withDatabase } from './database.ts'

export const migrateCommand = command({
  name: 'migrate',
  usage: 'headwater migrate',
  summary: 'bring the database to the newest version',
  options: {},
  run: (_given, context) =>
    withDatabase(context, async ({ migrated }) => {
      for (const name of migrated) context.print(`applied ${name}`)
      context.print(migrated.length === 0 ? 'The database is up to date.' : `${migrated.length} applied.`)
      return 0
    }),
})
