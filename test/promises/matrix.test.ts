import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { objectsPath } from '../../src/contract/object.ts'
import { allEntities } from '../../src/server/entities.ts'
import { registered } from '../../src/server/verb.ts'
import type { Caller, World } from '../world.ts'
import { openWorld } from '../world.ts'
import { businessCases } from './business.ts'
import { wholeDigest } from './digest.ts'
import { type Holding, newOwned, newReference, patchOf, renamed } from './fixture.ts'
import { atTheDoor, covers, type Doing, sees, statusFor, statusOfCreation } from './model.ts'
import { owned, parts, peoples, type RoleFacts, references, roleFacts } from './roles.ts'
import { endSetting, type Setting, setTheScene, whoseIs } from './scene.ts'

let world: World
let scene: Setting
/** The digest after the last refusal; undefined once something may have been changed. */
let known: string | undefined
const asked = new Map<string, Set<string>>()

beforeAll(async () => {
  world = await openWorld()
  scene = await setTheScene(world)
})
afterAll(() => endSetting(world))

const callerOf = (role: RoleFacts): Caller => scene.callers.get(role.name) as Caller
const standard = (entity: string, verb: string): Endpoint => {
  const name =
    {
      list: `list${cap(entity)}s`,
      export: `export${cap(entity)}s`,
      totals: `total${cap(entity)}s`,
      groups: `group${cap(entity)}s`,
    }[verb] ?? `${verb}${cap(entity)}`
  return registered().find(({ endpoint }) => endpoint.name === name)?.endpoint as Endpoint
}
const cap = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

interface Attempt {
  readonly role: RoleFacts
  readonly endpoint: Endpoint
  readonly input: object
  readonly expected: number | 'any'
  readonly by?: Caller
}

/** Calls, compares with what the model expects, and proves that a refusal changed nothing. Returns what is wrong. */
async function attempt({ role, endpoint, input, expected, by = callerOf(role) }: Attempt): Promise<string[]> {
  asked.set(endpoint.name, (asked.get(endpoint.name) ?? new Set()).add(role.name))
  const before = (known ??= await wholeDigest(world.database.db))
  const { status, error } = await by.ask(endpoint, input)
  const wrong: string[] = []
  if (expected === 'any' ? status >= 500 || status === 401 || status === 403 : status !== expected)
    wrong.push(`${role.name}: ${endpoint.name} ${JSON.stringify(input)}: ${status} for ${expected} ${error?.message ?? ''}`)
  known = status === 200 && endpoint.kind === 'verb' ? undefined : await wholeDigest(world.database.db)
  // What an administrator begins may go on as a job.
  if (known !== undefined && known !== before && expected !== 'any')
    wrong.push(`${role.name}: ${endpoint.name} answered ${status} and changed something`)
  return wrong
}

async function asOwner(entity: string, verb: 'archive' | 'restore', id: string): Promise<void> {
  await world.owner.call(standard(entity, verb), { id })
  known = undefined
}

const whose = (role: RoleFacts, holding: Holding) => whoseIs(scene, callerOf(role), holding.owner)
/** One holding of each ownership: those of the other roles are team-mates' like any. */
const holdingsFor = (role: RoleFacts) => {
  const others = [...scene.callers.values()].map(({ id }) => id).filter((id) => id !== callerOf(role).id)
  return scene.holdings.filter(({ owner }) => owner === null || !others.includes(owner))
}
const recordEntities = [...owned, ...Object.keys(parts)]

