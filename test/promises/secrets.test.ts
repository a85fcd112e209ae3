import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { getStreamRecords, getToday, streamParts } from '../../src/features/activities/today/today.contract.ts'
import { listNotifications } from '../../src/features/notifications/notification.contract.ts'
import { opportunityBoard } from '../../src/features/opportunities/opportunity.contract.ts'
import { search } from '../../src/features/search/search.contract.ts'
import { getTimeline, getTimelineSummary } from '../../src/features/timeline/timeline.contract.ts'
import { getValueHistory } from '../../src/features/timeline/values/value.contract.ts'
import { until } from '../processes.ts'
import type { Caller } from '../world.ts'
import { keyOf } from './people.ts'
import { filters, searches, sorts } from './questions.ts'
import { id } from './twins.ts'
import { allIsRead, asked, cap, endpoint, hides, openTwins, sameOf, type Twin } from './twinWorlds.ts'

let twins: readonly Twin[]
beforeAll(async () => {
  twins = await openTwins()
})
afterAll(() => Promise.all(twins.map(({ world }) => world.close())))

/** The same question to both; the answers must be the same to the byte, whatever they are. */
const same = (ask: (twin: Twin) => Promise<unknown>) => sameOf(twins, ask)

describe.each(Object.keys(filters))('%s', (entity) => {
  const list = () => endpoint(`list${cap(entity)}s`)
  const totals = () => endpoint(`total${cap(entity)}s`)

  it('lists, filters, counts and sums the same', async () => {
    await same(({ seller }) => asked(seller, list(), { sort: ['id'], limit: 500 }))
    await same(({ seller }) => asked(seller, totals(), {}))
    for (const filter of filters[entity] ?? []) {
      await same(({ seller }) => asked(seller, list(), { filter, sort: ['id'], archived: 'with' }))
      await same(({ seller }) => asked(seller, totals(), { filter }))
      await same(({ seller }) => asked(seller, list(), { filter: { not: filter }, sort: ['id'] }))
    }
  })

  it('sorts the same, with the same cursors', async () => {
    for (const sort of sorts[entity] ?? []) await same(({ seller }) => asked(seller, list(), { sort: [sort], limit: 1 }))
    for (const fields of ['name', 'amount', 'account', 'about'])
      await same(({ seller }) => asked(seller, list(), { fields: ['id', fields], sort: ['id'] }))
  })

  it('takes out the same file', async () => {
    const file = await same(({ seller }) => asked(seller, endpoint(`export${cap(entity)}s`), { sort: 'id' }))
    expect(file).toContain('"status":200')
  })

  it('gets the same by id', async () => {
    for (const n of [10, 11, 20, 21, 22, 30, 31, 32, 40, 50, 51, 52])
      await same(({ seller }) => asked(seller, endpoint(`get${cap(entity)}`), { id: id(n) }))
  })
})

it('the board is the same', async () => {
  const board = await same(({ seller, pipeline }) => asked(seller, opportunityBoard, { pipeline }))
  expect(board).toContain('Softener')
  await same(({ seller, pipeline }) => asked(seller, opportunityBoard, { pipeline, cards: 1 }))
  for (const filter of filters.opportunity ?? [])
    await same(({ seller, pipeline }) => asked(seller, opportunityBoard, { pipeline, filter }))
})

it('search finds the same', async () => {
  for (const q of searches) await same(({ seller }) => asked(seller, search, { q }))
})

it('timelines tell the same', async () => {
  for (const entity of ['account', 'contact', 'opportunity', 'activity'])
    for (const n of [10, 11, 20, 21, 30, 31, 32, 50, 51, 52]) {
      for (const limit of [1, 2]) await same(({ seller }) => asked(seller, getTimeline, { entity, record: id(n), limit }))
      await same(({ seller }) => asked(seller, getTimelineSummary, { entity, record: id(n) }))
    }
})

