import { describe, expect, it } from 'vitest'
import { schemasOf } from '../../../contract/entity.ts'
import { account } from '../../accounts/account.contract.ts'
import { activity } from '../../activities/activity.contract.ts'
import { affiliation, contact } from '../../contacts/contact.contract.ts'
import { improvement } from '../../improvements/improvement.contract.ts'
import { interest, opportunity, stakeholder } from '../../opportunities/opportunity.contract.ts'
import { pipeline, stage } from '../../pipelines/pipeline.contract.ts'
import { product } from '../../products/product.contract.ts'
import { resolved } from '../writing/fold.rules.ts'
import { sampleCalendar } from './calendar.rules.ts'
import { sampleCompany } from './company.rules.ts'
import { fastSeller, sellers, stalledTeam } from './firm/people.rules.ts'
import { head, type Life } from './life.rules.ts'

const wish = { seed: 1, today: '2026-11-20', zone: 'Europe/Berlin', currency: 'EUR', position: -2 }
const company = sampleCompany(wish)
const of = (entity: string, lives = company) => lives.filter((life) => life.entity === entity)
const first = ({ deeds }: Life) => deeds[0]?.values as Record<string, string | null>

it('the same seed and day give the same company, another day another one', () => {
  expect(JSON.stringify(sampleCompany(wish))).toBe(JSON.stringify(company))
  expect(JSON.stringify(sampleCompany({ ...wish, today: '2026-11-23' }))).not.toBe(JSON.stringify(company))
})

it('is as large as a firm of ten sellers', () => {
  const counts = Object.fromEntries([...new Set(company.map(({ entity }) => entity))].map((name) => [name, of(name).length]))
  expect(counts).toMatchObject({ user: 10, team: 3, product: 12, pipeline: 2, stage: 12, account: 90, opportunity: 900 })
  expect(counts.contact).toBeGreaterThan(240)
  expect(counts.activity).toBeGreaterThan(3000)
  expect(new Set(of('product').map((life) => first(life).series)).size).toBe(3)
  expect(of('account').filter((life) => first(life).parent).length).toBeGreaterThan(8)
  expect(new Set(company.map(({ key }) => key)).size).toBe(company.length)
})

const entities = [
  account,
  activity,
  affiliation,
  contact,
  improvement,
  interest,
  opportunity,
  pipeline,
  product,
  stage,
  stakeholder,
]

it('every record could have been created by hand', () => {
  const idOf = () => '00000000-0000-7000-8000-000000000000'
  for (const entity of entities) {
    for (const life of of(entity.name)) {
      const values = Object.fromEntries(Object.entries(first(life)).filter(([, value]) => value !== null))
      const { success, error } = schemasOf(entity).create.safeParse(resolved(entity, values, idOf))
      expect(success, `${life.key}: ${error?.message}`).toBe(true)
    }
  }
})

it('names only what is there, and every person has a key', () => {
  const keys = new Set([...company.map(({ key }) => key), head, 'role'])
  const missing: string[] = []
  for (const { entity, deeds } of company) {
    const declared = entities.find(({ name }) => name === entity)
    for (const { values, by } of deeds) {
      if (!keys.has(by)) missing.push(by)
      if (!declared) continue
      resolved(declared, values, (key) => {
        if (!keys.has(key)) missing.push(key)
        return key
      })
    }
  }
  expect(missing).toEqual([])
})

/** Deals by plain loops over what was made. */
interface Deal {
  readonly life: Life
  readonly pipeline: string
  readonly visits: readonly { readonly stage: string; readonly at: string }[]
  readonly end: string
}
function dealsOf(lives: readonly Life[]): readonly Deal[] {
  return of('opportunity', lives).map((life) => {
    const visits = life.deeds.flatMap(({ at, values }) =>
      values.stage ? [{ stage: String(values.stage).split(':')[2] as string, at }] : [],
    )
    return { life, pipeline: String(first(life).pipeline), visits, end: visits.at(-1)?.stage as string }
  })
}
const share = (part: number, whole: number) => part / Math.max(1, whole)
const winRate = (deals: readonly Deal[]) =>
  share(deals.filter(({ end }) => end === 'Won').length, deals.filter(({ end }) => end === 'Won' || end === 'Lost').length)
const days = (from: string | undefined, to: string | undefined) => (Date.parse(to ?? '') - Date.parse(from ?? '')) / 86_400_000
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

