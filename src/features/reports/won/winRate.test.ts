import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Course, layDown, makeCourse } from '../../../../test/histories.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { accounts } from '../../accounts/account.contract.ts'
import { exchangeRates } from '../../company/company.contract.ts'
import { roles, teams, users } from '../../people/user.contract.ts'
import { lostReasons } from '../../pipelines/pipeline.contract.ts'
import { getCycle, getCycleRecords } from '../cycle/cycle.contract.ts'
import { getWinRate, getWinRateRecords, type WinRate } from './winRate.contract.ts'
import { winRate } from './winRate.rules.ts'

// METRICS.md "Win rate": won 10k, 20k, 30k; lost 5k, 15k, 40k, 80k.
const won = [10_000, 20_000, 30_000]
const lost = [5_000, 15_000, 40_000, 80_000]

it('is won ÷ (won + lost), and no data over nothing', () => {
  expect(winRate({ won: 3, lost: 4 })).toBeCloseTo(0.4286, 4)
  expect(winRate({ won: 60_000, lost: 140_000 })).toBe(0.3)
  expect(winRate({ won: 0, lost: 0 })).toBeNull()
})

let world: World
let course: Course
let deals: readonly string[]
const people: Record<string, string> = {}

const eur = (amount: number) => ({ amount: { amount: amount * 100, currency: 'EUR' } })

beforeAll(async () => {
  world = await openWorld()
  course = await makeCourse(world, 'Check', [{ name: 'A' }, { name: 'W', type: 'won' }, { name: 'L', type: 'lost' }])
  const { owner } = world
  const north = await owner.call(teams.create, { name: 'North' })
  const coast = await owner.call(teams.create, { name: 'Coast', parent: north.id })
  const seller = await owner.call(roles.create, {
    name: 'Own only',
    grants: { opportunity: { read: 'own' }, account: { read: 'own' } },
  })
  for (const [name, team] of [
    ['Ada', north.id],
    ['Ben', coast.id],
  ] as const) {
    const email = `${name.toLowerCase()}@example.com`
    people[name] = (await owner.call(users.create, { name, email, role: seller.id, teams: [team] })).id
  }
  const noDecision = (await owner.call(lostReasons.list, {})).rows.find((reason) => reason.name === 'No decision')?.id
  const medical = await owner.call(accounts.create, { name: 'Clinic', industry: 'medical' })
  const retail = await owner.call(accounts.create, { name: 'Shop', industry: 'retail' })
  const past = (amount: number, i: number, end: string) => ({
    name: `${end}${amount}`,
    path: [`A 2026-0${1 + (i % 3)}-10`, `${end} 2026-04-2${i}`],
    values: { owner: people[i % 2 ? 'Ben' : 'Ada'], account: (i % 2 ? medical : retail).id },
    later: { 1: { ...eur(amount), ...(end === 'L' && i === 0 ? { lostReason: noDecision } : {}) } },
  })
  deals = await layDown(
    world,
    course,
    [...won.map((amount, i) => past(amount, i, 'W')), ...lost.map((amount, i) => past(amount, i, 'L'))],
    '2026-11-20T10:00:00Z',
  )
  people.noDecision = noDecision as string
})
afterAll(() => world.close())

const all = { period: 'all' } as const
const percent = (rate: number | null) => rate && Math.round(rate * 10_000) / 100
const figures = ({ total }: WinRate) => [total.n, percent(total.rate), percent(total.valueRate)]

