import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeAccount, makePerson } from '../../../../test/make.ts'
import { type Caller, openWorld, type World } from '../../../../test/world.ts'
import { activities, completeActivity } from '../../activities/activity.contract.ts'
import { type Built, buildReport, getBuiltRecords } from '../build/build.contract.ts'
import { activityDone, busiest, kindsOf } from './activity.rules.ts'

const cell = (key: string | null, n: number) => ({ keys: [key], n, values: [n], filled: [n], unconverted: [0] })
const built = {
  dimensions: [{ field: 'owner', others: 1, values: [{ key: 'a', title: 'Ada' }] }],
  rows: [cell('a', 3), cell(null, 9), cell('', 4)],
  columns: [cell('call', 2), cell('meeting', 7)],
} as unknown as Built

it('kinds come by how many there are', () => {
  expect(kindsOf(built)).toEqual([
    { key: 'meeting', count: 7 },
    { key: 'call', count: 2 },
  ])
})

it('the busiest is a person, neither nobody nor all others together', () => {
  expect(busiest(built)).toEqual({ name: 'Ada', count: 3 })
  expect(busiest({ ...built, rows: [] })).toBeUndefined()
})

it('only what was done counts, beside any filter', () => {
  const filter = { field: 'kind', op: 'eq', value: 'call' } as const
  expect(activityDone('week', 'thisYear', filter)).toMatchObject({
    dimensions: [{ field: 'doneAt', by: 'week' }, { field: 'kind' }],
    filter: { and: [{ field: 'doneAt', op: 'notEmpty' }, filter] },
    period: { field: 'doneAt', name: 'thisYear' },
  })
})

let world: World
let ada: Caller
beforeAll(async () => {
  world = await openWorld()
  const all = { read: 'all', create: 'all', write: 'all' } as const
  ada = await makePerson(world, { account: all, activity: all })
  const about = { entity: 'account', id: (await makeAccount(world.owner)).id }
  const done = async (by: Caller, kind: 'call' | 'meeting', days: readonly string[]) => {
    const made = await by.callAll(
      activities.create,
      days.map((day) => ({ kind, subject: `${kind} of ${day}`, about, owner: by.id })),
    )
    const inputs = made.map(({ id }, i) => ({ id, outcome: 'held' as const, doneAt: `${days[i]}T09:00:00.000Z` }))
    await by.callAll(completeActivity, inputs)
  }
  // The clock stands on Friday, 20 November; Sunday the 1st belongs to the week of 26 October.
  await done(world.owner, 'call', ['2026-11-02', '2026-11-03', '2026-10-31'])
  await done(world.owner, 'meeting', ['2026-11-10'])
  await done(ada, 'call', ['2026-11-01', '2026-11-09', '2026-11-19', '2026-11-20'])
  // What is not done yet is no activity of the report.
  await ada.callAll(activities.create, [{ kind: 'call', subject: 'To come', about, dueAt: '2026-11-12T09:00:00.000Z' }])
})
afterAll(() => world?.close())

const counts = (cells: Built['cells']) => Object.fromEntries(cells.map(({ keys, n }) => [keys.join(' '), n]))

it('counts what was done by person, kind and week; the records behind each number are as many', async () => {
  const person = activityDone('person', 'thisMonth', undefined)
  const built = await world.owner.call(buildReport, { definition: person })
  expect(built.total.n).toBe(7)
  expect(counts(built.cells)).toEqual({ [`${world.owner.id} call`]: 2, [`${world.owner.id} meeting`]: 1, [`${ada.id} call`]: 4 })
  expect(kindsOf(built)).toEqual([
    { key: 'call', count: 6 },
    { key: 'meeting', count: 1 },
  ])
  expect(busiest(built)?.count).toBe(4)
  const week = activityDone('week', 'thisMonth', { field: 'kind', op: 'eq', value: 'call' })
  const weeks = await world.owner.call(buildReport, { definition: week })
  expect(counts(weeks.rows)).toMatchObject({ '2026-10-26': 1, '2026-11-02': 2, '2026-11-09': 1, '2026-11-16': 2 })
  for (const { definition, cells } of [
    { definition: person, cells: built.cells },
    { definition: week, cells: weeks.cells },
  ])
    for (const { keys, n } of cells) {
      const at = { row: keys[0] ?? null, column: keys[1] ?? null }
      expect((await world.owner.call(getBuiltRecords, { definition, at })).rows).toHaveLength(n)
    }
})

it('counts only what its reader may see', async () => {
  const own = await makePerson(world, { activity: { read: 'own' } })
  const { total } = await own.call(buildReport, { definition: activityDone('person', 'thisMonth', undefined) })
  expect(total.n).toBe(0)
  const nobody = await makePerson(world, {})
  const asked = await nobody.ask(buildReport, { definition: activityDone('person', 'thisMonth', undefined) })
  expect(asked.status).toBe(403)
})
