import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Course, layDown, makeCourse, type Past } from '../../../../test/histories.ts'
import { makePerson } from '../../../../test/make.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { getPipelineReport } from '../pipeline/pipelineReport.contract.ts'
import { getWinRate } from '../won/winRate.contract.ts'
import {
  getMovement,
  getMovementRecords,
  type Movement,
  type MovementPart,
  type MovementSum,
  movementParts,
} from './movement.contract.ts'
import { closingOf, levelsOf, measureOf } from './movement.rules.ts'

const now = '2026-11-20T10:00:00Z'
const eur = (major: number) => ({ amount: { amount: major * 100, currency: 'EUR' } })

describe('the rules', () => {
  const parts = (amounts: readonly number[]): MovementSum[] =>
    movementParts.map((part, i) => ({ part, count: 1, amount: amounts[i] ?? 0 }))

  it('closing is what the identity says', () => {
    expect(closingOf(parts([100, 40, 20, 5, 10, 8, 30, 12, 115]), 'amount')).toBe(115)
  })
  it('counts leave increases and decreases out', () => {
    expect(closingOf(parts([]), 'count')).toBe(1 + 1 + 1 - 1 - 1 - 1)
  })
  it('is told in deals where amounts are hidden, or no open deal has one', () => {
    expect(measureOf(parts([100, 0, 0, 0, 0, 0, 0, 0, 0]))).toBe('amount')
    expect(measureOf(parts([0, 0, 9, 0, 0, 0, 9, 0, 0]))).toBe('count')
    expect(measureOf(parts([0, 0, 9, 0, 0, 0, 9, 0, 0]), 'amount')).toBe('amount')
    expect(measureOf([{ part: 'opening', count: 1, amount: null }], 'amount')).toBe('count')
  })
  it('levels begin where the one before ended, and both ends stand on zero', () => {
    const levels = levelsOf(parts([100, 40, 0, 5, 0, 0, 30, 0, 105]), 'amount')
    expect(levels.map(({ from, to }) => [from, to])).toEqual([
      [0, 100],
      [100, 140],
      [140, 140],
      [140, 135],
      [135, 135],
      [135, 135],
      [135, 105],
      [105, 105],
      [0, 105],
    ])
  })
})

let world: World
let course: Course
let other: Course
beforeAll(async () => {
  world = await openWorld()
  const stages = [{ name: 'A' }, { name: 'B' }, { name: 'W', type: 'won' }, { name: 'L', type: 'lost' }] as const
  course = await makeCourse(world, 'Check', stages)
  other = await makeCourse(world, 'Other', [{ name: 'X' }])
})
afterAll(() => world.close())

const amounts = ({ total }: Movement) => Object.fromEntries(total.parts.map(({ part, amount }) => [part, (amount ?? 0) / 100]))
const counts = ({ total }: Movement) => Object.fromEntries(total.parts.map(({ part, count }) => [part, count]))
const none = Object.fromEntries(movementParts.map((part) => [part, 0]))
const quarter = { period: 'custom', from: '2026-04-01', to: '2026-06-30' } as const

