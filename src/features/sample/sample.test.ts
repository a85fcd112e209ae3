import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAccount, makePerson } from '../../../test/make.ts'
import { wholeDigest } from '../../../test/promises/digest.ts'
import { type Caller, openWorld, type World } from '../../../test/world.ts'
import { everything } from '../../contract/grant.ts'
import { accounts } from '../accounts/account.contract.ts'
import { activities } from '../activities/activity.contract.ts'
import { campaigns } from '../campaigns/campaign.contract.ts'
import { contacts } from '../contacts/contact.contract.ts'
import { getImprovementEffect, improvements } from '../improvements/improvement.contract.ts'
import { opportunities } from '../opportunities/opportunity.contract.ts'
import { getMe, inviteUser } from '../people/session/session.contract.ts'
import { teams, users } from '../people/user.contract.ts'
import { pipelines } from '../pipelines/pipeline.contract.ts'
import { products } from '../products/product.contract.ts'
import { getCycle } from '../reports/cycle/cycle.contract.ts'
import { getFunnel } from '../reports/funnel/funnel.contract.ts'
import { getStageTime } from '../reports/stagetime/stageTime.contract.ts'
import { getWinRate } from '../reports/won/winRate.contract.ts'
import { search } from '../search/search.contract.ts'
import { getTimeline } from '../timeline/timeline.contract.ts'
import { createSample, getSample, getSampleTouched, removeSample } from './sample.contract.ts'
import { isSampleId } from './sample.rules.ts'

let world: World
let owner: Caller
beforeAll(async () => {
  world = await openWorld()
  owner = world.owner
})
afterAll(() => world?.close())

const settled = (by: Caller) =>
  expect
    .poll(async () => (await by.call(getSample, {})).state, { timeout: 40_000, interval: 250 })
    .not.toMatch(/writing|removing/)
const make = async (by: Caller) => {
  expect(await by.call(createSample, {})).toMatchObject({ state: 'writing' })
  await settled(by)
}
const total = async (endpoint: typeof accounts.totals | typeof opportunities.totals | typeof contacts.totals) =>
  (await owner.call(endpoint as typeof accounts.totals, {})).count

describe('the sample company', () => {
  it('is offered while nothing is here, to administrators alone', async () => {
    expect(await owner.call(getSample, {})).toEqual({ state: 'offered', done: 0, total: 0, today: null })
    const seller = await makePerson(world, { account: everything })
    const before = await wholeDigest(world.database.db)
    expect((await seller.ask(createSample, {})).status).toBe(403)
    expect((await owner.ask(removeSample, {})).error).toMatchObject({ code: 'already_done' })
    expect(await wholeDigest(world.database.db)).toBe(before)
  })

  it('is made within seconds, with its past, and asked for twice it is made once', async () => {
    await make(owner)
    expect(await owner.call(getSample, {})).toMatchObject({ state: 'here', today: '2026-11-20' })
    expect((await owner.call(getMe, {})).sample).toBe('here')
    expect((await owner.ask(createSample, {})).error).toMatchObject({ code: 'already_done' })
    expect(await total(accounts.totals)).toBe(90)
    expect(await total(opportunities.totals)).toBe(900)
    expect(await total(contacts.totals)).toBeGreaterThan(240)
  })

  it('has people who cannot sign in, and makes its owner head of sales', async () => {
    const people = (await owner.call(users.list, { limit: 100 })).rows
    const marek = people.find(({ name }) => name === 'Marek Dvorak')
    expect(marek).toMatchObject({ email: null })
    expect((await owner.ask(inviteUser, { id: marek?.id })).error).toMatchObject({ field: 'email' })
    const { rows } = await owner.call(teams.list, {})
    expect(rows.find(({ name }) => name === 'Sales')?.leader?.id).toBe(owner.id)
    const mine = await owner.call(opportunities.list, {
      filter: {
        and: [
          { field: 'owner', op: 'eq', value: owner.id },
          { field: 'closedAt', op: 'empty' },
        ],
      },
      limit: 50,
    })
    expect(mine.rows.length).toBeGreaterThan(3)
    expect(mine.rows.every(({ id }) => isSampleId(id))).toBe(true)
  })

  it('tells a deal in the order in which it happened, by those who did it', async () => {
    const { rows } = await owner.call(opportunities.list, { filter: { field: 'closedAt', op: 'notEmpty' }, limit: 5 })
    for (const { id } of rows) {
      const { entries } = await owner.call(getTimeline, { entity: 'opportunity', record: id, limit: 100 })
      const moments = entries.map(({ occurredAt }) => occurredAt ?? '')
      expect(moments).toEqual([...moments].sort().reverse())
      expect(entries.every(({ actor, cause }) => actor && cause === 'sample')).toBe(true)
    }
  })
})

