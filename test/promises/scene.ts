import { standardEndpoints } from '../../src/contract/endpoint.ts'
import { createCalendar } from '../../src/features/calendars/calendar.contract.ts'
import { steps } from '../../src/features/declared/objects/object.contract.ts'
import { startImport } from '../../src/features/imports/import.contract.ts'
import { createApiKey } from '../../src/features/people/apiKey.contract.ts'
import { users } from '../../src/features/people/user.contract.ts'
import { pipelines, stages } from '../../src/features/pipelines/pipeline.contract.ts'
import { products } from '../../src/features/products/product.contract.ts'
import { allEntities, entityNamed } from '../../src/server/entities.ts'
import type { Caller, World } from '../world.ts'
import type { Stageful } from './business.ts'
import { defaultWeek } from './calendarWeek.ts'
import { type Holding, makeHoldings, makeSpare, type Spare } from './fixture.ts'
import type { Ownership } from './model.ts'
import { type Company, makeCompany, sessionOf } from './people.ts'
import { roleFacts, signInRoles } from './roles.ts'

export interface Setting {
  readonly company: Company
  readonly callers: ReadonlyMap<string, Caller>
  readonly holdings: readonly Holding[]
  readonly spare: Spare
  readonly product: string
  readonly business: Omit<Stageful, 'holding' | 'spare'>
  /** Ids of an entity's records whose owner is one of those wanted; of entities without owners all. */
  idsOf(entity: string, wanted: (owner: string | null) => boolean): readonly string[]
  /** Lists that must hold the same records, however they are asked for. */
  queriesOf(entity: string): readonly object[]
  again(user: string): Promise<Caller>
}

interface Seen {
  readonly id: string
  readonly owner: string | null
}

/** Everybody signed in, and records of everybody's. Which record is whose is read here once, by who may see all. */
export async function setTheScene(world: World): Promise<Setting> {
  const company = await makeCompany(world)
  const callers = await signInRoles(world, company)
  const people = [...new Set([...callers.values()].map(({ id }) => id))].filter((id) => id !== '')
  const { mate, sub, stranger } = company
  const holdings = await makeHoldings(world.owner, [mate, sub, stranger, null, ...people])
  const spare = await makeSpare(world.owner)
  const product = (await world.owner.call(products.create, { name: 'Filter F' })).id
  const business = await businessGround(world)
  const all = await everything(world.owner)
  return {
    company,
    callers,
    holdings,
    spare,
    product,
    business,
    idsOf: (entity, wanted) => (all.get(entity) ?? []).filter(({ owner }) => wanted(owner)).map(({ id }) => id),
    queriesOf: (entity) => [
      { limit: 500 },
      { limit: 500, filter: { field: 'id', op: 'in', value: (all.get(entity) ?? []).map(({ id }) => id) } },
      { limit: 500, filter: { not: { field: 'createdAt', op: 'empty' } }, sort: ['title', '-version'] },
    ],
    again: (user) => sessionOf(world, user),
  }
}

async function businessGround({ owner }: World): Promise<Setting['business']> {
  const { rows } = await owner.call(stages.list, { limit: 500, sort: ['position'] })
  const sales = rows.find(({ name }) => name === 'Qualify')?.pipeline?.id as string
  const invited = await owner.call(users.create, { name: 'Invited', email: 'invited@example.com', role: await anyRole(owner) })
  const key = await owner.call(createApiKey, { name: 'to be revoked', user: invited.id })
  const calendar = await owner.call(createCalendar, {
    name: 'Works',
    zone: 'UTC',
    week: defaultWeek,
    holidays: [],
    exceptions: [],
  })
  const pipeline = await owner.call(pipelines.create, { name: 'Retiring' })
  const retiring = await owner.call(stages.create, { pipeline: pipeline.id, name: 'First' })
  await owner.call(stages.create, { pipeline: pipeline.id, name: 'Second' })
  const { rows: surveySteps } = await owner.call(steps.list, {
    filter: { field: 'object.many', op: 'eq', value: 'Surveys' },
  })
  const imported = await owner.call(startImport, { files: [{ name: 'a.csv', size: 3 }] })
  return {
    sales,
    stages: rows.filter((stage) => stage.pipeline?.id === sales && stage.type === 'open').map(({ id }) => id),
    invited: invited.id,
    key: key.id,
    calendar: calendar.id,
    retiring: retiring.id,
    surveySteps: surveySteps.map(({ id }) => id),
    import: imported.id,
    importFile: imported.files[0]?.id as string,
  }
}

async function anyRole(owner: Caller): Promise<string> {
  const { rows } = await owner.call(standardEndpoints(entityNamed('role')).list, {
    filter: { field: 'name', op: 'eq', value: 'Reader' },
  })
  return rows[0]?.id as string
}

type Raw = Readonly<Record<string, { readonly id: string } | null>> & { readonly id: string }

async function everything(owner: Caller): Promise<ReadonlyMap<string, readonly Seen[]>> {
  const rowsOf = async (name: string) =>
    (await owner.call(standardEndpoints(entityNamed(name)).list, { limit: 500 })).rows as unknown as readonly Raw[]
  const all = new Map<string, readonly Seen[]>()
  const whole = allEntities().filter((entity) => !entity.partOf)
  for (const { name } of whole)
    all.set(
      name,
      (await rowsOf(name)).map((row) => ({ id: row.id, owner: row.owner?.id ?? null })),
    )
  for (const { name, partOf } of allEntities()) {
    if (!partOf) continue
    const rows = await rowsOf(name)
    all.set(
      name,
      rows.map((row) => ({ id: row.id, owner: ownerOf(all, row[partOf]?.id) })),
    )
  }
  return all
}

function ownerOf(all: ReadonlyMap<string, readonly Seen[]>, id: string | undefined): string | null {
  return [...all.values()].flat().find((one) => one.id === id)?.owner ?? null
}

/** Whose a record is, seen from this caller. All who sign in are in one team. */
export function whoseIs(
  { company, holdings }: Pick<Setting, 'company' | 'holdings'>,
  caller: Caller,
  owner: string | null,
): Ownership {
  if (owner === null) return 'nobody'
  if (owner === caller.id) return 'mine'
  if (owner === company.sub) return 'sub'
  if (owner === company.mate) return 'mate'
  return owner !== company.stranger && holdings.some((holding) => holding.owner === owner) ? 'mate' : 'stranger'
}

/** One holding of each ownership, seen from this caller: those of the other roles are team-mates' like any. */
export function holdingsFor({ callers, holdings }: Pick<Setting, 'callers' | 'holdings'>, caller: Caller): readonly Holding[] {
  const others = [...callers.values()].map(({ id }) => id).filter((id) => id !== caller.id)
  return holdings.filter(({ owner }) => owner === null || !others.includes(owner))
}

export const endSetting = (world: World | undefined) => world?.close()
export const roleCount = roleFacts.length
