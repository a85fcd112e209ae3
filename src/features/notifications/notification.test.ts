import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeOpportunity, stagesByName } from '../../../test/make.ts'
import { person } from '../../../test/promises/people.ts'
import { type Caller, openWorld, standardNow, type World } from '../../../test/world.ts'
import { systemContext } from '../../app.server.ts'
import { transaction } from '../../server/db.ts'
import { accounts } from '../accounts/account.contract.ts'
import { placeActivity, type StoredActivity } from '../activities/activity.rules.ts'
import { moveOpportunity, opportunities } from '../opportunities/opportunity.contract.ts'
import { letterOf } from './letter.rules.ts'
import {
  chooseNotifications,
  countNotifications,
  getNotificationChoice,
  listNotifications,
  readAllNotifications,
  readNotification,
  snoozeNotification,
} from './notification.contract.ts'
import { type Happening, noticesOf, wayFor } from './notification.rules.ts'
import { notify } from './notify.queries.ts'

describe('whom an event concerns', () => {
  const event = (changes: Happening['changes'], actor: string | null = 'ann'): Happening => ({
    id: 7,
    entity: 'opportunity',
    record: 'deal',
    actor,
    recordedAt: '2026-11-20T10:00:00Z',
    changes,
  })
  const told = (...given: Parameters<typeof noticesOf>) => noticesOf(...given).map(({ person, kind }) => `${person} ${kind}`)
  const beside = { ownerField: 'owner', owner: 'bo', stageType: 'open' as const }

  it.each([
    ['a new owner', event({ owner: ['ann', 'bo'] }), beside, ['bo assigned']],
    ['a record made for somebody', event({ owner: [null, 'bo'], stage: [null, 's'] }), beside, ['bo assigned']],
    ['an owner taken away', event({ owner: ['bo', null] }), beside, []],
    ['a move of somebody’s deal', event({ stage: ['s', 't'] }), beside, ['bo moved']],
    ['a deal won by another', event({ stage: ['s', 't'] }), { ...beside, stageType: 'won' }, ['bo won']],
    ['a deal lost by the program', event({ stage: ['s', 't'] }, null), { ...beside, stageType: 'lost' }, ['bo lost']],
    ['one’s own move', event({ stage: ['s', 't'] }, 'bo'), beside, []],
    ['taking a record oneself', event({ owner: ['ann', 'bo'] }, 'bo'), beside, []],
    ['a mention', event({ mentions: [[], ['bo', 'cy']] }), {}, ['bo mention', 'cy mention']],
    ['only the new mentions', event({ mentions: [['bo'], ['bo', { id: 'cy' }]] }), {}, ['cy mention']],
    ['mentioning oneself', event({ mentions: [null, ['ann']] }), {}, []],
    ['moved and given away at once', event({ owner: ['x', 'bo'], stage: ['s', 't'] }), beside, ['bo assigned', 'bo moved']],
    ['a field nobody is told of', event({ name: ['x', 'y'] }), beside, []],
  ] as const)('%s', (_, happening, facts, expected) => expect(told(happening, facts)).toEqual(expected))

  it('one event has one source, whoever finds it again', () =>
    expect(noticesOf(event({ owner: [null, 'bo'] }), beside)[0]?.source).toBe('event 7'))
  it('a kind that nobody chose about comes to the inbox', () =>
    expect([wayFor(undefined, 'won'), wayFor({ won: 'none' }, 'won')]).toEqual(['inbox', 'none']))
  it('a letter speaks the language of its reader and names what it is about', () => {
    const facts = {
      kind: 'assigned',
      title: 'Well $& 2',
      company: 'Tarnwell',
      link: 'https://crm.example/notifications',
    } as const
    expect(letterOf({ ...facts, language: 'en' }).subject).toBe('Tarnwell: Assigned to you: Well $& 2')
    expect(letterOf({ ...facts, language: 'fr' }).body).toContain('https://crm.example/notifications')
  })
  it('what is planned reminds as its owner has chosen for the kind', () => {
    const row = { kind: 'call', dueAt: standardNow, doneAt: null, reminder: null } as StoredActivity
    expect(placeActivity(row, { call: 10 }).reminder).toBe(10)
    expect(placeActivity({ ...row, reminder: 0 }, { call: 10 }).reminder).toBe(0)
    expect(placeActivity({ ...row, dueAt: null }, { call: 10 }).reminder).toBeNull()
    expect(placeActivity({ ...row, kind: 'task' }, { call: 10 }).reminder).toBeNull()
  })
})

