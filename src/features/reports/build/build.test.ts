import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePerson } from '../../../../test/make.ts'
import { everyDimension, everyMeasure, figureOf, fillAtRandom, keyOf, type Read, readAll } from '../../../../test/reporting.ts'
import { type Caller, openWorld, type World } from '../../../../test/world.ts'
import type { Entity } from '../../../contract/entity.ts'
import { allEntities, entityNamed } from '../../../server/entities.ts'
import { changeCompany } from '../../company/company.contract.ts'
import { users } from '../../people/user.contract.ts'
import {
  type Built,
  buildReport,
  type Dimension,
  getBuiltRecords,
  type Measure,
  type ReportDefinition,
} from './build.contract.ts'
import { daysCompared, unitHolding, unitsBetween } from './calendar.rules.ts'

const all = { read: 'all', create: 'all', write: 'all', delete: 'all', export: 'all' } as const
const clock = { now: new Date('2026-11-20T10:00:00Z'), zone: 'Europe/Berlin', weekStart: 7, fiscalYearStart: 4 }

let world: World
let seller: Caller
let read: Read
let readBySeller: Read
beforeAll(async () => {
  world = await openWorld()
  await world.owner.call(changeCompany, { weekStart: clock.weekStart, fiscalYearStart: clock.fiscalYearStart })
  seller = await makePerson(world, {
    account: { ...all, hidden: ['industry', 'revenue'] },
    opportunity: { ...all, read: 'own', hidden: ['amount', 'closeDate'] },
    activity: all,
    interest: { hidden: ['price'] },
  })
  const { rows } = await world.owner.call(users.list, {})
  await fillAtRandom(
    world.owner,
    rows.map(({ id }) => id),
  )
  read = await readAll(world.owner, clock, 'EUR')
  readBySeller = await readAll(seller, clock, 'EUR')
})
afterAll(() => world?.close())

const count: Measure = { way: 'count' }
const asked = (
  entity: string,
  dimensions: readonly Dimension[] = [],
  more: Partial<ReportDefinition> = {},
): ReportDefinition => ({
  entity,
  measures: [count],
  dimensions: [...dimensions],
  ...more,
})
const build = (definition: ReportDefinition, by: Caller = world.owner) => by.call(buildReport, { definition })
const reportable = () => allEntities().filter(({ name }) => (read.rows.get(name)?.length ?? 0) > 0)

/** Every cell of the answer beside what a plain loop over the list counts. */
function compare(built: Built, known: Read, entity: Entity, { dimensions, measures }: ReportDefinition): void {
  const rows = known.rows.get(entity.name) ?? []
  const isIn = (row: (typeof rows)[number], key: string | null, place: number) => {
    const own = keyOf(known, entity, row, dimensions[place] as Dimension)
    return key === null ? !built.dimensions[place]?.values.some((value) => value.key === own) : own === key
  }
  const inside = (keys: readonly (string | null)[], places: readonly number[]) =>
    rows.filter((row) => places.every((place, i) => isIn(row, keys[i] as string | null, place)))
  const [first, second] = dimensions
  const judged = [
    { cells: [built.total], of: [] as number[] },
    { cells: built.rows, of: first ? [0] : [] },
    { cells: built.columns, of: second ? [1] : [] },
    { cells: built.cells, of: [0, 1] },
  ]
  for (const { cells, of } of judged)
    for (const { keys, n, values } of cells) {
      const found = inside(keys, of)
      expect([keys, n]).toEqual([keys, found.length])
      measures.forEach((measure, i) => {
        const figure = figureOf(known, entity, found, measure)
        if (figure === null) expect(values[i]).toBeNull()
        else expect(Math.abs((values[i] ?? Number.NaN) - figure)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(figure)))
      })
    }
  if (first) expect(built.rows.reduce((sum, { n }) => sum + n, 0)).toBe(built.total.n)
  if (second) expect(built.cells.reduce((sum, { n }) => sum + n, 0)).toBe(built.total.n)
}

describe('the numbers of every entity are those of a plain loop over its list', () => {
  it('for each measure, in total and by each dimension', { timeout: 120_000 }, async () => {
    for (const entity of reportable()) {
      const measures = everyMeasure(entity)
      const some = (i: number) => measures.slice((i * 3) % measures.length).slice(0, 3)
      const definitions = [
        ...everyDimension(entity).map((dimension, i) => asked(entity.name, [dimension], { measures: [count, ...some(i)] })),
        ...measures.flatMap((_, i) => (i % 4 === 0 ? [asked(entity.name, [], { measures: measures.slice(i, i + 4) })] : [])),
      ]
      const answers = await Promise.all(definitions.map((definition) => build(definition)))
      answers.forEach((built, i) => {
        compare(built, read, entity, definitions[i] as ReportDefinition)
      })
    }
  })

  it('by two dimensions, for who sees all and for who does not', async () => {
    const own = entityNamed('opportunity')
    for (const [by, known, hidden] of [
      [world.owner, read, []],
      [seller, readBySeller, ['amount', 'closeDate', 'account.industry', 'account.revenue']],
    ] as const)
      for (const [i, first] of everyDimension(own).entries()) {
        const second = everyDimension(own)[(i * 7 + 3) % everyDimension(own).length] as Dimension
        if ([first.field, second.field].some((field) => (hidden as readonly string[]).includes(field))) continue
        const definition = asked('opportunity', [first, second], { measures: [count, { way: 'median', field: 'probability' }] })
        compare(await build(definition, by), known, own, definition)
      }
  })
})

