import type { ParseArgsConfig, parseArgs } from 'node:util'
import type { Logger } from 'pino'
import type { Config } from '../server/config.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O; strict: true; allowPositionals: true }>>['values']

/** What a command works with; nothing else is global. */
export interface CommandContext {
  readonly config: Config
  readonly log: Logger
  /** Writes one line to the standard output. */
  print(line: string): void
}

export interface Command {
  /** As typed; a blank makes a command of two words. */
  readonly name: string
  readonly usage: string
  readonly summary: string
  readonly options: Options
  run(given: { values: Record<string, unknown>; positionals: readonly string[] }, context: CommandContext): Promise<number>
}

export interface CommandDefinition<O extends Options> {
  readonly name: string
  readonly usage: string
  readonly summary: string
  readonly options: O
  /** Returns the exit code. */
  run(given: { values: Values<O>; positionals: readonly string[] }, context: CommandContext): Promise<number>
}

/** Wrong use of the command line; printed without a stack, exit code 2. */
export class UsageError extends Error {}

/** Declares one command; the types of its values come from its options. */
export function command<const O extends Options>(definition: CommandDefinition<O>): Command {
  return definition as unknown as Command
}
