import { command, UsageError } from './command.ts'

export const importCommand = command({
  name: 'import',
  usage:
    'headwater import [--mapping FILE | --kept NAME] [--currency USD] [--check | --guess] FILE_OR_FOLDER…  |  headwater import --all FOLDER',
  summary:
    'import CSV and XLSX files; --kept takes a mapping that was kept in the browser, --guess prints one to work on, --check writes nothing; --all brings an export of everything into a new installation',
  options: {
    mapping: { type: 'string' },
    kept: { type: 'string' },
    currency: { type: 'string' },
    check: { type: 'boolean' },
    guess: { type: 'boolean' },
    all: { type: 'boolean' },
  },
  // Loaded here so that other commands start without it.
  run: async ({ values: { all, ...values }, positionals }, context) => {
    if (!all) return (await import('./import-run.ts')).importFiles({ ...values, paths: positionals }, context)
    const [folder, ...more] = positionals
    if (!folder || more.length > 0) throw new UsageError('name one folder')
    return (await import('./everything-run.ts')).importAll(folder, context)
  },
})