describe('values that have no order of their own', () => {
  it('come by what is measured, and "other" holds none of the largest', async () => {
    const measures = [{ way: 'sum', field: 'amount' }] as const
    const whole = await build(asked('opportunity', [{ field: 'account' }], { measures: [...measures] }))
    const sums = new Map(whole.rows.map(({ keys, values }) => [keys[0], values[0] ?? Number.NEGATIVE_INFINITY]))
    const named = whole.dimensions[0]?.values.map(({ key }) => key).filter((key) => key !== '') ?? []
    const figures = named.map((key) => sums.get(key) as number)
    expect(figures).toEqual(figures.toSorted((a, b) => b - a))
    const divided = await build(
      asked('opportunity', [{ field: 'type' }, { field: 'account' }], { measures: [...measures], show: 'table' }),
    )
    const { values = [], others } = divided.dimensions[1] ?? {}
    expect(others).toBe((whole.dimensions[0]?.values.length ?? 0) - 20)
    const shown = values.map(({ key }) => sums.get(key) as number)
    expect(Math.min(...shown)).toBe([...sums.values()].toSorted((a, b) => b - a)[19])
  })
})

describe('the records behind a number', () => {
  const behind = (definition: ReportDefinition, at: object, by = world.owner) =>
    by.call(getBuiltRecords, { definition, at, limit: 500 })

  it('count to the number in every cell, row, column and in total', async () => {
    const definition = asked('opportunity', [{ field: 'stage' }, { field: 'closeDate', by: 'quarter' }])
    const built = await build(definition)
    const places = [
      ...built.cells.map(({ keys, n }) => ({ at: { row: keys[0], column: keys[1] }, n })),
      ...built.rows.map(({ keys, n }) => ({ at: { row: keys[0] }, n })),
      ...built.columns.map(({ keys, n }) => ({ at: { column: keys[0] }, n })),
      { at: {}, n: built.total.n },
    ]
    for (const { at, n } of places) {
      const { count: number, rows } = await behind(definition, at)
      expect([at, number, rows.length]).toEqual([at, n, n])
    }
  })

  it('of "other" are those beyond the values that are shown', async () => {
    const definition = asked('activity', [{ field: 'subject' }, { field: 'kind' }])
    const built = await build(definition)
    const other = built.rows.find(({ keys }) => keys[0] === null)
    expect([built.dimensions[0]?.values.length, built.dimensions[0]?.others, other?.n]).toEqual([50, 10, 10])
    expect((await behind(definition, { row: null })).count).toBe(10)
    const cell = built.cells.find(({ keys }) => keys[0] === null)
    expect((await behind(definition, { row: null, column: cell?.keys[1] })).count).toBe(cell?.n)
  })

  it('come page by page', async () => {
    const definition = asked('account')
    const first = await world.owner.call(getBuiltRecords, { definition, limit: 20 })
    const second = await world.owner.call(getBuiltRecords, { definition, limit: 20, after: first.next as string })
    expect([first.rows.length, second.rows.length, second.next]).toEqual([20, 5, null])
  })

  it('of a dimension the report does not have are refused', async () => {
    const { status, error } = await world.owner.ask(getBuiltRecords, { definition: asked('account'), at: { row: '' } })
    expect([status, error.field]).toEqual([422, 'at'])
  })
})

describe('who may not see a field', () => {
  const secrets = [
    ['account', 'industry'],
    ['account', 'revenue'],
    ['opportunity', 'amount'],
    ['opportunity', 'closeDate'],
    ['opportunity', 'account.industry'],
    ['opportunity', 'account.revenue'],
    ['interest', 'price'],
    ['interest', 'opportunity.amount'],
  ] as const

  it.each(secrets)(
    'does not count by %s %s: in measure, dimension, filter and period it does not exist',
    async (entity, field) => {
      const tries: readonly Partial<ReportDefinition>[] = [
        { measures: [{ way: 'sum', field }] },
        { dimensions: [{ field }] },
        { filter: { field, op: 'notEmpty' } },
        { period: { field, name: 'thisYear' } },
      ]
      for (const more of tries) {
        const definition = { ...asked(entity), ...more }
        for (const endpoint of [buildReport, getBuiltRecords]) {
          const { status, error } = await seller.ask<unknown, unknown>(endpoint as never, { definition })
          expect([status, error.code, error.field]).toEqual([422, 'unknown_field', field])
        }
      }
    },
  )

  it('has groups only of the records that may be seen', async () => {
    const { rows } = await build(asked('activity', [{ field: 'kind' }]), seller)
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(readBySeller.rows.get('activity')?.length)
    const owners = await build(asked('opportunity', [{ field: 'owner' }]), seller)
    expect(owners.rows.map(({ keys }) => keys[0])).toEqual([seller.id])
  })

  it('counts nothing of an entity that is not shown at all', async () => {
    const nobodys = await makePerson(world, {})
    expect((await nobodys.ask(buildReport, { definition: asked('account') })).error.code).toBe('forbidden')
    expect((await world.nobody.ask(buildReport, { definition: asked('account') })).status).toBe(401)
  })
})

