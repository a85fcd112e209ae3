import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { objectsPath } from '../../src/contract/object.ts'
import { allEntities } from '../../src/server/entities.ts'
import { registered } from '../../src/server/verb.ts'
import type { Caller, World } from '../world.ts'
import { openWorld } from '../world.ts'
import { type Attempt, tryAll } from './attempts.ts'
import { businessCases } from './business.ts'
import { type Holding, newOwned, newReference, patchOf, renamed } from './fixture.ts'
import { atTheDoor, covers, sees, statusFor, statusOfCreation } from './model.ts'
import { owned, parts, peoples, type RoleFacts, references, roleFacts } from './roles.ts'
import { endSetting, holdingsFor, type Setting, setTheScene, whoseIs } from './scene.ts'

let world: World
let scene: Setting
const asked = new Map<string, Set<string>>()

beforeAll(async () => {
  world = await openWorld()
  scene = await setTheScene(world)
})
afterAll(() => endSetting(world))

const callerOf = (role: RoleFacts): Caller => scene.callers.get(role.name) as Caller
const named = (name: string) => registered().find(({ endpoint }) => endpoint.name === name)?.endpoint as Endpoint
const standard = (entity: string, verb: string): Endpoint =>
  named(
    {
      list: `list${cap(entity)}s`,
      export: `export${cap(entity)}s`,
      totals: `total${cap(entity)}s`,
      groups: `group${cap(entity)}s`,
    }[verb] ?? `${verb}${cap(entity)}`,
  )
const cap = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

/** Compares what the role gets with what the model expects, and proves that no refusal and no question changed anything. */
async function expectRight(role: RoleFacts, attempts: readonly (Omit<Attempt, 'role' | 'by'> & { readonly by?: Caller })[]) {
  for (const { endpoint } of attempts) asked.set(endpoint.name, (asked.get(endpoint.name) ?? new Set()).add(role.name))
  const by = callerOf(role)
  expect(
    await tryAll(
      world.database.db,
      attempts.map((one) => ({ by, ...one, role: role.name })),
    ),
  ).toEqual([])
}

const asOwner = (entity: string, verb: 'archive' | 'restore', id: string) => world.owner.call(standard(entity, verb), { id })

const whose = (role: RoleFacts, holding: Holding) => whoseIs(scene, callerOf(role), holding.owner)
const recordEntities = [...owned, ...Object.keys(parts)]
const unlike = (what: string, got: readonly string[], expected: readonly string[]) =>
  JSON.stringify([...got].sort()) === JSON.stringify([...expected].sort()) ? [] : [`${what} ${got.length} for ${expected.length}`]
const uncounted = (what: string, got: number, expected: number) => (got === expected ? [] : [`${what} ${got} for ${expected}`])

/** A list in each way it may be asked for, its count and its groups: all of the same records. */
function readings(role: RoleFacts, entity: string) {
  const door = atTheDoor(role, { entity, does: 'read' })
  const expected = door ?? 200
  const seen = door ? [] : scene.idsOf(entity, (owner) => sees(role, entity, whoseIs(scene, callerOf(role), owner)))
  const lists = scene.queriesOf(entity).map((input) => ({
    endpoint: standard(entity, 'list'),
    input,
    expected,
    answered: ({ rows }: { rows: readonly { id: string }[] }) =>
      unlike(
        `${role.name} lists ${entity} ${JSON.stringify(input)}`,
        rows.map(({ id }) => id),
        seen,
      ),
  }))
  const count = {
    endpoint: standard(entity, 'totals'),
    input: {},
    expected,
    answered: (body: { count: number }) => uncounted(`${role.name} counts ${entity}`, body.count, seen.length),
  }
  const grouped = ({ groups }: { groups: readonly { count: number }[] }) => groups.reduce((sum, { count: n }) => sum + n, 0)
  const groups = {
    endpoint: standard(entity, 'groups'),
    input: { by: 'title' },
    expected,
    answered: (body: Parameters<typeof grouped>[0]) => uncounted(`${role.name} groups ${entity}`, grouped(body), seen.length),
  }
  return [...lists, count, groups]
}

function takingOut(role: RoleFacts, entity: string) {
  const may = (owner: string | null) => {
    const holder = whoseIs(scene, callerOf(role), owner)
    return sees(role, entity, holder) && covers(role, entity, 'export', holder)
  }
  return {
    endpoint: standard(entity, 'export'),
    input: {},
    expected: atTheDoor(role, { entity, does: 'export' }) ?? 200,
    answered: (body: string) => {
      const got = parse(body, { columns: true, bom: true }).map((row) => (row as { id: string }).id)
      return unlike(`${role.name} takes out ${entity}`, got, scene.idsOf(entity, may))
    },
  }
}

