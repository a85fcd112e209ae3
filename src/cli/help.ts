import type { Command } from './command.ts'

/** The list of commands, or the use of one. */
export function helpText(commands: readonly Command[], name = ''): string {
  const one = commands.find((command) => command.name === name)
  if (one) return `${one.usage}\n\n  ${one.summary}`
  const width = Math.max(...commands.map((command) => command.name.length), 'help'.length)
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`)
  return ['headwater <command>', '', ...lines, `  ${'help'.padEnd(width)}  this list, or the use of one command`].join('\n')
}
