import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Course, layDown, makeCourse } from '../../../../test/histories.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { type FunnelMode, type FunnelPart, getFunnel, getFunnelRecords } from './funnel.contract.ts'

// METRICS.md "Funnel": stages A B C W(on) L(ost), and these eight deals.
const check = ['ABCW', 'ACW', 'ABABCL', 'AB', 'AL', 'BC', 'ABC', 'AW']
const path = (text: string) => [...text].map((name, i) => `${name} 2026-03-${String(i + 1).padStart(2, '0')}`)

let world: World
let course: Course

beforeAll(async () => {
  world = await openWorld()
  course = await makeCourse(world, 'Check', [
    { name: 'A', rottingDays: 20 },
    { name: 'B' },
    { name: 'C' },
    { name: 'W', type: 'won' },
    { name: 'L', type: 'lost' },
  ])
  await layDown(
    world,
    course,
    check.map((text) => ({ name: text, path: path(text) })),
    '2026-11-20T10:00:00Z',
  )
})
afterAll(() => world.close())

const ask = (more: object) => world.owner.call(getFunnel, { pipeline: course.id, period: 'all', ...more })
const counts = async (more: object) => (await ask(more)).total.steps.map((step) => step.count)
const rounded = (rates: readonly (number | null)[]) => rates.map((rate) => rate && Math.round(rate * 10_000) / 10_000)

describe('the check values of the four modes', () => {
  it('strict', async () => {
    const { total } = await ask({ mode: 'strict' })
    expect(total.steps.map((step) => step.count)).toEqual([7, 4, 3, 1])
    expect(rounded(total.steps.map((step) => step.next))).toEqual([0.5714, 0.75, 0.3333, null])
    expect(rounded([total.steps.at(-1)?.ofFirst ?? null])).toEqual([0.1429])
  })

  it.each([{}, { filter: { field: 'name', op: 'notEmpty' } }, { asOf: '2026-11-19' }])('reached %j', async (more) => {
    const { total } = await ask(more)
    expect(total.n).toBe(8)
    expect(total.steps.map((step) => step.count)).toEqual([8, 7, 6, 3])
    expect(rounded(total.steps.map((step) => step.next))).toEqual([0.875, 0.8571, 0.5, null])
    expect(total.steps.at(-1)?.ofFirst).toBe(0.375)
  })

  it('reached, of those that entered A', async () => {
    const { total } = await ask({ cohort: 'entered' })
    expect(total.steps.map((step) => step.count)).toEqual([7, 6, 5, 3])
    expect(rounded(total.steps.map((step) => step.next))).toEqual([0.8571, 0.8333, 0.6, null])
    expect(rounded([total.steps.at(-1)?.ofFirst ?? null])).toEqual([0.4286])
  })

  it('visited has counts and no rates', async () => {
    const { total } = await ask({ mode: 'visited' })
    expect(total.steps.map((step) => step.count)).toEqual([7, 5, 5, 3])
    expect(total.steps.every((step) => step.next === null && step.ofFirst === null)).toBe(true)
  })

  it('flow: entries = advanced + back + lost + transferred + stayed', async () => {
    const { total } = await ask({ mode: 'flow' })
    expect(total.steps.slice(0, 3).map(({ count, flow }) => [count, ...Object.values(flow ?? {})])).toEqual([
      [8, 7, 0, 1, 0, 0],
      [6, 4, 1, 0, 0, 1],
      [5, 2, 0, 1, 0, 2],
    ])
    for (const { count, flow } of total.steps) expect(Object.values(flow ?? {}).reduce((a, b) => a + b, 0)).toBe(count)
  })
})

it('a skipped stage still counts as reached, and is shown as skipped', async () => {
  const { total } = await ask({ filter: { field: 'name', op: 'notEmpty' } })
  expect(total.steps.map((step) => step.skipped)).toEqual([1, 2, 1, 0])
})