describe.each(['2026-11-20', '2027-02-28', '2028-02-29', '2026-04-05', '2026-08-01'])('on %s', (today) => {
  const lives = sampleCompany({ ...wish, today })
  const deals = dealsOf(lives).filter(({ pipeline: on }) => on === 'pipeline:equipment')
  const calendar = sampleCalendar(today, wish.zone)
  const regions = new Map(of('account', lives).map((life) => [life.key, first(life).region ?? '']))

  it('nothing happens before what it follows, and nothing today or later', () => {
    const wrong = lives.filter(({ deeds }) =>
      deeds.some(({ at }, i) => at < (deeds[i - 1]?.at ?? '') || at >= calendar.at(calendar.today, 0)),
    )
    expect(wrong.map(({ key }) => key)).toEqual([])
  })

  it('Survey leaks for the ozone unit, for technical reasons', () => {
    const leak = (some: readonly Deal[]) => {
      const surveyed = some.filter(({ visits }) => visits.some(({ stage: name }) => name === 'Survey'))
      const lost = surveyed.filter(({ visits, end }) => end === 'Lost' && visits.at(-2)?.stage === 'Survey')
      return { rate: share(lost.length, surveyed.length), n: surveyed.length, lost }
    }
    const isOzone = ({ life }: Deal) => String(first(life).name).startsWith('Ozone unit')
    const ozone = leak(deals.filter(isOzone))
    expect(ozone.n).toBeGreaterThan(25)
    expect(ozone.rate).toBeGreaterThan(2.5 * leak(deals.filter((deal) => !isOzone(deal))).rate)
    const technical = ozone.lost.filter(({ life }) =>
      life.deeds.some(({ values }) => values.lostReason === 'reason:Technical fit'),
    )
    expect(share(technical.length, ozone.lost.length)).toBeGreaterThan(0.6)
  })

  it('one seller is fast and gives away a fifth', () => {
    const cycle = (some: readonly Deal[]) =>
      median(some.filter(({ end }) => end === 'Won').map(({ visits }) => days(visits[0]?.at, visits.at(-1)?.at)))
    const isHis = ({ life }: Deal) => life.deeds[0]?.by === fastSeller
    expect(cycle(deals.filter(isHis))).toBeLessThan(0.6 * cycle(deals.filter((deal) => !isHis(deal))))
    const discounts = deals.filter(isHis).flatMap(({ life }) => {
      const amounts = life.deeds.flatMap(({ values }) => (values.amount ? [(values.amount as { amount: number }).amount] : []))
      const last = amounts.at(-1) as number
      return life.deeds.some(({ values }) => values.stage === 'stage:equipment:Negotiate')
        ? [1 - last / (amounts.at(-2) as number)]
        : []
    })
    expect(median(discounts)).toBeGreaterThan(0.14)
  })

  it('the trade show brings many deals and hardly an order', () => {
    const fair = deals.filter(({ life }) => first(life).campaign === 'campaign:fair')
    expect(fair.length).toBeGreaterThan(90)
    expect(winRate(fair)).toBeLessThan(0.5 * winRate(deals))
  })

  it('one team’s quotes lie for weeks', () => {
    const team = new Map(sellers.map(({ key, team: name }) => [key, name]))
    const inQuote = (some: readonly Deal[]) =>
      median(
        some.flatMap(({ visits }) =>
          visits.flatMap(({ stage: name, at }, i) => (name === 'Quote' && visits[i + 1] ? [days(at, visits[i + 1]?.at)] : [])),
        ),
      )
    const isTheirs = ({ life }: Deal) => team.get(life.deeds[0]?.by ?? '') === stalledTeam
    expect(inQuote(deals.filter(isTheirs))).toBeGreaterThan(2 * inQuote(deals.filter((deal) => !isTheirs(deal))))
  })

  it('one region wins since March', () => {
    const march = calendar.at(calendar.march, 0)
    const there = deals.filter(
      ({ life }) => regions.get(first(life).account ?? '') === 'Lower Saxony' && first(life).campaign === null,
    )
    const before = there.filter(({ visits }) => (visits.at(-1)?.at ?? '') < march)
    const after = there.filter(({ visits }) => (visits[0]?.at ?? '') >= march)
    expect(winRate(after)).toBeGreaterThan(winRate(before) + 0.2)
  })

  it('pools ask in spring, industry rests in summer', () => {
    const industryOf = new Map(of('account', lives).map((life) => [life.key, first(life).industry ?? '']))
    const asked = (isOf: (industry: string) => boolean, months: readonly number[]) => {
      const counted = Array.from({ length: calendar.today }, (_, day) => day).filter((day) =>
        months.includes(calendar.month(day)),
      )
      const some = deals.filter(
        ({ life, visits }) =>
          first(life).campaign !== 'campaign:fair' &&
          isOf(industryOf.get(first(life).account ?? '') ?? '') &&
          months.includes(Number(visits[0]?.at.slice(5, 7))),
      )
      return some.length / counted.length
    }
    const isPool = (industry: string) => ['Pools', 'Hotels', 'Pool builders'].includes(industry)
    expect(asked(isPool, [3, 4])).toBeGreaterThan(1.5 * asked(isPool, [10, 11, 12]))
    const isFactory = (industry: string) => !isPool(industry) && industry !== 'Water supply' && industry !== 'Hospitals'
    expect(asked(isFactory, [7, 8])).toBeLessThan(0.8 * asked(isFactory, [3, 4, 5, 9, 10]))
  })

  it('the head of sales has a day before them', () => {
    const mine = of('activity', lives).filter(
      ({ deeds }) => deeds[0]?.by === head && deeds.length === 1 && !deeds[0].values.doneAt,
    )
    const due = mine.map(({ deeds }) => String(deeds[0]?.values.dueAt))
    expect(due.filter((at) => at < calendar.at(calendar.today, 0)).length).toBeGreaterThan(0)
    expect(
      due.filter(
        (at) =>
          at >= calendar.at(calendar.workday(calendar.today), 0) && at < calendar.at(calendar.workday(calendar.today) + 1, 0),
      ).length,
    ).toBeGreaterThan(0)
  })
})