describe('one quarter of known deals', () => {
  beforeAll(async () => {
    const pasts: readonly Past[] = [
      { name: 'stands', path: ['A 2026-01-10'], values: eur(100) },
      {
        name: 'grows and is won',
        path: ['A 2026-02-10', 'B 2026-05-01', 'W 2026-06-01'],
        values: eur(200),
        later: { 1: eur(260) },
      },
      { name: 'new', path: ['A 2026-05-10'], values: eur(50) },
      { name: 'new and lost', path: ['A 2026-05-10', 'L 2026-06-10'], values: eur(70) },
      { name: 'shrinks', path: ['A 2026-01-05', 'B 2026-04-15'], values: eur(90), later: { 1: eur(60) } },
      { name: 'opened again', path: ['A 2026-01-05', 'L 2026-02-01', 'A 2026-05-05'], values: eur(30) },
      {
        name: 'goes elsewhere',
        path: ['A 2026-01-05', 'X 2026-05-05'],
        values: eur(20),
        course: { ...other, stages: { ...course.stages, ...other.stages } },
      },
      { name: 'won at once', path: ['W 2026-05-20'], values: eur(500) },
      { name: 'over before', path: ['A 2026-01-05', 'W 2026-03-05'], values: eur(1000) },
      { name: 'comes later', path: ['A 2026-08-05'], values: eur(1000) },
      { name: 'without an amount', path: ['A 2026-04-05'] },
      { name: 'undated', path: ['A ?'], values: eur(1000) },
    ]
    await layDown(world, course, pasts, now)
  })
  const query = () => ({ pipeline: course.id, ...quarter })

  it('falls into the parts of the identity', async () => {
    const movement = await world.owner.call(getMovement, query())
    const expected = {
      opening: 410,
      new: 620,
      increased: 60,
      decreased: 30,
      movedIn: 30,
      movedOut: 20,
      won: 760,
      lost: 70,
      closing: 240,
    }
    expect(amounts(movement)).toEqual(expected)
    expect(counts(movement)).toEqual({
      opening: 4,
      new: 4,
      increased: 1,
      decreased: 1,
      movedIn: 1,
      movedOut: 1,
      won: 2,
      lost: 1,
      closing: 5,
    })
    expect([movement.total.n, movement.total.withoutAmount, movement.definition.undated]).toEqual([9, 1, 1])
  })

  it('agrees with the pipeline of both days and with the win rate', async () => {
    const { total } = await world.owner.call(getMovement, query())
    const part = (name: MovementPart) => total.parts.find((one) => one.part === name)
    const pipelineAsOf = async (asOf: string) => (await world.owner.call(getPipelineReport, { pipeline: course.id, asOf })).total
    const [before, after] = [await pipelineAsOf('2026-03-31'), await pipelineAsOf('2026-06-30')]
    expect([part('opening')?.count, part('opening')?.amount]).toEqual([before.count, before.amount])
    expect([part('closing')?.count, part('closing')?.amount]).toEqual([after.count, after.amount])
    const wins = (await world.owner.call(getWinRate, query())).total
    expect([part('won')?.count, part('won')?.amount]).toEqual([wins.won.count, wins.won.amount])
    expect([part('lost')?.count, part('lost')?.amount]).toEqual([wins.lost.count, wins.lost.amount])
  })

  it('the list behind each part counts to it, by group too', async () => {
    const { total, groups } = await world.owner.call(getMovement, { ...query(), by: 'amountBand' })
    for (const group of [undefined, ...groups])
      for (const { part, count } of (group ?? total).parts) {
        const cell = { ...query(), by: 'amountBand', part, ...(group ? { group: group.key ?? '' } : {}) } as const
        const behind = await world.owner.call(getMovementRecords, cell)
        expect([part, behind.count, behind.rows.length]).toEqual([part, count, count])
      }
  })

  it('as of a day inside the quarter ends there; as recorded there was nothing', async () => {
    const asOf = await world.owner.call(getMovement, { ...query(), asOf: '2026-05-15' })
    expect(amounts(asOf)).toMatchObject({ opening: 410, new: 120, increased: 60, won: 0, lost: 0 })
    expect(counts(await world.owner.call(getMovement, { ...query(), asOf: '2026-05-15', asRecorded: true }))).toEqual(none)
  })

  it('opens on the data’s own last full period where nothing moved in the standard one', async () => {
    const { definition } = await world.owner.call(getMovement, { pipeline: course.id })
    expect(definition.period).toMatchObject({ name: 'thisQuarter', from: '2026-07-01', to: '2026-09-30', chosen: 'ownLast' })
  })

  it('who may not see amounts sees neither them nor that one changed', async () => {
    const cleo = await makePerson(world, { opportunity: { read: 'all', hidden: ['amount'] } })
    const movement = await cleo.call(getMovement, query())
    expect(movement.total.parts.every(({ amount }) => amount === null)).toBe(true)
    expect(counts(movement)).toMatchObject({ opening: 4, increased: 0, decreased: 0, closing: 5 })
    expect((await cleo.ask(getMovement, { ...query(), by: 'amountBand' })).error.code).toBe('unknown_field')
    expect((await world.nobody.ask(getMovement, query())).status).toBe(401)
  })
})

