import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Course, layDown, makeCourse } from '../../../../test/histories.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { isRefusal } from '../../../contract/refusal.ts'
import { getCohorts, getCohortsRecords } from '../cohorts/cohorts.contract.ts'
import { cohortsOf, monthsBetween } from '../cohorts/cohorts.rules.ts'
import { marksOf } from '../report.rules.ts'
import { getWinRate } from '../won/winRate.contract.ts'
import { getTrends, getTrendsRecords } from './trends.contract.ts'
import { bucketsOf, comparedBuckets, trendOf } from './trends.rules.ts'

const clock = { now: new Date('2026-11-20T10:00:00Z'), zone: 'Europe/Berlin', weekStart: 1, fiscalYearStart: 1 }
const buckets = (from: string, to: string, unit: 'week' | 'month' | 'quarter') => {
  const found = bucketsOf({ from, to }, unit, clock)
  if (isRefusal(found)) throw new Error(found.message)
  return found
}

describe('the points of a trend', () => {
  it('are whole units of the company’s calendar without a gap', () => {
    expect(buckets('2026-01-15', '2026-03-02', 'month').map(({ from }) => from)).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
    ])
    // Over the change to summer time, from Mondays.
    expect(buckets('2026-03-24', '2026-04-06', 'week')).toEqual([
      { from: '2026-03-23', end: '2026-03-30' },
      { from: '2026-03-30', end: '2026-04-06' },
      { from: '2026-04-06', end: '2026-04-13' },
    ])
  })
  it('are refused where there are more than a person reads', () => {
    expect(isRefusal(bucketsOf({ from: '2010-01-01', to: '2026-01-01' }, 'week', clock))).toBe(true)
  })
  it('are compared with a year earlier, or with as many just before', () => {
    const quarters = buckets('2026-01-01', '2026-06-30', 'quarter')
    expect(comparedBuckets(quarters, 'quarter', 'year', clock).map(({ from }) => from)).toEqual(['2025-01-01', '2025-04-01'])
    expect(comparedBuckets(quarters, 'quarter', 'previous', clock).map(({ from }) => from)).toEqual(['2025-07-01', '2025-10-01'])
  })
  it('without a row hold nothing, and a rate over nothing is no data', () => {
    const [point] = trendOf(buckets('2026-11-01', '2026-11-30', 'month'), [], { amountSeen: true, today: '2026-11-20' })
    expect(point).toMatchObject({ to: '2026-11-30', running: true, won: 0, rate: null, amount: 0 })
  })
})

it('a change is marked at the point in which it began', () => {
  const points = trendOf(buckets('2026-01-01', '2026-02-28', 'month'), [], { amountSeen: true, today: '2026-11-20' })
  const change = (name: string, startsOn: string) => ({ name, startsOn })
  const marks = marksOf(points, [change('a', '2026-02-28'), change('b', '2026-02-01'), change('c', '2026-03-01')])
  expect([...marks]).toEqual([['2026-02-01', 'a · b']])
})

describe('cohorts', () => {
  it('months are those of the calendar', () => expect(monthsBetween('2025-11', '2026-02')).toBe(3))
  it('cells add up over months, are young while their month runs, and end with time', () => {
    const count = (end: 'won' | 'lost' | 'open', months: number | null, n: number) => ({ month: '2026-09', end, months, n })
    const [cohort] = cohortsOf(
      [count('won', 0, 1), count('won', 2, 3), count('lost', null, 4), count('open', null, 2)],
      '2026-11',
    )
    expect(cohort).toMatchObject({ n: 10, won: 4, lost: 4, open: 2, rate: 0.4 })
    expect(cohort?.cells).toEqual([
      { months: 0, won: 1, rate: 0.1, young: false },
      { months: 1, won: 1, rate: 0.1, young: false },
      { months: 2, won: 4, rate: 0.4, young: true },
    ])
  })
})

