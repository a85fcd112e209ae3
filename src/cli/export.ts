import { command, UsageError } from './command.ts'

export const exportCommand = command({
  name: 'export',
  usage: 'headwater export FOLDER',
  summary: 'write the records of every kind as CSV files into a folder',
  options: {},
  run: async ({ positionals }, context) => {
    const [folder, ...more] = positionals
    if (!folder || more.length > 0) throw new UsageError('name one folder')
    return (await import('./export-run.ts')).exportFiles(folder, context)
  },
})