it('who did not go on is lost, still, on its way, elsewhere or ahead, and nothing else', async () => {
  for (const mode of ['reached', 'strict'] as const) {
    const { steps } = (await ask({ mode, filter: { field: 'name', op: 'notEmpty' } })).total
    steps.slice(0, -1).forEach(({ count, gone }, i) => {
      expect(Object.values(gone ?? {}).reduce((a, b) => a + b, 0)).toBe(count - (steps[i + 1]?.count ?? 0))
    })
  }
})

it('the furthest stages, the stays and the stays as of today say the same', async () => {
  const quick = await ask({})
  const slow = await ask({ filter: { field: 'name', op: 'notEmpty' } })
  const asOf = await ask({ asOf: '2026-11-20' })
  const bare = (steps: typeof quick.total.steps) => steps.map(({ skipped: _, ...step }) => step)
  expect(bare(slow.total.steps)).toEqual(bare(quick.total.steps))
  expect(bare(asOf.total.steps)).toEqual(bare(quick.total.steps))
})

it.each([
  ['previous', '2026-04-01', '2026-04-30', { from: '2026-03-01', to: '2026-03-31' }],
  ['lastYear', '2027-03-01', '2027-03-10', { from: '2026-03-01', to: '2026-03-10' }],
] as const)(
  'compared with %s has beside each step the count of those days, and of no groups',
  async (compare, from, to, days) => {
    for (const more of [{}, { mode: 'strict' }, { filter: { field: 'name', op: 'notEmpty' } }, { by: 'owner' }]) {
      const { total, compared, groups } = await ask({ ...more, compare, period: 'custom', from, to })
      expect(compared).toEqual(days)
      expect(total.steps.map((step) => step.count)).toEqual([0, 0, 0, 0])
      const then = (await ask({ ...more, period: 'custom', ...days })).total.steps.map((step) => step.count)
      expect(total.steps.map((step) => step.compared)).toEqual(then)
      expect(then[0]).toBeGreaterThan(0)
      expect(groups.flatMap(({ steps }) => steps).every((step) => step.compared === null)).toBe(true)
    }
    const { compared, total } = await ask({ compare, period: 'all' })
    expect([compared, total.steps[0]?.compared]).toEqual([null, null])
  },
)

it('as of an earlier day only what was true then counts', async () => {
  expect(await counts({ asOf: '2026-03-01' })).toEqual([8, 1, 0, 0])
  expect(await counts({ asOf: '2026-03-02' })).toEqual([8, 7, 3, 1])
})

it('as recorded, an imported past was unknown until it was imported', async () => {
  expect(await counts({ asOf: '2026-11-19', asRecorded: true })).toEqual([0, 0, 0, 0])
  expect(await counts({ asOf: '2026-11-20', asRecorded: true })).toEqual([8, 7, 6, 3])
})

it('the list behind each number counts to the number', async () => {
  for (const mode of ['reached', 'strict', 'visited', 'flow'] as FunnelMode[]) {
    const query = { pipeline: course.id, period: 'all', mode, filter: { field: 'name', op: 'notEmpty' } } as const
    const { total } = await world.owner.call(getFunnel, query)
    for (const { stage, count, skipped, young, gone, flow } of total.steps) {
      const parts = { count, skipped: skipped ?? 0, young, ...gone, ...flow }
      for (const [part, number] of Object.entries(parts)) {
        if (mode !== 'reached' && part === 'skipped') continue
        const cell = { ...query, step: stage.id, part: part as FunnelPart }
        const behind = await world.owner.call(getFunnelRecords, cell)
        expect([mode, stage.name, part, behind.count]).toEqual([mode, stage.name, part, number])
        expect(behind.rows).toHaveLength(number)
      }
    }
  }
})

