import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAccount, makeOpportunity, stagesByName } from '../../../../test/make.ts'
import { until } from '../../../../test/processes.ts'
import { person } from '../../../../test/promises/people.ts'
import { type Caller, openWorld, standardNow, type World } from '../../../../test/world.ts'
import { contacts } from '../../contacts/contact.contract.ts'
import { readNotification } from '../../notifications/notification.contract.ts'
import { moveOpportunity, opportunities } from '../../opportunities/opportunity.contract.ts'
import { roles, teams, users } from '../../people/user.contract.ts'
import { activities, completeActivity } from '../activity.contract.ts'
import { getStreamRecords, getToday, type Section, streamParts } from './today.contract.ts'
import { type DealFacts, dealFilter, dealReason, noNextStep, standingReasons, todoFilter, todoReasons } from './today.rules.ts'

describe('why it stands there', () => {
  const deal: DealFacts = {
    stage: 'Needs',
    daysInStage: 6,
    stillAfter: 15,
    still: false,
    closed: false,
    closeDate: null,
    today: '2026-11-20',
  }
  it.each([
    ['stands still', { still: true, daysInStage: 22 }, { code: 'still', days: 22, stage: 'Needs', after: 15 }],
    ['stands still, which matters more than its date', { still: true, closeDate: '2026-11-01' }, { code: 'still' }],
    ['should have closed', { closeDate: '2026-11-19' }, { code: 'closePassed', day: '2026-11-19' }],
    ['closes today', { closeDate: '2026-11-20' }, { code: 'closes', day: '2026-11-20' }],
    ['closes within two weeks', { closeDate: '2026-12-04' }, { code: 'closes', day: '2026-12-04' }],
    ['closes later', { closeDate: '2026-12-05' }, { code: 'inStage', days: 6, stage: 'Needs' }],
    ['has no date', {}, { code: 'inStage', days: 6, stage: 'Needs' }],
  ] as const)('a deal that %s', (_, change, expected) => expect(dealReason({ ...deal, ...change })).toMatchObject(expected))

  it('a closed deal gives no reason, nor does one whose stage may not be seen', () => {
    expect(dealReason({ ...deal, closed: true })).toBeUndefined()
    expect(dealReason({ ...deal, stage: null, daysInStage: null })).toBeUndefined()
  })
  it('an activity without a deal says what was written, else when it was planned', () => {
    expect(todoReasons(null, ' Bring\n the plan ', '2026-11-01')).toEqual([{ code: 'says', text: 'Bring the plan' }])
    expect(todoReasons(null, null, '2026-11-01')).toEqual([{ code: 'planned', day: '2026-11-01' }])
    expect(todoReasons(deal, 'text', null)).toEqual([{ code: 'inStage', days: 6, stage: 'Needs' }])
    expect(todoReasons(null, null, null)).toEqual([])
    expect((todoReasons(null, 'x'.repeat(300), null)[0] as { text: string }).text.length).toBe(140)
  })
  it('a deal that stands still and has nothing planned says both, the stillness first', () => {
    const codes = (facts: Partial<DealFacts>, planned: boolean) =>
      standingReasons({ ...deal, ...facts }, planned).map(({ code }) => code)
    expect(codes({ still: true }, false)).toEqual(['still', 'noNextStep'])
    expect(codes({ still: true }, true)).toEqual(['still'])
    expect(codes({}, false)).toEqual(['noNextStep', 'inStage'])
  })
})

const all = { read: 'all', create: 'all', write: 'all', delete: 'all' } as const
const grants = { account: all, contact: all, opportunity: all, activity: all }