it('a search in a timeline finds the same, by what is hidden and by ids too', async () => {
  const words = [...searches, 'mining', '100000', '100001', 'stranger', id(11), id(32), 'own', 'softener']
  for (const [entity, n] of [
    ['account', 10],
    ['opportunity', 30],
    ['opportunity', 31],
    ['activity', 51],
  ] as const)
    for (const q of words) await same(({ seller }) => asked(seller, getTimeline, { entity, record: id(n), q }))
})

it('the day and the inbox tell the same', async () => {
  for (const { world } of twins) await until(() => allIsRead(world))
  const day = await same(({ seller }) => asked(seller, getToday, {}))
  expect(day).toContain('Softener')
  for (const part of streamParts) await same(({ seller }) => asked(seller, getStreamRecords, { part }))
  await same(async ({ seller }) => (await seller.call(listNotifications, { view: 'all' })).count)
})

it('histories of values tell the same', async () => {
  const fields = ['amount', 'closeDate', 'account', 'name', 'stage', 'revenue', 'industry', 'about', 'reportsTo', 'nothing']
  const ask = (entity: string, n: number, field: string) =>
    same(async ({ seller }) => {
      const { status, body, error } = await seller.ask(getValueHistory, { entity, record: id(n), field })
      return status === 200 ? body : { status, error: { ...error, requestId: '' } }
    })
  for (const [entity, n] of [
    ['opportunity', 30],
    ['opportunity', 31],
    ['opportunity', 32],
    ['account', 10],
    ['contact', 20],
    ['activity', 51],
  ] as const)
    for (const field of fields) await ask(entity, n, field)
})

it('refusals of writes tell the same', async () => {
  const tries: readonly (readonly [string, object])[] = [
    ['patchOpportunity', { id: id(30), amount: { amount: 1, currency: 'EUR' } }],
    ['patchOpportunity', { id: id(32), name: 'x' }],
    ['patchOpportunity', { id: id(31), account: id(11) }],
    ['createOpportunity', { name: 'x', account: id(11) }],
    ['createContact', { lastName: 'x', reportsTo: id(21) }],
    ['moveOpportunity', { id: id(32), stage: id(99) }],
    ['archiveAccount', { id: id(11) }],
    ['createInterest', { opportunity: id(32), product: id(3) }],
    ['createActivity', { kind: 'note', subject: 'x', about: { entity: 'account', id: id(11) } }],
  ]
  for (const [name, input] of tries) {
    const text = await same(async ({ seller }) => {
      const { status, error } = await seller.ask(endpoint(name), input)
      return { status, error: { ...error, requestId: '' } }
    })
    expect(text).not.toContain('"status":200')
  }
})

it('a stale save names no record that one may not see, and no hidden field', async () => {
  const text = await same(async ({ seller, world }) => {
    const patch = endpoint('patchOpportunity') as Endpoint<
      { id: string; version?: number; account?: string | null },
      { version: number }
    >
    const { version } = await world.owner.call(endpoint('getOpportunity') as Endpoint<{ id: string }, { version: number }>, {
      id: id(31),
    })
    const elsewhere = world === twins[0]?.world ? null : id(11)
    await world.owner.call(patch, { id: id(31), account: elsewhere })
    const { status, error } = await seller.ask(patch, { id: id(31), version, account: id(10) })
    return { status, details: error.details }
  })
  expect(text).toContain('409')
  expect(text).toContain('"theirs":null')
})

it('a key of the seller is told as little', async () => {
  const keys = new Map(
    await Promise.all(twins.map(async ({ world, seller }) => [world, await keyOf(world, seller.id, hides)] as const)),
  )
  await same(({ world }) => asked(keys.get(world) as Caller, endpoint('listOpportunitys'), { sort: ['id'] }))
  await same(({ world }) => asked(keys.get(world) as Caller, search, { q: 'softener' }))
})

it('who may see it all does see the difference: the comparison can fail', async () => {
  const [a, b] = await Promise.all(
    twins.map(({ world }) => world.owner.ask(endpoint('listOpportunitys'), { sort: ['id'], fields: ['amount'] })),
  )
  expect(JSON.stringify(a?.body)).not.toBe(JSON.stringify(b?.body))
})
