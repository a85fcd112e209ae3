import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Course, layDown, makeCourse, type Past } from '../../../../test/histories.ts'
import { openWorld, standardNow, type World } from '../../../../test/world.ts'
import { systemContext } from '../../../app.server.ts'
import { transaction } from '../../../server/db.ts'
import { sources } from '../../campaigns/campaign.contract.ts'
import { opportunity } from '../../opportunities/opportunity.contract.ts'
import { type Built, buildReport, getBuiltRecords, type ReportDefinition } from './build.contract.ts'
import { countReport } from './build.queries.ts'
import { seriesOf } from './shape.rules.ts'

let world: World
let roads: readonly Course[]
const steps = (open: string) => [{ name: open }, { name: 'W', type: 'won' as const }, { name: 'L', type: 'lost' as const }]

/** 36 deals of eight sources, k + 1 of source k, one deal after the other in three months; every third is won on the second road. */
function pasts(sourceIds: readonly string[]): readonly Past[] {
  return sourceIds
    .flatMap((source, k) => Array.from({ length: k + 1 }, () => source))
    .map((source, i): Past => {
      const day = `2026-0${1 + (i % 3)}-10`
      const course = roads[i % 2] as Course
      const path = [`${i % 2 ? 'B' : 'A'} ${day}`, ...(i % 3 ? [`${i % 3 === 1 ? 'W' : 'L'} 2026-05-01`] : [])]
      const values = { source, pipeline: course.id, amount: { amount: 100 * (i + 1), currency: 'EUR' } }
      return { name: `deal ${i}`, path, course, values }
    })
}

beforeAll(async () => {
  world = await openWorld()
  roads = [await makeCourse(world, 'Plants', steps('A')), await makeCourse(world, 'Service', steps('B'))]
  const made = await world.owner.callAll(
    sources.create,
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => ({ name: `Of ${name}` })),
  )
  await layDown(world, roads[0] as Course, pasts(made.map(({ id }) => id)), standardNow)
})
afterAll(() => world?.close())

const overMonths: ReportDefinition = {
  entity: 'opportunity',
  measures: [{ way: 'count' }],
  dimensions: [{ field: 'createdAt', by: 'month' }, { field: 'source' }],
  show: 'line',
}
const build = (definition: ReportDefinition) => world.owner.call(buildReport, { definition })
const titles = (built: Built, place: number) => built.dimensions[place]?.values.map(({ title }) => title)

describe('more series than a chart has colours for', () => {
  it.each([
    ['line', 'count', 6],
    ['area', 'count', 6],
    ['bar', 'count', 6],
    ['bar', 'median', undefined],
    ['table', 'count', undefined],
    ['matrix', 'count', undefined],
  ] as const)('a %s of a %s shows %s', (show, way, series) => {
    const measures = [{ way, ...(way === 'median' ? { field: 'amount' } : {}) }]
    expect(seriesOf({ ...overMonths, measures, show }, opportunity)).toBe(series)
  })

  it('are the largest six and all others together, whose records are those behind', async () => {
    for (const way of ['count', 'sum'] as const) {
      const definition = { ...overMonths, measures: [{ way, ...(way === 'sum' ? { field: 'amount' } : {}) }] }
      const built = await build(definition)
      expect(titles(built, 1)?.toSorted()).toEqual(['Of c', 'Of d', 'Of e', 'Of f', 'Of g', 'Of h'])
      const gathered = built.columns.find(({ keys }) => keys[0] === null)
      expect([built.dimensions[1]?.others, gathered?.n]).toEqual([2, 3])
      for (const { keys, n } of built.cells) {
        const at = { row: keys[0], column: keys[1] }
        expect([at, (await world.owner.call(getBuiltRecords, { definition, at })).count]).toEqual([at, n])
      }
      const whole = await build({ ...definition, show: 'table' })
      expect([whole.total, whole.rows]).toEqual([built.total, built.rows])
    }
  })

  it('are whole in a table and in what is sent', async () => {
    const table = await build({ ...overMonths, show: 'table' })
    expect([table.dimensions[1]?.values.length, table.dimensions[1]?.others]).toEqual([8, 0])
    const sent = await transaction(world.database.db, async (tx) =>
      countReport(await systemContext(tx, () => new Date(standardNow)), overMonths),
    )
    expect([sent.dimensions[1]?.values.length, sent.dimensions[1]?.others]).toEqual([8, 0])
  })

  it('stand beside the same ones of the time before, whatever was largest then', async () => {
    const period = { field: 'createdAt', name: 'custom', from: '2026-03-01', to: '2026-03-31' } as const
    const definition = { ...overMonths, period, compare: 'previous' } as const
    const gathered = await build(definition)
    const whole = await build({ ...definition, show: 'table' })
    for (const { keys, compared } of gathered.cells)
      if (keys[1] !== null)
        expect([keys, compared]).toEqual([keys, whole.cells.find((cell) => cell.keys.join() === keys.join())?.compared])
  })
})

it('a step whose name another road has too tells its road, every other one only its name', async () => {
  const both = await build({ entity: 'opportunity', measures: [{ way: 'count' }], dimensions: [{ field: 'stage' }] })
  expect(titles(both, 0)?.toSorted()).toEqual(['A', 'B', 'L (Plants)', 'L (Service)', 'W (Plants)', 'W (Service)'])
  const filter = { field: 'pipeline', op: 'eq', value: roads[1]?.id as string } as const
  const one = await build({ entity: 'opportunity', measures: [{ way: 'count' }], dimensions: [{ field: 'stage' }], filter })
  expect(titles(one, 0)).toEqual(['B', 'W', 'L'])
})
