import { access, constants, mkdir, statfs } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Config, settings, settingsTable } from '../server/config.ts'
import { databaseErrorCode } from '../server/database-errors.ts'
import type { Database } from '../server/db.ts'
import { type CommandContext, command } from './command.ts'
import { withDatabase } from './database.ts'

interface Finding {
  readonly ok: boolean
  readonly text: string
}

const leastVersion = 150_000 // server_version_num of PostgreSQL 15.0
const leastFree = 1024 ** 3 // bytes on the disk of DATA_DIR

export const doctorCommand = command({
  name: 'doctor',
  usage: 'headwater doctor [--settings]',
  summary: 'check this installation; --settings prints every setting',
  options: { settings: { type: 'boolean' } },
  run: async ({ values }, context) => {
    if (values.settings) {
      context.print(settingsTable())
      return 0
    }
    const findings = [
      nodeFinding(),
      ...settingFindings(),
      await folderFinding(context.config),
      ...(await databaseFindings(context)),
    ]
    for (const { ok, text } of findings) context.print(`${ok ? 'ok ' : 'BAD'}  ${text}`)
    return findings.every(({ ok }) => ok) ? 0 : 1
  },
})

function nodeFinding(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return { ok: major > 20 || (major === 20 && minor >= 19), text: `Node ${process.versions.node} (20.19 or newer is needed)` }
}

function settingFindings(): readonly Finding[] {
  const given = settings.filter(({ name }) => process.env[name])
  const text =
    given.length === 0 ? 'no settings given, defaults are used' : `settings given: ${given.map(({ name }) => name).join(', ')}`
  return [{ ok: true, text }]
}

async function folderFinding({ dataDir, databaseUrl }: Config): Promise<Finding> {
  const path = resolve(dataDir)
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    await access(path, constants.W_OK)
    const { bavail, bsize } = await statfs(path)
    const free = bavail * bsize
    return {
      ok: free >= leastFree || databaseUrl !== undefined,
      text: `data folder ${path}, ${(free / leastFree).toFixed(1)} GiB free`,
    }
  } catch (error) {
    return { ok: false, text: `data folder ${path} cannot be written: ${error instanceof Error ? error.message : error}` }
  }
}

async function databaseFindings(context: CommandContext): Promise<readonly Finding[]> {
  try {
    return await withDatabase(context, ({ database }) => examine(database))
  } catch (error) {
    const reason = databaseErrorCode(error) === 'unavailable' ? 'cannot be reached' : 'cannot be used'
    return [{ ok: false, text: `the database ${reason}: ${error instanceof Error ? error.message : error}` }]
  }
}

async function examine({ pool }: Database): Promise<readonly Finding[]> {
  const { rows } = await pool.query<{ version: number; text: string; encoding: string; clock: number; applied: number }>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS text,
            current_setting('server_encoding') AS encoding, extract(epoch FROM now())::float8 AS clock,
            (SELECT count(*) FROM migration) AS applied`,
  )
  const found = rows[0]
  if (!found) return [{ ok: false, text: 'the database does not answer' }]
  const drift = Math.abs(found.clock * 1000 - Date.now())
  return [
    { ok: found.version >= leastVersion, text: `PostgreSQL ${found.text} (15 or newer is needed)` },
    { ok: found.encoding === 'UTF8', text: `encoding ${found.encoding}` },
    { ok: true, text: `${found.applied} migrations applied` },
    { ok: drift < 5_000, text: `clocks of program and database differ by ${Math.round(drift)} ms` },
  ]
}