it('a list behind a number comes in pages that hold each record once', async () => {
  const cell = { pipeline: course.id, period: 'all', step: course.stages.A as string, part: 'count', limit: 3 } as const
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await world.owner.call(getFunnelRecords, { ...cell, ...(after ? { after } : {}) })
    expect(page.count).toBe(8)
    seen.push(...page.rows.map((row) => row.id))
    after = page.next ?? undefined
  } while (after)
  expect(new Set(seen).size).toBe(8)
  expect(seen).toHaveLength(8)
})

it.each(['owner', 'team', 'industry', 'product', 'stage', 'pipeline', 'month'] as const)(
  'every mode groups by %s',
  async (by) => {
    for (const mode of ['reached', 'strict', 'visited', 'flow'] as FunnelMode[]) {
      for (const asOf of [undefined, '2026-11-19']) {
        const { total, groups } = await ask({ mode, by, ...(asOf ? { asOf } : {}) })
        expect(groups.reduce((n, group) => n + group.n, 0)).toBe(total.n)
        total.steps.forEach((step, i) => {
          expect(groups.reduce((n, group) => n + (group.steps[i]?.count ?? 0), 0)).toBe(step.count)
        })
      }
    }
  },
)

it('a deal that moved to another pipeline stays in the funnel of the first, and is elsewhere', async () => {
  const other = await makeCourse(world, 'Other', [{ name: 'X' }, { name: 'W', type: 'won' }])
  const past = { name: 'Moved', path: ['A 2026-05-01', 'B 2026-05-03', 'X 2026-05-09'] }
  await layDown(
    world,
    { id: course.id, stages: { ...course.stages, X: other.stages.X as string } },
    [past],
    '2026-11-20T10:00:00Z',
  )
  for (const more of [{}, { filter: { field: 'name', op: 'notEmpty' } }]) {
    const { total } = await ask(more)
    expect(total.steps.map((step) => step.count)).toEqual([9, 8, 6, 3])
    expect(total.steps[1]?.gone).toMatchObject({ elsewhere: 1 })
  }
  const flow = await ask({ mode: 'flow' })
  expect(flow.total.steps[1]?.flow).toMatchObject({ transferred: 1 })
  const { total } = await world.owner.call(getFunnel, { pipeline: other.id, period: 'all' })
  expect(total.steps.map((step) => step.count)).toEqual([1, 0])
})

it('cohorts: created, entered the first step, or active in the period', async () => {
  const late = { name: 'Late', path: ['B 2025-01-10', 'A 2025-06-10', 'C 2026-02-10'] }
  await layDown(world, course, [late], '2026-11-20T10:00:00Z')
  const filter = { field: 'name', op: 'eq', value: 'Late' }
  const n = async (cohort: string, from: string, to: string) =>
    (await ask({ cohort, filter, period: 'custom', from, to })).total.n
  expect(await n('created', '2025-01-01', '2025-01-31')).toBe(1)
  expect(await n('created', '2025-06-01', '2025-06-30')).toBe(0)
  expect(await n('entered', '2025-06-01', '2025-06-30')).toBe(1)
  expect(await n('entered', '2025-01-01', '2025-01-31')).toBe(0)
  expect(await n('active', '2025-09-01', '2025-09-30')).toBe(1)
  expect(await n('active', '2024-09-01', '2024-09-30')).toBe(0)
})

it('strict counts entries inside the period only', async () => {
  const query = { mode: 'strict', period: 'custom', from: '2026-03-01', to: '2026-03-02' }
  expect(await counts(query)).toEqual([7, 4, 0, 0])
})

it('marks deals younger than the p90 cycle, and leaves them out when asked', async () => {
  const young = { name: 'Young', path: ['A 2026-11-19'] }
  await layDown(world, course, [young], '2026-11-20T10:00:00Z')
  const { total, p90Days } = await ask({})
  expect(p90Days).toBeCloseTo(2.8, 6)
  expect(total.steps.map((step) => step.young)).toEqual([1, 0, 0, 0])
  expect((await ask({ matureOnly: true })).total.n).toBe(total.n - 1)
})
