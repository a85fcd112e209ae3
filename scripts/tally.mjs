import { writeFileSync } from 'node:fs'

/** The last lines of an error that say something: what was expected, not only that it was not met. */
const reason = ({ message = '', diff = '' }) => {
  const seen = diff.split('\n').filter((line) => /^[+-] /.test(line))
  return [message.split('\n')[0], ...seen].join(' | ').slice(0, 600)
}

function tallyOf(module) {
  const tally = { passed: 0, failed: 0, skipped: 0, named: [] }
  const file = module.relativeModuleId
  const blame = (where, errors) => {
    tally.failed += 1
    tally.named.push(`${where}: ${errors.map(reason).join(' · ')}`)
  }
  if (module.errors().length > 0) blame(file, module.errors())
  // What a hook broke: its tests are only told as skipped.
  for (const suite of module.children.allSuites()) {
    if (suite.errors().length > 0) blame(`${file} > ${suite.fullName}`, suite.errors())
  }
  for (const test of module.children.allTests()) {
    const { state, errors } = test.result()
    if (state === 'failed') blame(`${file} > ${test.fullName}`, errors)
    else tally[state === 'passed' ? 'passed' : 'skipped'] += 1
  }
  return tally
}

/** A reporter of vitest's: counts, whole and by file, and a line for each that failed: which file, which test or hook, and why. */
export default class Tally {
  onTestRunEnd(modules, unhandled) {
    const files = Object.fromEntries(modules.map((module) => [module.relativeModuleId, tallyOf(module)]))
    const all = Object.values(files)
    const sum = (key) => all.reduce((total, one) => total + one[key], 0)
    const outside = unhandled.length > 0 ? [`outside of any test: ${unhandled.map(reason).join(' · ')}`] : []
    const tally = {
      passed: sum('passed'),
      failed: sum('failed') + outside.length,
      skipped: sum('skipped'),
      named: [...all.flatMap(({ named }) => named), ...outside],
      files,
    }
    writeFileSync(process.env.HEADWATER_TALLY, JSON.stringify(tally))
  }
}
