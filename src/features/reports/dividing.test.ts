import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Course, layDown, makeCourse, type Past } from '../../../test/histories.ts'
import { makePerson } from '../../../test/make.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { sources } from '../campaigns/campaign.contract.ts'
import { tags } from '../tags/tag.contract.ts'
import { type CohortsRecordsQuery, getCohorts, getCohortsRecords } from './cohorts/cohorts.contract.ts'
import { getPipelineReport } from './pipeline/pipelineReport.contract.ts'
import type { Dimension } from './report.contract.ts'
import { getTrends, getTrendsRecords, type TrendBucket, type Trends } from './trends/trends.contract.ts'

let world: World
let course: Course
const query = () => ({ pipeline: course.id, period: 'custom', from: '2026-01-01', to: '2026-06-30' }) as const

/** 72 deals: source k of 8 has k + 1 and none has 36, each won in its second month, lost or open; the last two tags stand on the same deals. */
function pasts(sourceIds: readonly string[], tagIds: readonly string[]): readonly Past[] {
  const places = sourceIds.flatMap((source, k) => Array.from({ length: k + 1 }, () => source))
  return Array.from({ length: 72 }, (_, i): Past => {
    const month = 1 + (i % 4)
    const ends = [[`W 2026-0${month + 1}-15`], [`L 2026-0${month}-25`], []][i % 3] as string[]
    const marked = i % 9 === 8 ? tagIds.slice(6) : tagIds.slice(i % 6, (i % 6) + 1)
    const values = { source: places[i] ?? null, tags: marked, amount: { amount: 1000 * (i + 1), currency: 'EUR' } }
    return { name: `deal ${i}`, path: [`A 2026-0${month}-10`, ...ends], values }
  })
}

beforeAll(async () => {
  world = await openWorld()
  const { owner } = world
  course = await makeCourse(world, 'Check', [{ name: 'A' }, { name: 'W', type: 'won' }, { name: 'L', type: 'lost' }])
  const named = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => ({ name: `Of ${name}` }))
  const made = await owner.callAll(sources.create, named)
  const tagged = await owner.callAll(tags.create, named)
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)
  await layDown(world, course, pasts(ids(made), ids(tagged)), '2026-11-20T10:00:00Z')
})
afterAll(() => world?.close())

const figures = ({ created, won, lost, amount }: TrendBucket) => [created, won, lost, amount ?? 0]
const added = (courses: readonly (readonly TrendBucket[])[]) =>
  (courses[0] ?? []).map((_, i) =>
    courses.map((buckets) => figures(buckets[i] as TrendBucket)).reduce((sum, one) => sum.map((n, k) => n + (one[k] ?? 0))),
  )
const coursesOf = ({ groups, others }: Trends, part: 'buckets' | 'compared') =>
  [...groups, ...(others ? [others] : [])].map((group) => group[part] ?? [])

describe('trends by a dimension', () => {
  it('are the six largest values and all others together, and come to the undivided ones', async () => {
    const whole = await world.owner.call(getTrends, query())
    const answer = await world.owner.call(getTrends, { ...query(), by: 'source' })
    expect(answer.groups.map(({ title }) => title)).toEqual(['Of h', 'Of g', 'Of f', 'Of e', 'Of d', null])
    expect([answer.others?.values, answer.overlapping, answer.buckets]).toEqual([3, false, whole.buckets])
    expect(added(coursesOf(answer, 'buckets'))).toEqual(whole.buckets.map(figures))
    expect([whole.groups, whole.others]).toEqual([[], null])
  })

  it.each(['source', 'tag', 'team'] as const)('by %s the list behind each point counts to it', async (by) => {
    const asked = { ...query(), unit: 'quarter', by } as const
    const { groups, others } = await world.owner.call(getTrends, asked)
    const lines = [
      ...groups.map(({ key, buckets }) => ({ place: { group: key ?? '' }, buckets })),
      ...(others ? [{ place: { rest: true }, buckets: others.buckets }] : []),
    ]
    for (const { place, buckets } of lines)
      for (const { from: day, ...bucket } of buckets)
        for (const part of ['created', 'won', 'lost'] as const) {
          const cell = { ...asked, day, part, ...place }
          expect([cell, (await world.owner.call(getTrendsRecords, cell)).count]).toEqual([cell, bucket[part]])
        }
  })

  it('by tag hold a deal with two of the smaller ones once among the others', async () => {
    const { others, overlapping } = await world.owner.call(getTrends, { ...query(), by: 'tag' })
    const created = others?.buckets.reduce((sum, bucket) => sum + bucket.created, 0)
    expect([others?.values, created, overlapping]).toEqual([2, 8, true])
  })

  it('beside an earlier time show the same values there', async () => {
    const compare = { from: '2026-03-01', to: '2026-04-30', compare: 'previous' } as const
    const whole = await world.owner.call(getTrends, { ...query(), ...compare })
    const answer = await world.owner.call(getTrends, { ...query(), ...compare, by: 'source' })
    expect(added(coursesOf(answer, 'compared'))).toEqual(whole.compared?.map(figures))
    const earlier = await world.owner.call(getTrends, { ...query(), to: '2026-02-28', by: 'source' })
    const h = (groups: Trends['groups']) => groups.find(({ title }) => title === 'Of h')
    expect(h(answer.groups)?.compared?.map(figures)).toEqual(h(earlier.groups)?.buckets.map(figures))
  })
})