describe('its stories stand in the reports', () => {
  const all = { period: 'all' as const }
  let equipment: string
  beforeAll(async () => {
    const { rows } = await owner.call(pipelines.list, {})
    equipment = rows.find(({ name }) => name === 'Equipment sales')?.id as string
  })
  const rateWhere = async (filter: object, more: object = all) =>
    (await owner.call(getWinRate, { pipeline: equipment, ...more, filter: filter as never })).total

  it('Survey leaks for one product', async () => {
    const { groups, total: whole } = await owner.call(getFunnel, { pipeline: equipment, ...all, mode: 'flow', by: 'product' })
    const lostIn = (group: typeof whole) => {
      const survey = group.steps.find(({ stage }) => stage.name === 'Survey')
      return (survey?.flow?.lost ?? 0) / (survey?.count ?? 1)
    }
    const worst = [...groups].sort((a, b) => lostIn(b) - lostIn(a))[0]
    expect(worst?.title).toBe('Ozone unit')
    expect(lostIn(worst as typeof whole)).toBeGreaterThan(2 * lostIn(whole))
  })

  it('one seller is the fastest by far', async () => {
    const { groups, total: whole } = await owner.call(getCycle, { pipeline: equipment, ...all, by: 'owner' })
    const fastest = [...groups].filter(({ n }) => n >= 5).sort((a, b) => (a.median ?? 0) - (b.median ?? 0))[0]
    expect(fastest?.title).toBe('Marek Dvorak')
    expect(fastest?.median ?? 99).toBeLessThan(0.65 * (whole.median ?? 0))
  })

  it('one campaign has many deals and few won', async () => {
    const fair = (await owner.call(campaigns.list, {})).rows.find(({ name }) => name === 'Aqua Expo')?.id
    const { n, rate } = await rateWhere({ field: 'campaign', op: 'eq', value: fair })
    expect(n).toBeGreaterThan(90)
    expect(rate).toBeLessThan(0.5 * ((await rateWhere({ field: 'campaign', op: 'ne', value: fair })).rate ?? 0))
  })

  it('one team’s deals stand still in Quote', async () => {
    const { groups } = await owner.call(getStageTime, { pipeline: equipment, ...all, by: 'team' })
    const quote = (team: string) => groups.find(({ title }) => title === team)?.stages.find(({ stage }) => stage.name === 'Quote')
    expect(quote('Team South')?.visit.median ?? 0).toBeGreaterThan(1.8 * (quote('Team North')?.visit.median ?? 99))
    expect(quote('Team South')?.still ?? 0).toBeGreaterThan(quote('Team North')?.still ?? 0)
  })

  it('one region wins since March', async () => {
    const there = { field: 'account.region', op: 'eq', value: 'Lower Saxony' }
    const before = await rateWhere(there, { period: 'custom', from: '2025-05-01', to: '2026-02-28' })
    const after = await rateWhere(there, { period: 'custom', from: '2026-04-01', to: '2026-11-20' })
    expect(after.rate ?? 0).toBeGreaterThan((before.rate ?? 1) + 0.2)
  })
})

it('its improvements are judged by what came after', async () => {
  const { rows } = await owner.call(improvements.list, {})
  const verdicts = await Promise.all(rows.map(({ id }) => owner.call(getImprovementEffect, { id })))
  expect(rows.length).toBe(2)
  expect(verdicts.map(({ verdict }) => verdict)).toContain('tooEarly')
})