describe.each(roleFacts)('$name', { timeout: 60_000 }, (role) => {
  it('reads, finds, sorts and counts what the role may see, and not one record more', async () => {
    await expectRight(
      role,
      allEntities().flatMap(({ name }) => readings(role, name)),
    )
  })

  it('takes out as a file what the role may both see and export', async () => {
    await expectRight(
      role,
      allEntities().map(({ name }) => takingOut(role, name)),
    )
  })

  it('gets a record, or does not learn that it is there', async () => {
    const ofOwners = recordEntities.flatMap((entity) =>
      holdingsFor(scene, callerOf(role)).map((holding) => ({
        endpoint: standard(entity, 'get'),
        input: { id: holding.ids[entity] },
        expected: statusFor(role, entity, 'read', whose(role, holding)),
      })),
    )
    const ofNobody = [...references, ...peoples].map((entity) => ({
      endpoint: standard(entity, 'get'),
      input: { id: scene.spare.ids[entity] },
      expected: statusFor(role, entity, 'read', 'nobody'),
    }))
    await expectRight(role, [...ofOwners, ...ofNobody])
  })
})

describe.each(roleFacts)('$name', { timeout: 60_000 }, (role) => {
  it('changes, archives and restores what the role may', async () => {
    const restoring = (entity: string, id: string, holding?: Holding) => ({
      endpoint: standard(entity, 'restore'),
      input: { id },
      expected: statusFor(role, entity, 'delete', holding ? whose(role, holding) : 'nobody'),
    })
    const changing = (entity: string, id: string, holding?: Holding) => [
      {
        endpoint: standard(entity, 'patch'),
        input: { id, ...(patchOf[entity] ?? renamed)() },
        expected: statusFor(role, entity, 'write', holding ? whose(role, holding) : 'nobody'),
      },
      { ...restoring(entity, id, holding), endpoint: standard(entity, 'archive') },
    ]
    const spare = scene.spare.ids as Readonly<Record<string, string>>
    await expectRight(role, [
      ...recordEntities.flatMap((entity) =>
        holdingsFor(scene, callerOf(role)).flatMap((holding) => {
          const id = holding.ids[entity] as string
          return [...changing(entity, id, holding), restoring(entity, id, holding)]
        }),
      ),
      ...references.flatMap((entity) => {
        const id = spare[entity] as string
        return [...changing(entity, id), restoring(entity, id)]
      }),
    ])
    // Nobody but an administrator may restore what an administrator took out.
    for (const entity of peoples) {
      const id = spare[entity] as string
      await expectRight(role, changing(entity, id))
      await asOwner(entity, 'archive', id)
      await expectRight(role, [restoring(entity, id)])
      await asOwner(entity, 'restore', id)
    }
  })

  it('creates for whom the role may', async () => {
    const forOwners = recordEntities.flatMap((entity) =>
      holdingsFor(scene, callerOf(role)).map((holding) => ({
        endpoint: standard(entity, 'create'),
        input: newOwned(entity, holding, scene.product),
        expected: statusOfCreation(role, entity, whose(role, holding)),
        // Taken out again, since a contact takes part in a deal once.
        answered: ({ id }: { id: string }) => asOwner(entity, 'archive', id).then(() => []),
      })),
    )
    const forNobody = [...references, ...peoples].map((entity) => ({
      endpoint: standard(entity, 'create'),
      input: newReference[entity]?.(scene.spare) as object,
      expected: statusOfCreation(role, entity, 'nobody'),
    }))
    await expectRight(role, [...forOwners, ...forNobody])
  })

  it('does what the business verbs and queries allow', async () => {
    const attempts = Object.entries(businessCases).flatMap(([name, { input, leads }]) => {
      const endpoint = named(name)
      if (!endpoint) return []
      const door = atTheDoor(role, endpoint.policy)
      const aboutRecord = typeof leads === 'object'
      return (aboutRecord ? holdingsFor(scene, callerOf(role)) : scene.holdings.slice(0, 1)).map((holding) => {
        const rest = aboutRecord
          ? (sees(role, leads.entity, whose(role, holding)) &&
              statusFor(role, leads.entity, leads.doing, whose(role, holding))) ||
            404
          : typeof leads === 'function'
            ? leads(role)
            : leads
        const made = input({ ...scene.business, holding, spare: scene.spare })
        return { endpoint, input: made, expected: door ?? rest }
      })
    })
    await expectRight(role, attempts)
  })

  it('signs out, and is out', async () => {
    const signOut = named('signOut')
    const by = role.kind === 'person' ? await scene.again(callerOf(role).id) : callerOf(role)
    await expectRight(role, [{ endpoint: signOut, input: {}, expected: atTheDoor(role, signOut.policy) ?? 200, by }])
    expect((await by.ask(named('getMe'), {})).status).toBe(role.kind === 'key' ? 200 : 401)
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