describe('win rate', () => {
  it('of the check values is 42.86 % by count and 30.00 % by value', async () => {
    const answer = await world.owner.call(getWinRate, all)
    expect(figures(answer)).toEqual([7, 42.86, 30])
    expect(answer.total.won.amount).toBe(6_000_000)
  })

  it('opens on the data’s own last full period where the standard one is empty, and says so', async () => {
    const { definition, total } = await world.owner.call(getWinRate, {})
    expect(definition.period).toEqual({ name: 'thisQuarter', from: '2026-04-01', to: '2026-06-30', chosen: 'ownLast' })
    expect(total.n).toBe(7)
    const asked = await world.owner.call(getWinRate, { period: 'thisQuarter' })
    expect(figures(asked)).toEqual([0, null, null])
  })

  it.each(['owner', 'industry', 'stage', 'pipeline', 'month'] as const)('by %s sums to the total', async (by) => {
    const { total, groups, overlapping } = await world.owner.call(getWinRate, { ...all, by })
    expect(overlapping).toBe(false)
    expect(groups.reduce((n, group) => n + group.n, 0)).toBe(total.n)
    expect(groups.reduce((n, group) => n + (group.won.amount ?? 0), 0)).toBe(total.won.amount)
  })

  it('of a team holds its sub-teams', async () => {
    const { groups } = await world.owner.call(getWinRate, { ...all, by: 'team' })
    expect(Object.fromEntries(groups.map((group) => [group.title, group.n]))).toEqual({ North: 7, Coast: 3 })
  })

  it('as of a day before the closings there is none; as recorded neither before the import', async () => {
    expect(figures(await world.owner.call(getWinRate, { ...all, asOf: '2026-04-19' }))[0]).toBe(0)
    expect(figures(await world.owner.call(getWinRate, { ...all, asOf: '2026-04-30' }))).toEqual([7, 42.86, 30])
    expect(figures(await world.owner.call(getWinRate, { ...all, asOf: '2026-04-30', asRecorded: true }))[0]).toBe(0)
  })

  it('can leave out deals lost for a reason', async () => {
    const answer = await world.owner.call(getWinRate, { ...all, leaveOut: [people.noDecision as string] })
    expect(figures(answer)).toEqual([6, 50, 30.77])
  })

  it('over a created cohort keeps open deals in the denominator', async () => {
    const [id] = await layDown(world, course, [{ name: 'open', path: ['A 2026-02-01'] }], '2026-11-20T10:00:00Z')
    const { total } = await world.owner.call(getWinRate, { ...all, cohort: 'created', pipeline: course.id })
    expect([total.n, total.open, total.rate]).toEqual([8, 1, 3 / 8])
    expect(id).toBeDefined()
  })

  it('sees only what the asker sees', async () => {
    const ada = await world.signInAs(people.Ada as string, 'ada@example.com')
    const { total } = await ada.call(getWinRate, all)
    expect(total.n).toBe(4)
    const behind = await ada.call(getWinRateRecords, { ...all, part: 'n' })
    expect(behind.rows.every((row) => row.owner?.id === people.Ada)).toBe(true)
    expect((await world.nobody.ask(getWinRate, all)).status).toBe(401)
  })

  it('the list behind each number counts to the number', async () => {
    const { total, groups } = await world.owner.call(getWinRate, { ...all, by: 'team' })
    for (const group of [undefined, ...groups]) {
      const of = group ?? total
      for (const [part, number] of [
        ['n', of.n],
        ['won', of.won.count],
        ['lost', of.lost.count],
      ] as const) {
        const query = { ...all, by: 'team', part, ...(group ? { group: group.key ?? '' } : {}) } as const
        const behind = await world.owner.call(getWinRateRecords, query)
        expect([part, behind.count, behind.rows.length]).toEqual([part, number, number])
      }
    }
  })

  it('a field that does not exist is refused, in a filter too', async () => {
    const filter = { field: 'colour', op: 'eq', value: 'x' }
    expect((await world.owner.ask(getWinRate, { ...all, filter })).error.code).toBe('unknown_field')
    expect((await world.owner.ask(getWinRate, { ...all, group: 'x' })).status).toBe(422)
  })
})

describe('a reopened deal', () => {
  it('counts by its latest closing at the end of the period', async () => {
    const path = ['A 2025-01-05', 'L 2025-01-20', 'A 2025-02-10', 'W 2025-03-10']
    await layDown(world, course, [{ name: 'again', path }], '2026-11-20T10:00:00Z')
    const rate = async (from: string, to: string) => {
      const { total } = await world.owner.call(getWinRate, { period: 'custom', from, to })
      return [total.won.count, total.lost.count]
    }
    expect(await rate('2025-01-01', '2025-01-31')).toEqual([0, 1])
    expect(await rate('2025-02-01', '2025-02-28')).toEqual([0, 0])
    expect(await rate('2025-01-01', '2025-03-31')).toEqual([1, 0])
  })
})

describe('amounts in other currencies', () => {
  it('convert at the rate of the day they were closed; those without one are counted beside', async () => {
    await world.owner.callAll(exchangeRates.create, [
      { currency: 'USD', day: '2024-01-01', rate: '0.5' },
      { currency: 'USD', day: '2024-06-01', rate: '0.8' },
    ])
    const past = (name: string, day: string, currency: string) => ({
      name,
      path: ['A 2024-01-05', `W ${day}`],
      values: { amount: { amount: 1_000, currency } },
    })
    await layDown(
      world,
      course,
      [past('early', '2024-03-01', 'USD'), past('late', '2024-07-01', 'USD'), past('yen', '2024-07-01', 'JPY')],
      '2026-11-20T10:00:00Z',
    )
    const { total } = await world.owner.call(getWinRate, { period: 'custom', from: '2024-01-01', to: '2024-12-31' })
    expect(total.won).toEqual({ count: 3, amount: 1_300, withoutAmount: 0, unconverted: 1 })
  })
})

describe('cycle', () => {
  it('is close − create of the won, with mean, median and p90', async () => {
    const filter = { field: 'id', op: 'in', value: [...deals] } as const
    const { total } = await world.owner.call(getCycle, { ...all, filter })
    // 10 Jan → 20 Apr, 10 Feb → 21 Apr, 10 Mar → 22 Apr: 100, 70 and 43 days.
    expect(total.n).toBe(3)
    expect(total.mean).toBeCloseTo(71, 6)
    expect(total.median).toBeCloseTo(70, 6)
    expect(total.p90).toBeCloseTo(94, 6)
    const behind = await world.owner.call(getCycleRecords, { ...all, filter })
    expect(behind.count).toBe(3)
  })

  it('can begin at a stage', async () => {
    const filter = { field: 'name', op: 'eq', value: 'again' } as const
    const { total } = await world.owner.call(getCycle, { ...all, filter, fromStage: course.stages.A as string })
    expect(total.median).toBeCloseTo(64, 6)
  })
})
