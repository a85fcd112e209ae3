import { spawnSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { launch } from '../../test/browser/browser.ts'
import { openGround } from '../ground/open.ts'
import { sizes } from '../ground/size.ts'
import { pick } from '../measure/picks.ts'
import { type Running, runNode } from '../measure/process.ts'
import { type Figure, figuresOf } from '../table.ts'
import { listMeasures } from './list.ts'
import { recordMeasures } from './record.ts'
import { searchMeasures } from './search.ts'
import type { Stage } from './stage.ts'

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log('npm run feel [-- --small] [-- --only "part of a measure’s name"]')
  process.exit(0)
}
const size = values.small ? sizes.small : sizes.full
const say = (line: string) => console.error(line)
// What else ran beforehand: above the number of processors, the milliseconds are those of a crowded machine.
const loadBefore = loadavg()[0] ?? 0
const failures: string[] = []

if (spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) process.exit(1)
const ground = await openGround(size, say)
let program: Running | undefined
const browser = await launch()
try {
  program = await runNode(['bin/headwater.mjs', 'start'], {
    DATABASE_URL: ground.url,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  })
  await measureAll({ url: program.url, databaseUrl: ground.url, size, picks: await pick(ground.url), browser })
} finally {
  await browser.close()
  await program?.stop()
  await ground.close()
}
for (const failure of failures) say(`could not be measured: ${failure}`)
process.exit(failures.length > 0 ? 1 : 0)

/** A measure that fails is told at the end and spoils no other; a missed target is only told. */
async function measureAll(stage: Stage): Promise<void> {
  const figures: Figure[] = []
  const measures = { ...listMeasures, ...recordMeasures, ...searchMeasures }
  for (const [name, measure] of Object.entries(measures)) {
    if (!name.includes(values.only)) continue
    await measure(stage).then(
      (found) => void figures.push(...found),
      (error: unknown) => void failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`),
    )
    say(`felt: ${name}`)
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB`
  console.log(`\n${size.name}: ${machine}, Node ${process.version}, load before ${loadBefore.toFixed(1)}\n`)
  console.log(figuresOf(figures))
}