let world: World
let course: Course
beforeAll(async () => {
  world = await openWorld()
  course = await makeCourse(world, 'Check', [{ name: 'A' }, { name: 'W', type: 'won' }, { name: 'L', type: 'lost' }])
  const eur = { amount: { amount: 10_000, currency: 'EUR' } }
  await layDown(
    world,
    course,
    [
      { name: 'won in March', path: ['A 2026-01-10', 'W 2026-03-05'], values: eur },
      { name: 'lost, again, won', path: ['A 2026-01-20', 'L 2026-02-10', 'A 2026-02-20', 'W 2026-04-02'], values: eur },
      { name: 'won and lost in March', path: ['A 2026-02-01', 'W 2026-03-02', 'A 2026-03-05', 'L 2026-03-20'], values: eur },
      { name: 'open', path: ['A 2026-03-31T22:30:00Z'] },
      { name: 'undated', path: ['A ?'] },
    ],
    '2026-11-20T10:00:00Z',
  )
})
afterAll(() => world.close())

const year = () => ({ pipeline: course.id, period: 'custom', from: '2026-01-01', to: '2026-04-30' }) as const

describe('trends over HTTP', () => {
  it('place deals by the company’s own days', async () => {
    const { buckets } = await world.owner.call(getTrends, year())
    expect(buckets.map(({ created, won, lost }) => [created, won, lost])).toEqual([
      [2, 0, 0],
      [1, 0, 1],
      [0, 1, 1],
      [1, 1, 0],
    ])
  })

  it('say for each point what the win rate of its days says, and list it', async () => {
    const { buckets } = await world.owner.call(getTrends, year())
    for (const { from, to, won, lost, rate, amount, created } of buckets) {
      const { total } = await world.owner.call(getWinRate, { pipeline: course.id, period: 'custom', from, to })
      expect([won, lost, rate, amount]).toEqual([total.won.count, total.lost.count, total.rate, total.won.amount])
      for (const [part, n] of [
        ['created', created],
        ['won', won],
        ['lost', lost],
      ] as const)
        expect((await world.owner.call(getTrendsRecords, { ...year(), day: from, part })).count).toBe(n)
    }
  })

  it('of all time reach from the first to the last day of the data, beside the time compared with', async () => {
    const answer = await world.owner.call(getTrends, { pipeline: course.id, period: 'all', unit: 'quarter', compare: 'previous' })
    expect(answer.buckets.map(({ from }) => from)).toEqual(['2026-01-01', '2026-04-01'])
    expect(answer.compared?.map(({ from, created }) => [from, created])).toEqual([
      ['2025-07-01', 0],
      ['2025-10-01', 0],
    ])
    expect((await world.nobody.ask(getTrends, {})).status).toBe(401)
  })

  it('as of a day in March know nothing of what came after', async () => {
    const { buckets } = await world.owner.call(getTrends, { ...year(), asOf: '2026-03-10' })
    expect(buckets.map(({ created, won, lost }) => [created, won, lost])).toEqual([
      [2, 0, 0],
      [1, 0, 1],
      [0, 2, 0],
      [0, 0, 0],
    ])
  })
})

describe('cohorts over HTTP', () => {
  it('count deals by the month of creation and the months to won; the list counts to each', async () => {
    const { cohorts, definition } = await world.owner.call(getCohorts, { pipeline: course.id, period: 'all' })
    expect(cohorts.map(({ month, n, won, lost, open }) => [month, n, won, lost, open])).toEqual([
      ['2026-01', 2, 2, 0, 0],
      ['2026-02', 1, 0, 1, 0],
      ['2026-04', 1, 0, 0, 1],
    ])
    expect(cohorts[0]?.cells.map(({ won }) => won)).toEqual([0, 0, 1, 2])
    expect(definition.undated).toBe(1)
    for (const cohort of cohorts)
      for (const { months, won } of cohort.cells) {
        const cell = { pipeline: course.id, period: 'all', month: cohort.month, part: 'won', within: months } as const
        expect((await world.owner.call(getCohortsRecords, cell)).count).toBe(won)
      }
  })
})
