import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import type { Grants } from '../../src/contract/grant.ts'
import { roles, users } from '../../src/features/people/user.contract.ts'
import { registered } from '../../src/server/verb.ts'
import { stagesByName } from '../make.ts'
import { until } from '../processes.ts'
import { type Caller, openWorld, type World } from '../world.ts'
import { sessionOf } from './people.ts'
import { fill, type Secret } from './twins.ts'

const one: Secret = {
  amount: 100_000,
  closeDate: '2026-12-24',
  industry: 'mining',
  text: 'Zebra',
  email: 'z@zebra.example',
  phone: '+49301111111',
  linked: true,
}
const other: Secret = {
  amount: null,
  closeDate: null,
  industry: 'water',
  text: 'Quartz',
  email: 'q@quartz.example',
  phone: '+49302222222',
  linked: false,
}

const own = { read: 'own', create: 'own', write: 'own', delete: 'own', export: 'own' } as const
/** What the seller may do: what is his own, and not all of that. */
export const hides: Grants = {
  opportunity: { ...own, hidden: ['amount', 'closeDate', 'probability'] },
  account: { ...own, hidden: ['industry', 'revenue'] },
  contact: own,
  activity: own,
  interest: { hidden: ['price'] },
}

/** Whether everybody who follows the log has read all of it; they do so by themselves, a little later. */
export async function allIsRead({ database }: World): Promise<boolean> {
  const { rows } = await sql`
    select 1 from log_reader r join event e on (e.epoch, e.tx, e.id) > (r.epoch, r.tx, r.event) limit 1`.execute(database.db)
  return rows.length === 0
}

/** One of two databases that differ only in what the seller may not see. */
export interface Twin {
  readonly world: World
  readonly seller: Caller
  readonly pipeline: string
  readonly stages: readonly string[]
  readonly swap: Swap
}
/** Ids that each database makes for itself are no secret; nor is the place in the log, which jobs running at the same time take in any order. */
type Swap = (text: string) => string

/** Makes both; `more` fills in what a test asks about beyond what all have. */
export async function openTwins(
  more: (
    world: World,
    secret: Secret,
    people: { readonly seller: string; readonly stranger: string },
  ) => Promise<Grants> = async () => ({}),
): Promise<readonly Twin[]> {
  const open = async (secret: Secret) => {
    const world = await openWorld()
    const people = await fill(world, secret)
    const grants = { ...hides, ...(await more(world, secret, people)) }
    // Whom the log's readers tell hangs on the rights of that moment: both are told before these change.
    await until(() => allIsRead(world))
    const role = await world.owner.call(roles.create, { name: 'Seller of own', grants })
    await world.owner.call(users.patch, { id: people.seller, role: role.id })
    return twinOf(world, people.seller, role.id)
  }
  const twins = [await open(one), await open(other)]
  await declareAlike(twins)
  return twins
}

/** The same was declared in both: told by one name, it is not taken up anew whenever the other one is asked. */
async function declareAlike(twins: readonly Twin[]): Promise<void> {
  for (const { world } of twins)
    await sql`update declared_version set version = '00000000-0000-4000-8000-000000000001'`.execute(world.database.db)
}

async function twinOf(world: World, seller: string, role: string): Promise<Twin> {
  const stages = await stagesByName(world.owner)
  const pipeline = stages.Needs?.pipeline?.id as string
  const { rows } = await world.owner.call(users.list, { limit: 500 })
  const names = new Map([
    ...rows.map((row) => [row.id, row.name] as const),
    ...Object.values(stages).map((stage) => [stage.id, `stage ${stage.name}`] as const),
    [pipeline, 'pipeline'] as const,
    [role, 'role'] as const,
  ])
  const swap = (text: string) =>
    text
      .replace(
        /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
        (found) => names.get(found) ?? (found.startsWith('0000') ? found : 'id'),
      )
      .replace(/"id":\d+/g, '"id":0')
  const ids = ['Qualify', 'Needs', 'Proposal', 'Won'].map((name) => stages[name]?.id as string)
  return { world, seller: await sessionOf(world, seller), pipeline, stages: ids, swap }
}

/** The same question to both; the answers must be the same to the byte, whatever they are. */
export async function sameOf(twins: readonly Twin[], ask: (twin: Twin) => Promise<unknown>, about = ''): Promise<string> {
  const [a, b] = await Promise.all(twins.map(async (twin) => twin.swap(JSON.stringify(await ask(twin)))))
  expect(a, about).toBe(b)
  return a as string
}

export const endpoint = (name: string) => registered().find((r) => r.endpoint.name === name)?.endpoint as Endpoint
export const cap = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

/** The answer, or the refusal without the number of its request. */
export const asked = async (caller: Caller, what: Endpoint, input: object) => {
  const { status, body, error } = await caller.ask(what, input)
  return error ? { status, error: { ...error, requestId: '' } } : { status, body }
}