describe('cohorts by a dimension', () => {
  it('come to the undivided ones, cell by cell, and the list counts to each', async () => {
    const whole = await world.owner.call(getCohorts, query())
    const by = { ...query(), by: 'source' } as const
    const answer = await world.owner.call(getCohorts, by)
    expect([answer.cohorts, answer.all, answer.groups.length, answer.overlapping]).toEqual([whole.cohorts, whole.all, 9, false])
    for (const { month, n, won, lost, open, cells } of whole.cohorts) {
      const same = answer.groups.flatMap(({ cohorts }) => cohorts.filter((cohort) => cohort.month === month))
      const sum = (part: 'n' | 'won' | 'lost' | 'open') => same.reduce((total, cohort) => total + cohort[part], 0)
      expect([sum('n'), sum('won'), sum('lost'), sum('open')]).toEqual([n, won, lost, open])
      const within = cells.map((_, k) => same.reduce((total, cohort) => total + (cohort.cells[k]?.won ?? 0), 0))
      expect(within).toEqual(cells.map((cell) => cell.won))
    }
    for (const { key, n, won, lost, open } of answer.groups.slice(0, 3))
      for (const [part, count] of Object.entries({ n, won, lost, open })) {
        const cell = { ...by, group: key ?? '', part: part as CohortsRecordsQuery['part'] }
        expect([cell, (await world.owner.call(getCohortsRecords, cell)).count]).toEqual([cell, count])
      }
  })

  it('a share over the months that are old enough is of as many deals as its list has', async () => {
    const asOf = '2026-04-20'
    const { all, groups } = await world.owner.call(getCohorts, { ...query(), by: 'source', asOf })
    const { key, all: ofGroup } = groups[0] ?? { key: null, all: [] }
    expect(all.map(({ months, won }) => [months, won])).toEqual([
      [0, 0],
      [1, 12],
    ])
    for (const { months, won } of all) {
      const cell = { ...query(), asOf, part: 'won', within: months, old: true } as const
      expect([months, (await world.owner.call(getCohortsRecords, cell)).count]).toEqual([months, won])
      const inGroup = { ...cell, by: 'source', group: key ?? '' } as const
      expect((await world.owner.call(getCohortsRecords, inGroup)).count).toBe(ofGroup[months]?.won)
    }
  })
})

describe('steps of two pipelines by one name', () => {
  it('each tell their pipeline where both stand, and stand plain where one does', async () => {
    const { owner } = world
    const own = await makeCourse(world, 'Service', [{ name: 'A' }, { name: 'Visit' }, { name: 'W', type: 'won' }])
    const past = (path: readonly string[]): Past => ({ name: path.join(), path, values: {} })
    await layDown(world, own, [past(['A 2026-02-01']), past(['A 2026-02-01', 'W 2026-02-09'])], '2026-11-20T10:00:00Z')
    const titles = async (by: Dimension) =>
      (await owner.call(getTrends, { ...query(), pipeline: undefined, by })).groups.map(({ title }) => title).toSorted()
    expect(await titles('stage')).toEqual(['A (Check)', 'A (Service)', 'L', 'W (Check)', 'W (Service)'])
    const stages = async (pipeline?: string) => (await owner.call(getPipelineReport, { pipeline })).stages.map(({ name }) => name)
    expect(await stages()).toEqual(['A (Check)', 'A (Service)', 'Visit'])
    expect(await stages(own.id)).toEqual(['A', 'Visit'])
  })
})

describe('what is not there is refused:', () => {
  it('a group and the rest without a dimension', async () => {
    const day = '2026-01-01'
    const trend = await world.owner.ask(getTrendsRecords, { ...query(), day, part: 'won', rest: true })
    const cohort = await world.owner.ask(getCohortsRecords, { ...query(), part: 'won', group: 'x' })
    expect([trend.status, trend.error.field, cohort.status, cohort.error.field]).toEqual([422, 'by', 422, 'by'])
  })

  it('what is wrong in itself, by the name of its field', async () => {
    const fieldOf = async (endpoint: typeof getTrendsRecords | typeof getCohortsRecords, input: object) => {
      const { status, error } = await world.owner.ask(endpoint as typeof getTrendsRecords, { ...query(), ...input } as never)
      return [status, error.field]
    }
    const point = { day: '2026-01-01', part: 'won', by: 'owner' }
    expect(await fieldOf(getTrendsRecords, { ...point, rest: true, group: 'x' })).toEqual([422, 'rest'])
    expect(await fieldOf(getTrendsRecords, { ...point, group: '\0' })).toEqual([422, 'group'])
    expect(await fieldOf(getCohortsRecords, { part: 'n', month: '2026-13' })).toEqual([422, 'month'])
  })

  it.each(['source', 'opportunity.nothing'] as const)('a dimension that is hidden or not declared: %s', async (by) => {
    const blind = await makePerson(world, { opportunity: { read: 'all', hidden: ['source'] } })
    for (const endpoint of [getTrends, getCohorts]) {
      const { status, error } = await blind.ask(endpoint as typeof getTrends, { ...query(), by: by as Dimension })
      expect([status, error.code]).toEqual([422, 'unknown_field'])
    }
  })
})