const all = { read: 'all', create: 'all', write: 'all', delete: 'all' } as const
const seller = { account: all, contact: all, opportunity: all, activity: all }

describe('over HTTP', () => {
  let world: World
  let bo: Caller
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())
  beforeEach(async () => {
    world.setNow(standardNow)
    bo = await person(world, { grants: seller })
  })

  const inbox = async (by: Caller, view: 'unread' | 'all' | 'snoozed' = 'unread') =>
    (await by.call(listNotifications, { view })).rows
  const kinds = async (by: Caller) => (await inbox(by)).map(({ kind, count }) => `${kind} ${count}`).sort()
  const until = async (by: Caller, expected: readonly string[]) => {
    for (const end = Date.now() + 5_000; ; await new Promise((wake) => setTimeout(wake, 25))) {
      const now = await kinds(by)
      if (JSON.stringify(now) === JSON.stringify([...expected].sort())) return
      if (Date.now() > end) expect(now).toEqual(expected)
    }
  }
  /** Something that reaches the inbox after whatever was done before it. */
  const afterAllBefore = async (by: Caller) => {
    const { id } = await makeAccount(world.owner, { name: 'Marker', owner: by.id })
    for (const end = Date.now() + 5_000; Date.now() < end; await new Promise((wake) => setTimeout(wake, 25)))
      if ((await inbox(by, 'all')).some(({ record }) => record.id === id)) return
    throw new Error('the marker never came')
  }

  it('a record given to somebody is in their inbox with who did it, and in nobody else’s', async () => {
    const { id } = await makeAccount(world.owner, { name: 'Bremer Bottling', owner: bo.id })
    await until(bo, ['assigned 1'])
    const [row] = await inbox(bo)
    expect(row).toMatchObject({
      kind: 'assigned',
      record: { entity: 'account', id, title: 'Bremer Bottling' },
      actor: { id: world.owner.id, title: 'Nora Lindahl' },
      readAt: null,
    })
    expect(await inbox(world.owner)).toEqual([])
    expect(await bo.call(countNotifications, {})).toEqual({ unread: 1 })
  })

  it('what happens again before it was read counts up in one row, and begins anew after it was read', async () => {
    const stages = await stagesByName(world.owner)
    const { id } = await makeOpportunity(bo)
    const move = (to: string) => world.owner.call(moveOpportunity, { id, stage: stages[to]?.id as string })
    await move('Needs')
    await move('Proposal')
    await until(bo, ['moved 2'])
    const [row] = await inbox(bo)
    await bo.call(readNotification, { id: row?.id as string })
    await until(bo, [])
    await move('Negotiate')
    await until(bo, ['moved 1'])
    await move('Won')
    await until(bo, ['moved 1', 'won 1'])
  })

  it('nobody is told of what they did themselves, by hand or by key', async () => {
    const stages = await stagesByName(world.owner)
    const { id } = await makeOpportunity(bo)
    await bo.call(moveOpportunity, { id, stage: stages.Needs?.id as string })
    await afterAllBefore(bo)
    expect(await kinds(bo)).toEqual(['assigned 1'])
  })

  it('who may not see the record is not told, and who may no longer does not learn of it', async () => {
    const cy = await person(world, { grants: { account: { ...all, read: 'own' } } })
    await makeOpportunity(world.owner, { name: 'Unseen', owner: cy.id })
    const { id } = await makeAccount(world.owner, { name: 'Taken away', owner: cy.id })
    await until(cy, ['assigned 1'])
    const told = await world.database.pool.query(`select entity from notification where user_id = $1`, [cy.id])
    expect(told.rows).toEqual([{ entity: 'account' }])
    await world.owner.call(accounts.patch, { id, owner: world.owner.id })
    expect(await inbox(cy, 'all')).toEqual([])
    expect(await cy.call(countNotifications, {})).toEqual({ unread: 0 })
  })

  it('a record that was archived leaves the inbox, and comes back with it', async () => {
    const { id } = await makeAccount(world.owner, { owner: bo.id })
    await until(bo, ['assigned 1'])
    await world.owner.call(accounts.archive, { id })
    expect(await inbox(bo)).toEqual([])
    await world.owner.call(accounts.restore, { id })
    expect(await kinds(bo)).toEqual(['assigned 1'])
  })

  it('a snoozed one comes back at its moment', async () => {
    await makeAccount(world.owner, { owner: bo.id })
    await until(bo, ['assigned 1'])
    const id = (await inbox(bo))[0]?.id as string
    await bo.call(snoozeNotification, { id, until: '2026-11-20T12:00:00.000Z' })
    expect([await inbox(bo), (await inbox(bo, 'snoozed')).length, (await bo.call(countNotifications, {})).unread]).toEqual([
      [],
      1,
      0,
    ])
    world.setNow('2026-11-20T12:00:01.000Z')
    expect(await kinds(bo)).toEqual(['assigned 1'])
  })

  it('all read names what it read, so that it can be undone; counts equal the lists', async () => {
    for (let i = 0; i < 3; i++) await makeAccount(world.owner, { owner: bo.id })
    await until(bo, ['assigned 1', 'assigned 1', 'assigned 1'])
    const page = await bo.call(listNotifications, { limit: 2 })
    expect([page.count, page.unread, page.rows.length]).toEqual([3, 3, 2])
    const rest = await bo.call(listNotifications, { limit: 2, after: page.next as string })
    expect([rest.rows.length, rest.next]).toEqual([1, null])
    const { ids } = await bo.call(readAllNotifications, {})
    expect(ids.length).toBe(3)
    expect(await inbox(bo)).toEqual([])
    await bo.callAll(
      readNotification,
      ids.map((id) => ({ id, read: false })),
    )
    expect((await bo.call(countNotifications, {})).unread).toBe(3)
  })

  it('another’s notification is not there, and stays as it was', async () => {
    await makeAccount(world.owner, { owner: bo.id })
    await until(bo, ['assigned 1'])
    const id = (await inbox(bo))[0]?.id as string
    expect((await world.owner.ask(readNotification, { id })).status).toBe(404)
    expect((await world.owner.ask(snoozeNotification, { id, until: null })).status).toBe(404)
    expect((await inbox(bo))[0]?.readAt).toBeNull()
    expect((await world.nobody.ask(listNotifications, {})).status).toBe(401)
    expect((await bo.ask(listNotifications, { after: "x'--" })).status).toBe(422)
  })

  it('a kind that was put off with is not told', async () => {
    await bo.call(chooseNotifications, { ways: { assigned: 'none' }, reminders: { call: 15 } })
    expect(await bo.call(getNotificationChoice, {})).toEqual({ ways: { assigned: 'none' }, reminders: { call: 15 }, mail: false })
    const stages = await stagesByName(world.owner)
    const { id } = await makeOpportunity(world.owner, { owner: bo.id })
    await world.owner.call(moveOpportunity, { id, stage: stages.Needs?.id as string })
    await until(bo, ['moved 1'])
    expect((await bo.ask(chooseNotifications, { ways: { assigned: 'loud' }, reminders: {} })).status).toBe(422)
  })

  it('what is mentioned in a change reaches the one who is mentioned', async () => {
    const { id } = await makeAccount(world.owner)
    await transaction(world.database.db, async (tx) => {
      const context = await systemContext(tx, () => new Date(standardNow))
      const notice = { person: bo.id, kind: 'mention', entity: 'account', record: id, happenedAt: standardNow } as const
      await notify(context, [{ ...notice, source: 'note 1' }])
      await notify(context, [
        { ...notice, source: 'note 1' },
        { ...notice, source: 'note 2' },
      ])
    })
    expect(await kinds(bo)).toEqual(['mention 2'])
  })

  it('an owner who gives a deal away is not told, the new one is', async () => {
    const { id } = await makeOpportunity(bo)
    await bo.call(opportunities.patch, { id, owner: world.owner.id })
    await until(world.owner, ['assigned 1'])
    expect(await kinds(bo)).toEqual([])
  })
})