describe('what is no report is refused by name', () => {
  it.each([
    [{ entity: 'planet' }, 'entity'],
    [{ measures: [{ way: 'sum' }] }, 'measures'],
    [{ measures: [{ way: 'sum', field: 'name' }] }, 'name'],
    [{ measures: [{ way: 'count', field: 'employees' }] }, 'employees'],
    [{ dimensions: [{ field: 'description' }] }, 'description'],
    [{ dimensions: [{ field: 'tags' }] }, 'tags'],
    [{ dimensions: [{ field: 'colour' }] }, 'colour'],
    [{ dimensions: [{ field: 'industry', by: 'month' }] }, 'industry'],
    [{ period: { field: 'name', name: 'all' } }, 'name'],
    [{ period: { field: 'createdAt', name: 'custom', from: '2026-02-01', to: '2026-01-01' } }, 'to'],
    [{ asOf: '2026-01-01' }, 'asOf'],
  ] as const)('%j', async (more, field) => {
    const { status, error } = await world.owner.ask(buildReport, { definition: { ...asked('account'), ...more } })
    expect([status, error.field]).toEqual([422, field])
  })
})

describe('a period', () => {
  it('leaves what lies inside, and counts beside it what has no date', async () => {
    const period = { field: 'closeDate', name: 'thisYear' } as const
    const built = await build(asked('opportunity', [{ field: 'closeDate', by: 'month' }], { period }))
    const deals = read.rows.get('opportunity') ?? []
    const inside = deals.filter(
      ({ closeDate }) => typeof closeDate === 'string' && closeDate >= '2026-04-01' && closeDate <= '2027-03-31',
    )
    expect([built.total.n, built.said.period]).toEqual([inside.length, { from: '2026-04-01', to: '2027-03-31' }])
    expect(built.said.undated).toBe(deals.filter(({ closeDate }) => closeDate === null).length)
    expect(built.dimensions[0]?.values.map(({ key }) => key)).toEqual(unitsBetween('2026-04-01', '2027-03-31', 'month', clock))
  })

  it.each([
    ['thisYear', 'previous', { from: '2025-04-01', to: '2026-03-31' }],
    ['thisQuarter', 'previous', { from: '2026-07-01', to: '2026-09-30' }],
    ['thisMonth', 'lastYear', { from: '2025-11-01', to: '2025-11-30' }],
    ['last90Days', 'previous', { from: '2026-05-25', to: '2026-08-22' }],
    ['all', 'previous', null],
  ] as const)('%s compared with %s', (name, compareWith, days) => {
    expect(daysCompared(asked('account', [], { period: { field: 'createdAt', name }, compare: compareWith }), clock)).toEqual(
      days,
    )
  })

  it('compared has beside each number the one of the same place', async () => {
    const period = { field: 'closeDate', name: 'thisYear' } as const
    const dimensions = [{ field: 'closeDate', by: 'quarter' as const }, { field: 'type' }]
    const built = await build(asked('opportunity', dimensions, { period, compare: 'lastYear' }))
    const then = await build(
      asked('opportunity', dimensions, { period: { ...period, name: 'custom', from: '2025-04-01', to: '2026-03-31' } }),
    )
    expect([built.compared, built.total.compared]).toEqual([{ from: '2025-04-01', to: '2026-03-31' }, then.total.values])
    const quarters = then.dimensions[0]?.values.map(({ key }) => key) ?? []
    for (const { keys, compared } of built.cells) {
      const place = built.dimensions[0]?.values.findIndex(({ key }) => key === keys[0]) ?? -1
      const before = then.cells.find((cell) => cell.keys[0] === quarters[place] && cell.keys[1] === keys[1])
      expect(compared).toEqual(before?.values ?? [0])
    }
  })
})

it('the units of the company’s calendar hold their days', () => {
  expect(unitHolding('2026-11-20', 'week', clock)).toEqual({ from: '2026-11-15', to: '2026-11-22' })
  expect(unitHolding('2026-03-31', 'year', clock)).toEqual({ from: '2025-04-01', to: '2026-04-01' })
  expect(unitsBetween('2026-01-31', '2026-03-01', 'month', clock)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01'])
  expect(unitsBetween('0001-01-03', '9999-01-01', 'day', clock)).toEqual([])
})