/** A deal's dated steps as drawn by chance: days of 2025 that rise, a stage each, an amount each. */
const chance = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 60 }),
    stage: fc.constantFrom('A', 'B', 'W', 'L', 'X'),
    amount: fc.integer({ min: 0, max: 9 }),
  }),
  { minLength: 1, maxLength: 6 },
)

it('holds for histories drawn by chance, replayed step by step', async () => {
  const drawn = fc.sample(chance, { numRuns: 150, seed: 20261120 })
  const deals = drawn.map((steps, i) => {
    let at = Date.UTC(2025, 0, 1 + (i % 90), 12)
    const dated = steps
      .filter(({ stage }, j) => stage !== steps[j - 1]?.stage)
      .map((step) => {
        at += step.gap * 86_400_000
        return { ...step, day: new Date(at).toISOString() }
      })
    return dated
  })
  const both = { ...other, stages: { ...course.stages, ...other.stages } }
  await layDown(
    world,
    course,
    deals.map((steps, i) => ({
      name: `chance ${i}`,
      course: both,
      path: steps.map(({ stage, day }) => `${stage} ${day}`),
      later: Object.fromEntries(steps.map(({ amount }, j) => [j, eur(amount)])),
    })),
    now,
  )
  const filter = { field: 'name', op: 'startsWith', value: 'chance' } as const
  for (const [from, to] of [
    ['2025-02-01', '2025-02-28'],
    ['2025-03-01', '2025-06-30'],
    ['2025-01-01', '2025-12-31'],
  ] as const) {
    const query = { pipeline: course.id, filter, period: 'custom', from, to } as const
    const movement = await world.owner.call(getMovement, query)
    expect(amounts(movement)).toEqual(
      replayed(deals, new Date(`${from}T00:00:00+01:00`), new Date(Date.parse(`${to}T23:59:59.999Z`) - 3_600_000)),
    )
    for (const measure of ['amount', 'count'] as const)
      expect(closingOf(movement.total.parts, measure)).toBe(
        movement.total.parts.find(({ part }) => part === 'closing')?.[measure],
      )
  }
})

interface Step {
  readonly stage: string
  readonly amount: number
  readonly day: string
}

/** The movement by walking each deal from its first step to its last; knows nothing of SQL. */
function replayed(deals: readonly (readonly Step[])[], from: Date, to: Date): Record<string, number> {
  const sums: Record<string, number> = { ...none }
  const add = (part: MovementPart, amount: number) => {
    sums[part] = (sums[part] ?? 0) + amount
  }
  for (const steps of deals) {
    const before = steps.findLast(({ day }) => new Date(day) < from)
    const inside = steps.filter(({ day }) => new Date(day) >= from && new Date(day) <= to)
    const last = inside.at(-1) ?? before
    const entry = inside.find(({ stage }) => stage !== 'X')
    const stood = before !== undefined && (before.stage === 'A' || before.stage === 'B')
    if (!last || (!stood && !entry)) continue
    const first = stood ? before.amount : (entry?.amount ?? 0)
    // What a closed deal is worth is what is known of it today.
    const closed = last.stage === 'W' || last.stage === 'L'
    const end = closed ? (steps.at(-1)?.amount ?? 0) : last.amount
    if (stood) add('opening', first)
    else add(entry === steps[0] ? 'new' : 'movedIn', first)
    if (end > first) add('increased', end - first)
    if (end < first) add('decreased', first - end)
    add(last.stage === 'W' ? 'won' : last.stage === 'L' ? 'lost' : last.stage === 'X' ? 'movedOut' : 'closing', end)
  }
  return sums
}
