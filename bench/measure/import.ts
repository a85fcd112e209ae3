import { setTimeout as wait } from 'node:timers/promises'
import { chunkBytes, type Import } from '../../src/features/imports/import.contract.ts'
import type { Mapping } from '../../src/features/imports/mapping.contract.ts'
import { randomFrom } from '../ground/random.ts'
import { day } from '../ground/size.ts'
import type { Figure } from '../table.ts'
import { send, type Target } from './load.ts'

const name = 'deals.csv'
const mostDeals = 100_000 // the number the target of 30 s was set for
const leastSeconds = 3 // jobs start and files are read, however few the deals

/** Seconds from the first byte sent until every deal stands with its stays, events and search document. */
export async function measureImport(target: Target, deals: number): Promise<Omit<Figure, 'name'>> {
  const bytes = Buffer.from(dealsAsCsv(deals, await someAccounts(target)))
  const began = performance.now()
  const id = await upload(target, bytes)
  await post(target, '/api/imports/read', { id })
  await until(target, id, 'read')
  await post(target, '/api/imports/map', { id, mapping })
  await post(target, '/api/imports/commit', { id })
  const done = await until(target, id, 'done')
  const seconds = (performance.now() - began) / 1000
  const created = done.report?.files[0]?.created
  if (created !== deals)
    throw new Error(`${created} of ${deals} deals were imported: ${JSON.stringify(done.report?.problems.slice(0, 3))}`)
  return { value: seconds, target: Math.max(leastSeconds, (30 * deals) / mostDeals), unit: 's' }
}

const mapping: Mapping = {
  source: 'bench',
  currency: 'EUR',
  pipeline: { name: 'New business' },
  files: [
    {
      file: name,
      entity: 'opportunity',
      columns: {
        Number: 'externalId',
        Deal: 'name',
        Customer: 'account',
        Opened: 'createdAt',
        Qualified: { to: 'entered', stage: 'Qualify' },
        Stage: 'stage',
        Closed: 'closedAt',
        Value: 'amount',
      },
    },
  ],
}

/** Two deals of three have come on or ended, so that each brings about two stays. */
function dealsAsCsv(deals: number, customers: readonly string[]): string {
  const random = randomFrom(7)
  const lines = ['Number,Deal,Customer,Opened,Qualified,Stage,Closed,Value']
  for (let i = 0; i < deals; i++) {
    const opened = Date.now() - (100 + random.below(900)) * day
    const stage = random.of(['Inquiry', 'Qualify', 'Needs', 'Won', 'Won', 'Lost'])
    const closed = stage === 'Won' || stage === 'Lost' ? dayOf(opened + 60 * day) : ''
    const qualified = stage === 'Inquiry' ? '' : dayOf(opened + 10 * day)
    lines.push(
      [
        `B-${i}`,
        `Imported deal ${i}`,
        `"${random.of(customers)}"`,
        dayOf(opened),
        qualified,
        stage,
        closed,
        random.below(100_000),
      ].join(','),
    )
  }
  return lines.join('\n')
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** Names that one account alone has: of two the import would have to ask. */
async function someAccounts(target: Target): Promise<readonly string[]> {
  const page = JSON.parse(await send(target, { method: 'GET', path: '/api/accounts?limit=100&fields=name' })) as {
    rows: { name: string }[]
  }
  const names: string[] = []
  for (const { name } of page.rows) {
    const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: name }))
    const totals = JSON.parse(await send(target, { method: 'GET', path: `/api/accounts/totals?filter=${filter}` })) as {
      count: number
    }
    if (totals.count === 1) names.push(name)
  }
  return names
}

async function upload(target: Target, bytes: Buffer): Promise<string> {
  const { id, files } = (await post(target, '/api/imports', { files: [{ name, size: bytes.length }] })) as {
    id: string
    files: { id: string }[]
  }
  for (let part = 0; part * chunkBytes < bytes.length; part++) {
    const content = bytes.subarray(part * chunkBytes, (part + 1) * chunkBytes).toString('base64')
    await post(target, '/api/imports/chunks', { file: files[0]?.id, part, content })
  }
  return id
}

async function post(target: Target, path: string, body: unknown): Promise<unknown> {
  return JSON.parse(await send(target, { method: 'POST', path, body }))
}

async function until(target: Target, id: string, wanted: Import['status']): Promise<Import> {
  for (;;) {
    const run = JSON.parse(await send(target, { method: 'GET', path: `/api/imports/${id}` })) as Import
    if (run.status === wanted) return run
    if (run.status === 'failed') throw new Error(`the import failed: ${run.error}`)
    await wait(50)
  }
}
