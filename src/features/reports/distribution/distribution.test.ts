import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Course, layDown, makeCourse } from '../../../../test/histories.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { roles, users } from '../../people/user.contract.ts'
import { getPipelineReport } from '../pipeline/pipelineReport.contract.ts'
import { getDistribution, getDistributionRecords } from './distribution.contract.ts'
import { ageBands, oldest } from './distribution.rules.ts'

let world: World
let course: Course
const now = '2026-11-20T10:00:00Z'
const asOf = '2026-11-20'
const eur = (amount: number) => ({ amount: { amount, currency: 'EUR' } })

beforeAll(async () => {
  world = await openWorld()
  course = await makeCourse(world, 'Ages', [
    { name: 'A', probability: 10 },
    { name: 'B', probability: 50 },
    { name: 'W', type: 'won' },
    { name: 'L', type: 'lost' },
  ])
  await layDown(
    world,
    course,
    [
      { name: 'thirty days', path: ['A 2026-10-21'], values: eur(1_000) },
      { name: 'thirty-one', path: ['A 2026-10-20'], values: eur(2_000) },
      { name: 'three hundred', path: ['A 2026-01-24', 'B 2026-11-19'], values: eur(4_000) },
      { name: 'two years', path: ['B 2024-11-20'], values: eur(8_000) },
      { name: 'won since', path: ['A 2026-10-01', 'W 2026-11-10'], values: eur(16_000) },
      { name: 'nobody knows', path: ['A ?'], values: eur(32_000) },
    ],
    now,
  )
})
afterAll(() => world.close())

const ask = (more: object = {}) => world.owner.call(getDistribution, { pipeline: course.id, asOf, ...more })

describe('open deals by age', () => {
  it('has bands that follow one another without a gap', () => {
    expect(ageBands.map(({ from, to }) => [from, to])).toEqual([
      [0, 30],
      [31, 60],
      [61, 90],
      [91, 180],
      [181, 365],
      [366, null],
    ])
  })

  it('counts whole days of the calendar, each deal in one band of the stage it stood in', async () => {
    const { stages, total } = await ask()
    expect(stages.map(({ name, bands }) => [name, bands.map(({ count }) => count)])).toEqual([
      ['A', [1, 1, 0, 0, 0, 0]],
      ['B', [0, 0, 0, 0, 1, 1]],
    ])
    expect([total.count, total.amount, total.median]).toEqual([4, 15_000, (31 + 300) / 2])
    expect(oldest({ stages, total })).toEqual({ count: 2, stage: 'B' })
  })

  it('as of an earlier day has the stages and ages of then', async () => {
    const { stages, total } = await ask({ asOf: '2026-11-05' })
    expect(stages.map(({ bands }) => bands.map(({ count }) => count))).toEqual([
      [2, 1, 0, 0, 1, 0],
      [0, 0, 0, 0, 0, 1],
    ])
    expect(total.count).toBe(5)
  })

  it('of today counts deals without a date apart, and all that the pipeline report counts', async () => {
    const { total, definition } = await ask({ asOf: undefined })
    const { total: open } = await world.owner.call(getPipelineReport, { pipeline: course.id })
    expect([total.count, total.amount]).toEqual([open.count, open.amount])
    expect([total.undated, definition.undated]).toEqual([1, 1])
  })

  it('the list behind each number counts to it', async () => {
    const { stages, total } = await ask({ asOf: undefined })
    const list = (cell: object) => world.owner.call(getDistributionRecords, { pipeline: course.id, ...cell })
    for (const row of [...stages, total]) {
      const stage = 'id' in row ? { stage: row.id } : {}
      expect((await list(stage)).count).toBe(row.count)
      expect((await list({ ...stage, part: 'undated' })).count).toBe(row.undated)
      for (const [band, { count }] of row.bands.entries()) {
        const behind = await list({ ...stage, band })
        expect([behind.count, behind.rows.length]).toEqual([count, count])
      }
    }
  })

  it('keeps amounts from those who may not see them', async () => {
    const role = await world.owner.call(roles.create, {
      name: 'No money',
      grants: { opportunity: { read: 'all', hidden: ['amount'] } },
    })
    const { id } = await world.owner.call(users.create, { name: 'Cleo', email: 'cleo@example.com', role: role.id })
    const cleo = await world.signInAs(id, 'cleo@example.com')
    const { total } = await cleo.call(getDistribution, { pipeline: course.id, asOf })
    expect([total.count, total.amount, total.bands[0]?.amount]).toEqual([4, null, null])
  })
})
