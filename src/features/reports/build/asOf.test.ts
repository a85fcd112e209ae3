import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Course, layDown, makeCourse } from '../../../../test/histories.ts'
import { openWorld, standardNow, type World } from '../../../../test/world.ts'
import { buildReport, getBuiltRecords, type ReportDefinition } from './build.contract.ts'

let world: World
let course: Course
beforeAll(async () => {
  world = await openWorld()
  course = await makeCourse(world, 'Course', [{ name: 'A' }, { name: 'B' }, { name: 'W', type: 'won' }])
  const eur = (amount: number) => ({ amount: { amount, currency: 'EUR' } })
  await layDown(
    world,
    course,
    [
      { name: 'early', path: ['A 2026-01-05', 'B 2026-02-05', 'W 2026-03-05'], values: eur(100), later: { 1: eur(250) } },
      { name: 'late', path: ['A 2026-02-20'], values: eur(40) },
      { name: 'undated', path: ['A ?'], values: eur(7) },
    ],
    standardNow,
  )
})
afterAll(() => world?.close())

const byStage = (asOf?: string): ReportDefinition => ({
  entity: 'opportunity',
  measures: [{ way: 'count' }, { way: 'sum', field: 'amount' }],
  dimensions: [{ field: 'stage' }],
  filter: { field: 'pipeline', op: 'eq', value: course.id },
  ...(asOf ? { asOf } : {}),
})

it.each([
  [undefined, { A: [2, 47], W: [1, 250] }],
  ['2026-02-10', { B: [1, 250] }],
  ['2026-02-28', { A: [1, 40], B: [1, 250] }],
  ['2026-01-31', { A: [1, 100] }],
  ['2025-12-31', {}],
] as const)('as of %s step and amount are those of then, and the records behind count to the number', async (asOf, expected) => {
  const definition = byStage(asOf)
  const built = await world.owner.call(buildReport, { definition })
  const titles = new Map(built.dimensions[0]?.values.map(({ key, title }) => [key, title]))
  const found = Object.fromEntries(built.rows.map(({ keys, values }) => [titles.get(keys[0] as string), values]))
  expect(found).toEqual(expected)
  expect(built.said.earlier).toBe(asOf !== undefined)
  for (const { keys, n } of built.rows) {
    const behind = await world.owner.call(getBuiltRecords, { definition, at: { row: keys[0] } })
    expect([behind.count, behind.rows.length]).toEqual([n, n])
  }
})

it('a filter by the step asks for the step of then', async () => {
  const filter = { field: 'stage', op: 'eq', value: course.stages.B as string } as const
  const built = await world.owner.call(buildReport, { definition: { ...byStage('2026-02-10'), filter } })
  expect(built.total.n).toBe(1)
})
