import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { ConfigError, readConfig } from '../server/config.ts'
import { databaseErrorCode } from '../server/database-errors.ts'
import { AlreadyRunning } from '../server/embedded-postgres/claim.ts'
import { MigrationError } from '../server/migrate.ts'
import { type Command, type CommandContext, UsageError } from './command.ts'
import { commands } from './commands.ts'
import { helpText } from './help.ts'

/** Runs one command line and returns its exit code: 0 done, 1 failed, 2 wrongly used. */
export async function main(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args
  if (['help', '--help', '-h'].includes(name)) return say(helpText(commands, rest.join(' ')))
  const found = findCommand(args)
  if (!found) return complain(`There is no command "${name}".\n\n${helpText(commands)}`, 2)
  if (found.rest.includes('--help')) return say(helpText(commands, found.command.name))
  try {
    return await run(found.command, found.rest)
  } catch (error) {
    return explain(error, found.command)
  }
}

// The longest name wins, so that "api-key create" is found before an "api-key".
function findCommand(args: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const command = commands.find(({ name }) => name === args.slice(0, words).join(' '))
    if (command) return { command, rest: args.slice(words) }
  }
  return undefined
}

function run(command: Command, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: command.options, strict: true, allowPositionals: true })
  return command.run({ values, positionals }, makeContext(command))
}

function makeContext(command: Command): CommandContext {
  const config = readConfig(process.env)
  // A one-off command speaks by its own lines; its log is for what goes wrong, and leaves the standard output to them.
  const service = command.name === 'start'
  const level = service || process.env.LOG_LEVEL ? config.logLevel : 'error'
  const log = pino({ level }, pino.destination({ dest: service ? 1 : 2, sync: true }))
  return { config, log, print: (line) => void process.stdout.write(`${line}\n`) }
}

const plainErrors = [ConfigError, UsageError, AlreadyRunning, MigrationError]

function explain(error: unknown, command: Command): number {
  if (!(error instanceof Error)) return complain(String(error), 1)
  const wrongUse = error instanceof UsageError || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  if (wrongUse) return complain(`${error.message}\n\n${command.usage}`, 2)
  if (databaseErrorCode(error) === 'unavailable')
    return complain(`The database cannot be reached: ${error.message || 'no answer'}`, 1)
  const plain = plainErrors.some((kind) => error instanceof kind) || ('code' in error && error.code === 'EADDRINUSE')
  return complain(plain ? error.message : (error.stack ?? error.message), 1)
}

function say(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

function complain(text: string, code: number): number {
  process.stderr.write(`${text}\n`)
  return code
}