describe.each(roleFacts)('$name', { timeout: 60_000 }, (role) => {
  it('reads, finds, sorts and counts what the role may see, and not one record more', async () => {
    const wrong: string[] = []
    for (const { name: entity } of allEntities()) {
      const door = atTheDoor(role, { entity, does: 'read' })
      const seen = door ? [] : scene.idsOf(entity, (owner) => sees(role, entity, whoseIs(scene, callerOf(role), owner)))
      for (const query of scene.queriesOf(entity)) {
        const list = standard(entity, 'list')
        wrong.push(...(await attempt({ role, endpoint: list, input: query, expected: door ?? 200 })))
        const { body } = await callerOf(role).ask<unknown, { rows?: { id: string }[] }>(list as never, query)
        const got = (body.rows ?? []).map(({ id }) => id).sort()
        if (JSON.stringify(got) !== JSON.stringify([...seen].sort()))
          wrong.push(`${role.name} lists ${entity} ${JSON.stringify(query)}: ${got.length} for ${seen.length}`)
      }
      const totals = standard(entity, 'totals')
      wrong.push(...(await attempt({ role, endpoint: totals, input: {}, expected: door ?? 200 })))
      const { body } = await callerOf(role).ask<unknown, { count: number }>(totals as never, {})
      const groups = standard(entity, 'groups')
      const by = { by: 'title' }
      wrong.push(...(await attempt({ role, endpoint: groups, input: by, expected: door ?? 200 })))
      const { body: grouped } = await callerOf(role).ask<unknown, { groups?: { count: number }[] }>(groups as never, by)
      const inGroups = (grouped.groups ?? []).reduce((sum, { count }) => sum + count, 0)
      if (inGroups !== seen.length) wrong.push(`${role.name} groups ${inGroups} of ${entity} for ${seen.length}`)
      if (!door && body.count !== seen.length) wrong.push(`${role.name} counts ${body.count} of ${entity} for ${seen.length}`)
    }
    expect(wrong).toEqual([])
  })

  it('takes out as a file what the role may both see and export', async () => {
    const wrong: string[] = []
    for (const { name: entity } of allEntities()) {
      const endpoint = standard(entity, 'export')
      const door = atTheDoor(role, { entity, does: 'export' })
      wrong.push(...(await attempt({ role, endpoint, input: {}, expected: door ?? 200 })))
      if (door) continue
      const { body } = await callerOf(role).ask<unknown, string>(endpoint as never, {})
      const got = parse(body, { columns: true, bom: true }).map((row) => (row as { id: string }).id)
      const may = (owner: string | null) => {
        const holder = whoseIs(scene, callerOf(role), owner)
        return sees(role, entity, holder) && covers(role, entity, 'export', holder)
      }
      const expected = scene.idsOf(entity, may)
      if (JSON.stringify(got.sort()) !== JSON.stringify([...expected].sort()))
        wrong.push(`${role.name} takes out ${got.length} of ${entity} for ${expected.length}`)
    }
    expect(wrong).toEqual([])
  })

  it('gets a record, or does not learn that it is there', async () => {
    const wrong: string[] = []
    for (const entity of recordEntities)
      for (const holding of holdingsFor(role)) {
        const expected = statusFor(role, entity, 'read', whose(role, holding))
        wrong.push(...(await attempt({ role, endpoint: standard(entity, 'get'), input: { id: holding.ids[entity] }, expected })))
      }
    for (const entity of [...references, ...peoples])
      wrong.push(
        ...(await attempt({
          role,
          endpoint: standard(entity, 'get'),
          input: { id: scene.spare.ids[entity] },
          expected: statusFor(role, entity, 'read', 'nobody'),
        })),
      )
    expect(wrong).toEqual([])
  })
})

