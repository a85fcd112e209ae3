import { command, UsageError } from './command.ts'

export const exportCommand = command({
  name: 'export',
  usage: 'headwater export [--all] FOLDER',
  summary: 'write the records of every kind as CSV files into a folder; with --all everything, to be imported elsewhere',
  options: { all: { type: 'boolean' } },
  run: async ({ values, positionals }, context) => {
    const [folder, ...more] = positionals
    if (!folder || more.length > 0) throw new UsageError('name one folder')
    if (values.all) return (await import('./everything-run.ts')).exportAll(folder, context)
    return (await import('./export-run.ts')).exportFiles(folder, context)
  },
})
