import { command } from './command.ts'

export const importCommand = command({
  name: 'import',
  usage: 'headwater import [--mapping FILE] [--currency USD] [--check | --guess] FILE_OR_FOLDER…',
  summary: 'import CSV and XLSX files; --guess prints a mapping to work on, --check writes nothing',
  options: {
    mapping: { type: 'string' },
    currency: { type: 'string' },
    check: { type: 'boolean' },
    guess: { type: 'boolean' },
  },
  // Loaded here so that other commands start without it.
  run: async ({ values, positionals }, context) =>
    (await import('./import-run.ts')).importFiles({ ...values, paths: positionals }, context),
})