describe.each(roleFacts)('$name', { timeout: 60_000 }, (role) => {
  it('changes, archives and restores what the role may', async () => {
    const wrong: string[] = []
    const cases: readonly (readonly [string, Holding | undefined, string])[] = [
      ...recordEntities.flatMap((entity) => holdingsFor(role).map((h) => [entity, h, h.ids[entity] as string] as const)),
      ...[...references, ...peoples].map((entity) => [entity, undefined, scene.spare.ids[entity] as string] as const),
    ]
    for (const [entity, holding, id] of cases) {
      const status = (doing: Doing) => statusFor(role, entity, doing, holding ? whose(role, holding) : 'nobody')
      const patch = { id, ...(patchOf[entity] ?? renamed)() }
      wrong.push(...(await attempt({ role, endpoint: standard(entity, 'patch'), input: patch, expected: status('write') })))
      wrong.push(...(await attempt({ role, endpoint: standard(entity, 'archive'), input: { id }, expected: status('delete') })))
      // Nobody but an administrator may restore what an administrator took out.
      const barred = (peoples as readonly string[]).includes(entity)
      if (barred) await asOwner(entity, 'archive', id)
      wrong.push(...(await attempt({ role, endpoint: standard(entity, 'restore'), input: { id }, expected: status('delete') })))
      if (barred) await asOwner(entity, 'restore', id)
    }
    expect(wrong).toEqual([])
  })

  it('creates for whom the role may', async () => {
    const wrong: string[] = []
    for (const entity of recordEntities)
      for (const holding of holdingsFor(role)) {
        const input = newOwned(entity, holding, scene.product) as { id: string }
        const expected = statusOfCreation(role, entity, whose(role, holding))
        wrong.push(...(await attempt({ role, endpoint: standard(entity, 'create'), input, expected })))
        // Taken out again, since a contact takes part in a deal once.
        if (known === undefined) await asOwner(entity, 'archive', input.id)
      }
    for (const entity of [...references, ...peoples]) {
      const input = newReference[entity]?.(scene.spare) as object
      const expected = statusOfCreation(role, entity, 'nobody')
      wrong.push(...(await attempt({ role, endpoint: standard(entity, 'create'), input, expected })))
    }
    expect(wrong).toEqual([])
  })

  it('does what the business verbs and queries allow', async () => {
    const wrong: string[] = []
    for (const [name, { input, leads }] of Object.entries(businessCases)) {
      const endpoint = registered().find((one) => one.endpoint.name === name)?.endpoint
      if (!endpoint) continue
      const door = atTheDoor(role, endpoint.policy)
      const aboutRecord = typeof leads === 'object'
      for (const holding of aboutRecord ? holdingsFor(role) : scene.holdings.slice(0, 1)) {
        const rest = aboutRecord
          ? (sees(role, leads.entity, whose(role, holding)) &&
              statusFor(role, leads.entity, leads.doing, whose(role, holding))) ||
            404
          : typeof leads === 'function'
            ? leads(role)
            : leads
        const made = input({ ...scene.business, holding, spare: scene.spare })
        wrong.push(...(await attempt({ role, endpoint, input: made, expected: door ?? rest })))
      }
    }
    expect(wrong).toEqual([])
  })

  it('signs out, and is out', async () => {
    const signOut = registered().find((one) => one.endpoint.name === 'signOut')?.endpoint as Endpoint
    const by = role.kind === 'person' ? await scene.again(callerOf(role).id) : callerOf(role)
    known = undefined
    const expected = atTheDoor(role, signOut.policy) ?? 200
    expect(await attempt({ role, endpoint: signOut, input: {}, expected, by })).toEqual([])
    const me = registered().find((one) => one.endpoint.name === 'getMe')?.endpoint as Endpoint
    expect((await by.ask(me, {})).status).toBe(role.kind === 'key' ? 200 : 401)
  })
})

it('every registered endpoint was asked by every role', () => {
  // Every role that may makes further objects; those of the scene are the ones asked.
  const mine = registered().filter(({ endpoint: { path } }) => !path.startsWith(objectsPath) || path.includes('/surveys'))
  const missing = mine.flatMap(({ endpoint }) => {
    const by = asked.get(endpoint.name)
    const without = roleFacts.filter(({ name }) => !by?.has(name)).map(({ name }) => name)
    return without.length > 0 ? [`${endpoint.name}: give it a case in business.ts (not asked by ${without.join(', ')})`] : []
  })
  expect(missing).toEqual([])
})

it('the scopes of the model differ, so that the matrix says something', () => {
  const statuses = new Set(
    roleFacts.flatMap((role) => scene.holdings.map((h) => statusFor(role, 'account', 'write', whose(role, h)))),
  )
  expect([...statuses].sort()).toEqual([200, 401, 403, 404])
  expect(roleFacts.filter((role) => covers(role, 'contact', 'write', 'mate')).length).toBeGreaterThan(2)
})
