import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Course, layDown, makeCourse } from '../../../../test/histories.ts'
import { makePerson } from '../../../../test/make.ts'
import { sharedData } from '../../../../test/shared-data.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { getVelocity, getVelocityRecords } from './velocity.contract.ts'
import { gainsOf, mainChange, velocityGroup, velocityOf } from './velocity.rules.ts'

// METRICS.md "Sales velocity": 40 × 25,000 × 0.25 ÷ 90 = 2,777.78 a day.
const check = { created: 40, average: 2_500_000, winRate: 0.25, cycle: 90 }

describe('the rules', () => {
  it('velocity of the check values is 2,777.78 a day', () => {
    expect((velocityOf(check) ?? 0) / 100).toBeCloseTo(2777.78, 2)
  })
  it('is no data where a part is missing or the cycle is no time', () => {
    for (const part of Object.keys(check)) expect(velocityOf({ ...check, [part]: null })).toBeNull()
    expect(velocityOf({ ...check, cycle: 0 })).toBeNull()
  })
  it('a tenth more of a part gains a tenth, a tenth less time a ninth', () => {
    expect(gainsOf(check)).toEqual({ created: 27_778, average: 27_778, winRate: 27_778, cycle: 30_864 })
  })
  const count = {
    whole: true,
    key: null,
    title: null,
    n: 60,
    created: 40,
    won: 10,
    lost: 30,
    valued: 10,
    wonAmount: 25_000_000,
    cycle: 90,
  }
  it('is not shown under ten won deals', () => {
    expect(velocityGroup(count).velocity).toBe(277_778)
    expect(velocityGroup({ ...count, won: 9 })).toMatchObject({ velocity: null, gains: null })
  })
  it('names the part that moved most', () => {
    expect(mainChange(velocityGroup(count), velocityGroup({ ...count, created: 41, cycle: 30 }))).toBe('cycle')
    expect(mainChange(velocityGroup(count), velocityGroup(count))).toBeNull()
    expect(mainChange(velocityGroup(count), velocityGroup({ ...count, won: 3 }))).toBeNull()
  })
})

let world: World
let course: Course
beforeAll(async () => {
  world = await openWorld()
  course = await makeCourse(world, 'Check', [{ name: 'A' }, { name: 'W', type: 'won' }, { name: 'L', type: 'lost' }])
  const past = (i: number, end: string) => ({
    name: `${end}${i}`,
    path: ['A 2026-06-01', `${end} 2026-08-30`],
    values: { amount: { amount: 2_500_000, currency: 'EUR' } },
  })
  const older = Array.from({ length: 40 }, (_, i) => past(i, i < 10 ? 'W' : 'L'))
  const opened = Array.from({ length: 40 }, (_, i) => ({ name: `new ${i}`, path: ['A 2026-09-15'] }))
  await layDown(world, course, [...older, ...opened], '2026-11-20T10:00:00Z')
})
afterAll(() => world.close())

describe('velocity', () => {
  it('of the check values is 2,777.78 a day over HTTP', async () => {
    const { total, definition } = await world.owner.call(getVelocity, { pipeline: course.id })
    expect(total).toMatchObject({
      created: 40,
      won: 10,
      lost: 30,
      average: 2_500_000,
      winRate: 0.25,
      cycle: 90,
      velocity: 277_778,
    })
    expect(definition.period).toMatchObject({ from: '2026-08-23', to: '2026-11-20', chosen: 'standard' })
  })

  it('of a day is of the 90 days that end with it', async () => {
    const { total } = await world.owner.call(getVelocity, { pipeline: course.id, asOf: '2026-08-29' })
    expect([total.created, total.won, total.velocity]).toEqual([40, 0, null])
  })

  it('the list behind each number counts to it', async () => {
    const query = { pipeline: course.id, by: 'amountBand' } as const
    const { total, groups } = await world.owner.call(getVelocity, query)
    for (const group of [undefined, ...groups]) {
      const { created, won, lost } = group ?? total
      for (const [part, n] of [
        ['created', created],
        ['won', won],
        ['lost', lost],
        ['closed', won + lost],
      ] as const) {
        const cell = { ...query, part, ...(group ? { group: group.key ?? '' } : {}) }
        expect([part, (await world.owner.call(getVelocityRecords, cell)).count]).toEqual([part, n])
      }
    }
  })

  it('is nothing without amounts, and has no period of its own to ask for', async () => {
    const cleo = await makePerson(world, { opportunity: { read: 'all', hidden: ['amount'] } })
    const { total } = await cleo.call(getVelocity, { pipeline: course.id })
    expect([total.won, total.average, total.velocity]).toEqual([10, null, null])
    expect((await world.owner.ask(getVelocity, { period: 'all' })).status).toBe(422)
    expect((await world.nobody.ask(getVelocity, {})).status).toBe(401)
  })
})

const folder = sharedData('crm-sales')
/** `3/11/2017` as `2017-03-11`; nothing stays nothing. */
const isoDay = (text = '') =>
  text.replace(/^(\d+)\/(\d+)\/(\d+)$/, (_, month, day, year) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)

it.skipIf(!folder)('the parts of crm-sales, by a plain loop over its rows', () => {
  const rows = readFileSync(join(folder ?? '', 'sales_pipeline.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
  let [created, won, lost, amount, days] = [0, 0, 0, 0, 0]
  for (const row of rows) {
    const [, , , , stage, engaged, ended, value] = row.split(',')
    const [opened, closed] = [isoDay(engaged), isoDay(ended)]
    if (opened >= '2017-10-03' && opened <= '2017-12-31') created++
    if (!(closed >= '2017-10-03' && closed <= '2017-12-31')) continue
    if (stage === 'Lost') lost++
    if (stage !== 'Won') continue
    won++
    amount += Number(value)
    days += (Date.parse(closed) - Date.parse(opened)) / 86_400_000
  }
  // What the running program answers for the same file.
  expect([created, won, lost, Math.round((amount / won) * 100)]).toEqual([1095, 1181, 777, 234_360])
  const velocity = velocityOf({ created, average: (amount / won) * 100, winRate: won / (won + lost), cycle: days / won })
  // In calendar days; the program measures time that passed, the hour of the change to winter time too: 30,890.
  expect(Math.round((velocity ?? 0) / 100)).toBe(30_904)
})