describe('is taken out again', () => {
  let own: string
  let kept: string
  it('asks where people made or changed what hangs on it', async () => {
    own = (await makeAccount(owner, { name: 'My own firm' })).id
    const { rows } = await owner.call(opportunities.list, { filter: { field: 'closedAt', op: 'empty' }, limit: 1 })
    kept = rows[0]?.id as string
    await owner.call(opportunities.patch, { id: kept, nextStep: 'Call on Monday' })
    await owner.call(activities.create, { kind: 'note', subject: 'A note of mine', about: { entity: 'opportunity', id: kept } })
    expect(await owner.call(getSampleTouched, {})).toMatchObject({
      count: 2,
      rows: [
        { entity: 'opportunity', id: kept, why: 'changed' },
        { entity: 'activity', title: 'A note of mine', why: 'made' },
      ],
    })
    const before = await wholeDigest(world.database.db)
    expect((await owner.ask(removeSample, {})).error).toMatchObject({ code: 'gate', field: 'touched', details: { count: 2 } })
    expect(await wholeDigest(world.database.db)).toBe(before)
  })

  it('keeps them with what they need, and nothing else', async () => {
    expect(await owner.call(removeSample, { touched: 'keep' })).toMatchObject({ state: 'removing' })
    await settled(owner)
    expect(await owner.call(getSample, {})).toMatchObject({ state: 'closed' })
    const deal = await owner.call(opportunities.get, { id: kept })
    const left = (await owner.call(accounts.list, { limit: 50 })).rows.map(({ id }) => id)
    expect(left).toContain(own)
    expect(left).toContain(deal.account?.id)
    expect(left.length).toBeLessThanOrEqual(3)
    expect(await total(opportunities.totals)).toBe(1)
    const { entries } = await owner.call(getTimeline, { entity: 'opportunity', record: kept, limit: 200 })
    expect(entries.length).toBeGreaterThan(1)
    expect(entries.every(({ record }) => record.title !== '')).toBe(true)
  })
})

describe('is taken out whole', () => {
  let other: World
  beforeAll(async () => {
    other = await openWorld({ currency: 'JPY', zone: 'America/New_York' })
  })
  afterAll(() => other?.close())
  const counts = async () => {
    const { rows } = await sql<{ n: string }>`
      select concat_ws(' ', (select count(*) from account), (select count(*) from contact), (select count(*) from opportunity),
        (select count(*) from activity), (select count(*) from product), (select count(*) from "user"), (select count(*) from team),
        (select count(*) from pipeline), (select count(*) from stage), (select count(*) from lost_reason), (select count(*) from tag),
        (select count(*) from source), (select count(*) from campaign), (select count(*) from stay), (select count(*) from valuation),
        (select count(*) from interest), (select count(*) from stakeholder), (select count(*) from affiliation),
        (select count(*) from search_document), (select count(*) from sample_record)) as n`.execute(other.database.db)
    return rows[0]?.n
  }

  it('with what hangs on it, and leaves all else as it was', async () => {
    const by = other.owner
    const before = await counts()
    await make(by)
    // Yen have no cents.
    const { rows: sold } = await by.call(products.list, { filter: { field: 'name', op: 'eq', value: 'Ozone unit' } })
    expect(sold[0]?.listPrice).toEqual({ amount: 46_500, currency: 'JPY' })
    const { rows } = await by.call(accounts.list, { limit: 1 })
    const theirs = rows[0]?.id as string
    await by.call(opportunities.create, { name: 'On their account', account: theirs })
    const mine = await makeAccount(by, { name: 'Mine' })
    const { id: campaign } = await by.call(campaigns.create, { name: 'My campaign' })
    await by.call(removeSample, { touched: 'remove' })
    await settled(by)
    expect((await by.call(accounts.list, {})).rows.map(({ id }) => id)).toEqual([mine.id])
    expect((await by.call(search, { q: 'brewery' })).rows).toEqual([])
    expect((await by.call(getWinRate, { period: 'all' })).total.n).toBe(0)
    expect((await by.ask(getTimeline, { entity: 'account', record: theirs })).status).toBe(404)
    expect((await by.call(users.get, { id: by.id })).teams).toEqual([])
    await by.call(accounts.archive, { id: mine.id })
    await sql`delete from account where id = ${mine.id}`.execute(other.database.db)
    await sql`delete from campaign where id = ${campaign}`.execute(other.database.db)
    await sql`delete from search_document where record in (${mine.id}, ${campaign})`.execute(other.database.db)
    expect(await counts()).toBe(before)
    expect(await by.call(getSample, {})).toMatchObject({ state: 'offered' })
  })
})
