import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '../../src/features/accounts/account.contract.ts'
import { opportunities } from '../../src/features/opportunities/opportunity.contract.ts'
import { openWorld, type World } from '../world.ts'
import { plantRows } from './filters.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await plantRows(world)
})
afterAll(() => world?.close())

const paths = [
  'name',
  'title',
  'amount',
  'closeDate',
  'probability',
  'nextStep',
  'account',
  'account.name',
  'account.industry',
  'account.employees',
  'account.title',
  'account.recordedAt',
  'account.parent.name',
  'owner',
  'stage',
  'stage.position',
  'type',
  'recordedAt',
  'createdAt',
  'version',
  'archivedAt',
  'description',
  'id',
]
const sorts = fc.array(
  fc.tuple(fc.constantFrom(...paths), fc.boolean()).map(([path, down]) => (down ? `-${path}` : path)),
  { minLength: 1, maxLength: 3 },
)

async function walk(sort: readonly string[], limit: number): Promise<readonly string[]> {
  const ids: string[] = []
  let after: string | null | undefined
  do {
    const page = await world.owner.call(opportunities.list, { sort, limit, ...(after ? { after } : {}) })
    ids.push(...page.rows.map((row) => row.id))
    after = page.next
    expect(page.rows.length).toBeGreaterThan(0)
  } while (after && ids.length < 1000)
  return ids
}

describe('pages', () => {
  it('visit every record once, in the order of one long page, by any sort and size', async () => {
    await fc.assert(
      fc.asyncProperty(sorts, fc.integer({ min: 1, max: 17 }), async (sort, limit) => {
        const whole = (await world.owner.call(opportunities.list, { sort, limit: 500 })).rows.map((row) => row.id)
        expect(whole.length).toBe(40)
        expect(await walk(sort, limit)).toEqual(whole)
      }),
      { numRuns: 60 },
    )
  })

  it('put what has no value last, whichever way they go', async () => {
    for (const sort of ['amount', '-amount', 'account.name', '-account.name', 'account', '-account', 'closeDate', '-closeDate']) {
      const { rows } = await world.owner.call(opportunities.list, { sort: [sort], limit: 500 })
      const field = sort.replace('-', '').split('.')[0] as 'amount' | 'account' | 'closeDate'
      const empty = rows.map((row) => row[field] === null)
      expect([sort, empty.lastIndexOf(false) < empty.indexOf(true)]).toEqual([sort, true])
    }
  })

  it('really are in order', async () => {
    const { rows } = await world.owner.call(opportunities.list, { sort: ['-amount', 'closeDate'], limit: 500 })
    const valued = rows.filter((row) => row.amount)
    for (const [i, row] of valued.entries()) {
      const next = valued[i + 1]
      if (!next) break
      expect(row.amount?.amount).toBeGreaterThanOrEqual(next.amount?.amount as number)
      if (row.amount?.amount === next.amount?.amount) expect((row.closeDate ?? '9999') <= (next.closeDate ?? '9999')).toBe(true)
    }
  })

  it('carry long and strange keys from page to page', async () => {
    const strange = ['"', '\\', '\u0001'.repeat(150), 'é'.repeat(190), '"],["', '٣', '😀'.repeat(90)]
    const long = strange.map((text) => ({
      name: text,
      description: text.repeat(50).slice(0, 90_000),
      website: `https://x.example/${'y'.repeat(1900)}`,
    }))
    await world.owner.callAll(accounts.create, long)
    for (const sort of [['description'], ['-name', 'description', 'website'], ['website', 'name']]) {
      const ids: string[] = []
      for (let after: string | null = ''; after !== null && ids.length < 100; ) {
        const page: { rows: readonly { id: string }[]; next: string | null } = await world.owner.call(accounts.list, {
          sort,
          limit: 2,
          fields: ['name'],
          ...(after ? { after } : {}),
        })
        ids.push(...page.rows.map((row) => row.id))
        after = page.next
      }
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.length).toBe(12 + strange.length)
    }
  })

  it('refuse a cursor that is not theirs, and a sort that is none', async () => {
    const { next } = await world.owner.call(opportunities.list, { sort: ['name'], limit: 1 })
    for (const after of ['x', '[]', '{}', '["a"]', '[1,2]', '["a","not an id"]', '["a",null,"b"]']) {
      const { status } = await world.owner.ask(opportunities.list, { sort: ['name'], after })
      expect([after, status]).toEqual([after, 422])
    }
    expect((await world.owner.ask(opportunities.list, { sort: ['name', 'amount'], after: next as string })).status).toBe(422)
    for (const sort of ['nonsense', 'tags', 'constructor', '__proto__', '-', 'name.x', 'account.owner.role.x.y'])
      expect([sort, (await world.owner.ask(opportunities.list, { sort: [sort] })).status]).toEqual([sort, 422])
    for (const limit of [0, -1, 501, 1.5]) expect((await world.owner.ask(opportunities.list, { limit })).status).toBe(422)
  })
})