describe('over HTTP', () => {
  let world: World
  let bo: Caller
  beforeAll(async () => {
    world = await openWorld()
    bo = await person(world, { grants })
  })
  afterAll(() => world?.close())

  const plan = (by: Caller, subject: string, dueAt: string | null, more: object = {}) =>
    by.call(activities.create, { kind: 'task', subject, dueAt, ...more })
  const subjects = async (by: Caller, section: 'late' | 'today' | 'coming' | 'undated') =>
    (await by.call(getToday, {})).sections[section].items.map(({ subject }) => subject)

  // The company is in Berlin: its 20th of November is from 23:00 on the 19th to 23:00 UTC.
  it('days are those of the company: late, today, the seven days to come, and without a date', async () => {
    const cy = await person(world, { grants })
    await plan(cy, 'late by a second', '2026-11-19T22:59:59.000Z')
    await plan(cy, 'first of today', '2026-11-19T23:00:00.000Z')
    await plan(cy, 'last of today', '2026-11-20T22:59:59.000Z')
    await plan(cy, 'first of tomorrow', '2026-11-20T23:00:00.000Z')
    await plan(cy, 'last of the week to come', '2026-11-27T22:59:59.000Z')
    await plan(cy, 'beyond', '2026-11-27T23:00:00.000Z')
    await plan(cy, 'some day', null)
    await plan(cy, 'a note', null, { kind: 'note' })
    const done = await plan(cy, 'done', '2026-11-20T12:00:00.000Z')
    await cy.call(completeActivity, { id: done.id })
    await plan(bo, 'somebody else’s', '2026-11-20T12:00:00.000Z')
    expect(await subjects(cy, 'late')).toEqual(['late by a second'])
    expect(await subjects(cy, 'today')).toEqual(['first of today', 'last of today'])
    expect(await subjects(cy, 'coming')).toEqual(['first of tomorrow', 'last of the week to come'])
    expect(await subjects(cy, 'undated')).toEqual(['some day'])
  })

  it('an activity brings its deal, its reason and the number to call', async () => {
    const cy = await person(world, { grants })
    const made = await makeAccount(cy, { name: 'Bremer Bottling', phone: '+494211234' })
    const deal = await makeOpportunity(cy, { name: 'Well 2', account: made.id, amount: { amount: 500, currency: 'EUR' } })
    await plan(cy, 'Ring', '2026-11-20T12:00:00.000Z', { kind: 'call', about: { entity: 'opportunity', id: deal.id } })
    const quiet = await cy.call(contacts.create, { lastName: 'Quiet', phones: ['+494219999'], doNotCall: true })
    await plan(cy, 'Write', '2026-11-20T13:00:00.000Z', { about: { entity: 'contact', id: quiet.id } })
    const [ring, write] = (await cy.call(getToday, {})).sections.today.items
    expect(ring).toMatchObject({
      subject: 'Ring',
      phone: '+494211234',
      about: { entity: 'opportunity', title: 'Well 2' },
      deal: {
        name: 'Well 2',
        account: { title: 'Bremer Bottling' },
        amount: { amount: 500 },
        stage: { title: 'Qualify', place: 0, of: 4 },
      },
      reasons: [{ code: 'inStage', days: 0, stage: 'Qualify' }],
    })
    expect(write).toMatchObject({ phone: null, deal: null, reasons: [{ code: 'planned', day: '2026-11-20' }] })
  })

  it('deals stand there that stand still in working time or have nothing planned, and leave once they have', async () => {
    const cy = await person(world, { grants })
    const stages = await stagesByName(world.owner)
    const planned = { kind: 'task', subject: 'Next', dueAt: '2026-12-20T10:00:00.000Z' } as const
    world.setNow('2026-10-01T10:00:00.000Z')
    const still = await makeOpportunity(cy, { name: 'Still' })
    await cy.call(activities.create, { ...planned, about: { entity: 'opportunity', id: still.id } })
    world.setNow(standardNow)
    const fresh = await makeOpportunity(cy, { name: 'Nothing planned' })
    const good = await makeOpportunity(cy, { name: 'Good' })
    await cy.call(activities.create, { ...planned, about: { entity: 'opportunity', id: good.id } })
    const won = await makeOpportunity(cy, { name: 'Won' })
    await cy.call(moveOpportunity, { id: won.id, stage: stages.Won?.id as string })
    const deals = async () =>
      (await cy.call(getToday, {})).sections.deals.items.map(({ name, reasons }) => [name, reasons.map(({ code }) => code)])
    expect(await deals()).toEqual([
      ['Still', ['still']],
      ['Nothing planned', ['noNextStep', 'inStage']],
    ])
    await cy.call(activities.create, { ...planned, about: { entity: 'opportunity', id: fresh.id } })
    await cy.call(moveOpportunity, { id: still.id, stage: stages.Needs?.id as string })
    expect(await deals()).toEqual([])
  })

  it('counts are exact and those of the lists, however few rows are shown', async () => {
    const cy = await person(world, { grants })
    const batch = (n: number, dueAt: string) =>
      Array.from({ length: n }, (_, i) => ({ kind: 'task' as const, subject: `${dueAt} ${i}`, dueAt }))
    await cy.callAll(activities.create, [...batch(23, '2026-11-18T10:00:00.000Z'), ...batch(17, '2026-11-23T10:00:00.000Z')])
    await cy.callAll(
      opportunities.create,
      Array.from({ length: 9 }, (_, i) => ({ name: `Deal ${i}` })),
    )
    const { sections } = await cy.call(getToday, {})
    expect([sections.late.count, sections.coming.count, sections.deals.count]).toEqual([23, 17, 9])
    expect([sections.late.items.length, sections.coming.items.length, sections.deals.items.length]).toEqual([8, 6, 6])
    for (const section of ['late', 'today', 'coming', 'undated'] as const) {
      const { count } = await cy.call(activities.totals, { filter: todoFilter(section, 'me') })
      expect([section, sections[section].count]).toEqual([section, count])
    }
    const { count } = await cy.call(opportunities.totals, { filter: dealFilter('me', new Map()) })
    expect(count).toBe(9)
    const whole = (section: Section) => cy.call(getToday, { whole: section })
    expect((await whole('late')).sections.late.items.length).toBe(23)
    expect((await whole('deals')).sections.deals.items.length).toBe(9)
  })

  it('the stream counts each deal once a part, from its visits of stages, and the list counts to the number', async () => {
    const cy = await person(world, { grants })
    const stages = await stagesByName(world.owner)
    const to = (id: string, stage: string, more: object = {}) =>
      cy.call(moveOpportunity, { id, stage: stages[stage]?.id as string, ...more })
    world.setNow('2026-11-01T10:00:00.000Z')
    const old = await makeOpportunity(cy, { name: 'Old' })
    const gone = await makeOpportunity(cy, { name: 'Moved long ago' })
    world.setNow('2026-11-02T10:00:00.000Z')
    await to(gone.id, 'Needs')
    world.setNow(standardNow)
    const young = await makeOpportunity(cy, { name: 'Young' })
    await to(old.id, 'Needs')
    await to(old.id, 'Proposal')
    await to(old.id, 'Needs')
    await to(young.id, 'Won')
    await to(gone.id, 'Qualify')
    const { stream } = await cy.call(getToday, {})
    expect(stream).toEqual({ created: 1, moved: 1, won: 1, lost: 0 })
    for (const part of streamParts) {
      const { count, rows } = await cy.call(getStreamRecords, { part })
      expect([part, count, rows.length]).toEqual([part, stream?.[part], stream?.[part]])
    }
    expect((await cy.call(getStreamRecords, { part: 'moved' })).rows[0]?.name).toBe('Old')
  })

  it('the agenda holds the meetings of the day, those held already too', async () => {
    const cy = await person(world, { grants })
    const held = await plan(cy, 'Held', '2026-11-20T08:00:00.000Z', { kind: 'meeting', minutes: 30 })
    await cy.call(completeActivity, { id: held.id, outcome: 'held' })
    await plan(cy, 'To come', '2026-11-20T14:00:00.000Z', { kind: 'meeting' })
    await plan(cy, 'Tomorrow', '2026-11-21T14:00:00.000Z', { kind: 'meeting' })
    await plan(cy, 'A call', '2026-11-20T15:00:00.000Z', { kind: 'call' })
    const { agenda } = await cy.call(getToday, {})
    expect(agenda.map(({ subject, minutes }) => [subject, minutes])).toEqual([
      ['Held', 30],
      ['To come', null],
    ])
  })

  it('while one was away: what others did to one’s own, without one’s own acts', async () => {
    const cy = await person(world, { grants })
    const stages = await stagesByName(world.owner)
    const deal = await makeOpportunity(cy, { name: 'Mine' })
    await makeOpportunity(bo, { name: 'Not mine' })
    await cy.call(opportunities.patch, { id: deal.id, nextStep: 'own act' })
    await bo.call(moveOpportunity, { id: deal.id, stage: stages.Needs?.id as string })
    const { away } = await cy.call(getToday, {})
    expect(away.map(({ verb, record, actor, to }) => [verb, record.title, actor?.id, to])).toEqual([
      ['moveOpportunity', 'Mine', bo.id, 'Needs'],
    ])
  })

  it('a mention stands there until it is read, for whoever may see where', async () => {
    const cy = await person(world, { grants })
    const { id } = await makeOpportunity(bo, { name: 'Softener' })
    const html = `<p>Look <span data-mention="${cy.id}">@Cy</span></p>`
    await bo.call(activities.create, { kind: 'note', subject: 'Look', body: { html }, about: { entity: 'opportunity', id } })
    const mentions = async () => (await cy.call(getToday, {})).sections.mentions
    await until(async () => (await mentions()).count === 1)
    const [told] = (await mentions()).items
    expect(told).toMatchObject({ kind: 'mention', actor: { id: bo.id }, readAt: null })
    await cy.call(readNotification, { id: told?.id as string })
    expect(await mentions()).toEqual({ count: 0, items: [] })
  })

  it('who leads a team sees its day with that of its sub-teams; nobody else does', async () => {
    const head = await person(world, { grants })
    const above = await world.owner.call(teams.create, { name: 'North', leader: head.id })
    const below = await world.owner.call(teams.create, { name: 'North coast', parent: above.id })
    const member = await person(world, { grants, teams: [below.id] })
    await plan(member, 'Member’s', '2026-11-20T12:00:00.000Z')
    await plan(head, 'Head’s', '2026-11-20T13:00:00.000Z')
    const mine = await head.call(getToday, {})
    const team = await head.call(getToday, { whose: 'team' })
    expect([mine.leads, mine.sections.today.count]).toEqual([true, 1])
    expect(team.sections.today.items.map(({ subject }) => subject)).toEqual(['Member’s', 'Head’s'])
    expect((await member.ask(getToday, { whose: 'team' })).status).toBe(403)
    expect((await member.ask(getStreamRecords, { part: 'won', whose: 'team' })).status).toBe(403)
    expect((await member.call(getToday, {})).leads).toBe(false)
  })

  it('nothing shines through of what one may not see', async () => {
    const cy = await person(world, {
      grants: { activity: { ...all, read: 'own' }, opportunity: { ...all, read: 'own', hidden: ['amount', 'stageEnteredAt'] } },
    })
    const theirs = await makeOpportunity(world.owner, { name: 'Secret deal', amount: { amount: 1, currency: 'EUR' } })
    const own = await makeOpportunity(world.owner, {
      name: 'Own deal',
      owner: cy.id,
      amount: { amount: 777_003_117, currency: 'EUR' },
    })
    const about = (id: string) => ({ about: { entity: 'opportunity', id }, owner: cy.id })
    await plan(world.owner, 'On a deal unseen', '2026-11-20T12:00:00.000Z', about(theirs.id))
    await plan(world.owner, 'On my own', '2026-11-20T13:00:00.000Z', about(own.id))
    const text = JSON.stringify(await cy.call(getToday, {}))
    expect(text).toContain('On a deal unseen')
    expect(text).not.toContain('Secret deal')
    expect(text).not.toContain('777003117') // long enough that no id holds it by chance
    expect(text).not.toContain('"code":"inStage"')
    expect(JSON.parse(text).stream).toBeNull()
  })

  it('a role that may read nothing gets an empty day, and nobody none at all', async () => {
    const { sections, agenda, away } = await (await person(world)).call(getToday, {})
    expect(Object.values(sections).map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect([agenda, away]).toEqual([[], []])
    expect((await world.nobody.ask(getToday, {})).status).toBe(401)
  })

  it('rights taken away count from the next look', async () => {
    const cy = await person(world, { grants })
    await plan(cy, 'Mine', '2026-11-20T12:00:00.000Z')
    expect(await subjects(cy, 'today')).toEqual(['Mine'])
    const role = (await world.owner.call(users.get, { id: cy.id })).role?.id as string
    await world.owner.call(roles.patch, { id: role, grants: {} })
    expect(await subjects(cy, 'today')).toEqual([])
  })

  it('a deal with an open activity of any kind but a note has a next step', async () => {
    const cy = await person(world, { grants })
    const deal = await makeOpportunity(cy)
    const about = { entity: 'opportunity', id: deal.id }
    const without = async () =>
      (await cy.call(opportunities.totals, { filter: { and: [{ field: 'id', op: 'eq', value: deal.id }, noNextStep] } })).count
    await plan(cy, 'a note', null, { kind: 'note', about })
    expect(await without()).toBe(1)
    await plan(cy, 'a task', null, { about })
    expect(await without()).toBe(0)
  })
})
