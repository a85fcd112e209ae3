import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAccount, makeOpportunity, makePerson, stagesByName } from '../../../test/make.ts'
import { wholeDigest } from '../../../test/promises/digest.ts'
import { type Caller, openWorld, type World } from '../../../test/world.ts'
import { getUndo, stopUndo, undoEvents } from '../../contract/undo.ts'
import { account, accounts } from '../accounts/account.contract.ts'
import { activities, completeActivity } from '../activities/activity.contract.ts'
import { moveOpportunity, opportunities } from '../opportunities/opportunity.contract.ts'
import { createApiKey } from '../people/apiKey.contract.ts'
import { lostReasons, retireStage, stages } from '../pipelines/pipeline.contract.ts'
import { getTimeline } from '../timeline/timeline.contract.ts'
import { alike, type Done, decideUndo, foldEvents } from './undo.rules.ts'

const done = (changes: Done['changes'], created = false): Done => ({ entity: 'account', record: 'a', created, changes })
const standing = (row: Record<string, unknown>, more: { touched?: boolean; barred?: string[] } = {}) => ({
  row,
  touched: more.touched ?? false,
  mayWrite: (field: string) => !more.barred?.includes(field),
})

describe('what is put back', () => {
  it.each<[string, Done, ReturnType<typeof standing>, object]>([
    [
      'a field as the change left it',
      done({ city: ['Bremen', 'Kiel'] }),
      standing({ city: 'Kiel' }),
      { values: { city: 'Bremen' } },
    ],
    ['nothing where it is back already', done({ city: ['Bremen', 'Kiel'] }), standing({ city: 'Bremen' }), { values: {} }],
    [
      'not what was edited since, but its neighbour',
      done({ city: ['Bremen', 'Kiel'], name: ['A', 'B'] }),
      standing({ city: 'Lübeck', name: 'B' }),
      { values: { name: 'A' }, edited: ['city'] },
    ],
    [
      'not what may no longer be written',
      done({ city: ['Bremen', 'Kiel'] }),
      standing({ city: 'Kiel' }, { barred: ['city'] }),
      { values: {}, barred: ['city'] },
    ],
    ['an archived record is restored', done({ archivedAt: [null, 't1'] }), standing({ archivedAt: 't1' }), { archive: false }],
    [
      'one archived anew since stays',
      done({ archivedAt: [null, 't1'] }),
      standing({ archivedAt: 't2' }),
      { edited: ['archivedAt'] },
    ],
    ['one restored since needs nothing', done({ archivedAt: [null, 't1'] }), standing({ archivedAt: null }), { edited: [] }],
    [
      'a restored record is archived again',
      done({ archivedAt: ['t1', null] }),
      standing({ archivedAt: null }),
      { archive: true },
    ],
    ['a new record is archived', done({ name: [null, 'A'] }, true), standing({ name: 'A' }), { archive: true }],
    [
      'one that others have worked on is not',
      done({ name: [null, 'A'] }, true),
      standing({}, { touched: true }),
      { edited: ['*'] },
    ],
    [
      'money is compared by its parts',
      done({ revenue: [null, { amount: 1, currency: 'EUR' }] }),
      standing({ revenue: { currency: 'EUR', amount: 1 } }),
      { values: { revenue: null } },
    ],
  ])('%s', (_, one, now, expected) => {
    expect(decideUndo(account, one, now)).toMatchObject(expected)
  })

  it('several events of a record are one way back', () => {
    const event = (id: number, changes: object) => ({
      id,
      entity: 'account',
      record: 'a',
      version: id,
      changes: changes as never,
    })
    expect(foldEvents([event(4, { city: ['B', 'C'], name: ['N', 'M'] }), event(3, { city: ['A', 'B'] })])).toEqual([
      { entity: 'account', record: 'a', created: false, changes: { city: ['A', 'C'], name: ['N', 'M'] } },
    ])
    expect(alike([1, { a: null }], [1, {}])).toBe(true)
    expect(alike([1], [1, 2])).toBe(false)
  })
})

describe('over HTTP', () => {
  let world: World
  let owner: Caller
  let mate: Caller
  const all = { read: 'all', create: 'all', write: 'all', delete: 'all', export: 'all' } as const
  beforeAll(async () => {
    world = await openWorld()
    owner = world.owner
    mate = await makePerson(world, { account: all, opportunity: all, activity: all })
  })
  afterAll(() => world?.close())

  /** Asks under a change set of its own, and gives its id. */
  const under = async (by: Caller, endpoint: Parameters<Caller['ask']>[0], input: unknown): Promise<string> => {
    const change = crypto.randomUUID()
    const { status, error } = await by.ask(endpoint as never, input, { 'x-change-id': change })
    if (status !== 200) throw new Error(JSON.stringify(error))
    return change
  }
  const get = (id: string) => owner.call(accounts.get, { id })

  it('an edit goes back, and an undo of the undo does it again', async () => {
    const made = await makeAccount(owner, { city: 'Bremen' })
    const change = await under(owner, accounts.patch, { id: made.id, city: 'Kiel' })
    const outcome = await owner.call(undoEvents, { change })
    expect(outcome).toMatchObject({ status: 'done', total: 1, undone: 1, keptCount: 0 })
    expect((await get(made.id)).city).toBe('Bremen')
    await owner.call(undoEvents, { change: outcome.id as string })
    expect((await get(made.id)).city).toBe('Kiel')
  })

  it('what somebody else changed since is kept and told, the rest goes back', async () => {
    const made = await makeAccount(owner, { name: 'Alster Works', city: 'Bremen', industry: 'dairy' })
    const change = await under(owner, accounts.patch, { id: made.id, city: 'Kiel', industry: 'beverages' })
    await mate.call(accounts.patch, { id: made.id, city: 'Lübeck' })
    const outcome = await owner.call(undoEvents, { change })
    expect(outcome).toMatchObject({
      undone: 1,
      keptCount: 1,
      kept: [{ id: made.id, title: 'Alster Works', reason: 'edited_since', fields: ['city'] }],
    })
    expect(await get(made.id)).toMatchObject({ city: 'Lübeck', industry: 'dairy' })
  })

  it('archived comes back, created goes, unless others worked on it', async () => {
    const made = await makeAccount(owner)
    const archived = await under(owner, accounts.archive, { id: made.id })
    await owner.call(undoEvents, { change: archived })
    expect((await get(made.id)).archivedAt).toBeNull()

    const [id, other] = [crypto.randomUUID(), crypto.randomUUID()]
    const created = await under(owner, accounts.create, [
      { id, name: 'New' },
      { id: other, name: 'Also new' },
    ])
    await mate.call(accounts.patch, { id: other, city: 'Kiel' })
    expect(await owner.call(undoEvents, { change: created })).toMatchObject({ undone: 1, kept: [{ id: other }] })
    expect((await get(id)).archivedAt).not.toBeNull()
    expect((await get(other)).archivedAt).toBeNull()
  })

  it('a lost deal is open again where it was, by the verb that moves, and the log tells of it', async () => {
    const stage = await stagesByName(owner)
    const { rows } = await owner.call(lostReasons.list, { limit: 1 })
    const deal = await makeOpportunity(owner, { stage: stage.Needs?.id as string })
    const change = await under(owner, moveOpportunity, {
      id: deal.id,
      stage: stage.Lost?.id,
      lostReason: rows[0]?.id,
      closeNote: 'Too late',
    })
    await owner.call(undoEvents, { change })
    const now = await owner.call(opportunities.get, { id: deal.id })
    expect(now).toMatchObject({ stage: { title: 'Needs' }, lostReason: null, closeNote: null, closedAt: null })
    const { entries } = await owner.call(getTimeline, { entity: 'opportunity', record: deal.id })
    expect(entries.map(({ verb }) => verb)).toEqual(['moveOpportunity', 'moveOpportunity', 'createOpportunity'])
  })

  it('a completed task is open again, and a reopened one done at its moment', async () => {
    const task = await owner.call(activities.create, { kind: 'task', subject: 'Call back' })
    const completed = await under(owner, completeActivity, { id: task.id, outcome: 'reached' })
    const doneAt = (await owner.call(activities.get, { id: task.id })).doneAt
    await owner.call(undoEvents, { change: completed })
    expect(await owner.call(activities.get, { id: task.id })).toMatchObject({ doneAt: null, outcome: null })
    const again = await under(owner, completeActivity, { id: task.id, outcome: 'reached', doneAt })
    const opened = await under(owner, completeActivity, { id: task.id, done: false })
    expect(again).not.toBe(opened)
    await owner.call(undoEvents, { change: opened })
    expect(await owner.call(activities.get, { id: task.id })).toMatchObject({ doneAt, outcome: 'reached' })
  })

  it('a retired stage comes back before the deals that return to it', async () => {
    const stage = await stagesByName(owner)
    const deal = await makeOpportunity(owner, { stage: stage.Proposal?.id as string })
    const change = await under(owner, retireStage, { id: stage.Proposal?.id, moveTo: stage.Needs?.id })
    expect((await owner.call(opportunities.get, { id: deal.id })).stage?.title).toBe('Needs')
    expect(await owner.call(undoEvents, { change })).toMatchObject({ keptCount: 0 })
    expect((await owner.call(opportunities.get, { id: deal.id })).stage?.title).toBe('Proposal')
    expect((await owner.call(stages.get, { id: stage.Proposal?.id as string })).archivedAt).toBeNull()
  })

  it('one refused record does not keep the others from going back', async () => {
    const [a, b] = [await makeAccount(owner, { city: 'Bremen' }), await makeAccount(mate, { city: 'Bremen' })]
    const own = await makePerson(world, { account: { ...all, write: 'own' } })
    await owner.callAll(accounts.patch, [
      { id: a.id, owner: own.id },
      { id: b.id, owner: own.id },
    ])
    const change = await under(own, accounts.patch, [
      { id: a.id, city: 'Kiel' },
      { id: b.id, city: 'Kiel' },
    ])
    await owner.call(accounts.patch, { id: b.id, owner: owner.id })
    const outcome = await own.call(undoEvents, { change })
    expect(outcome).toMatchObject({ undone: 1, keptCount: 1, kept: [{ id: b.id, reason: 'refused' }] })
    expect([(await get(a.id)).city, (await get(b.id)).city]).toEqual(['Bremen', 'Kiel'])
  })

  it('nobody undoes what another did by naming the change set; an administrator may', async () => {
    const made = await makeAccount(mate, { city: 'Bremen' })
    const change = await under(mate, accounts.patch, { id: made.id, city: 'Kiel' })
    const other = await makePerson(world, { account: all })
    const before = await wholeDigest(world.database.db)
    expect(await other.call(undoEvents, { change })).toMatchObject({ total: 0, undone: 0 })
    expect(await wholeDigest(world.database.db)).toBe(before)
    expect(await owner.call(undoEvents, { change })).toMatchObject({ undone: 1 })
  })

  it('by event ids as the rights over the record allow, keys included', async () => {
    const made = await makeAccount(owner, { city: 'Bremen' })
    await owner.call(accounts.patch, { id: made.id, city: 'Kiel' })
    const { entries } = await owner.call(getTimeline, { entity: 'account', record: made.id })
    const events = [entries[0]?.id as number]
    const reader = await makePerson(world, { account: { ...all, write: 'none', delete: 'none' } })
    const blind = await makePerson(world, {})
    const before = await wholeDigest(world.database.db)
    expect(await reader.call(undoEvents, { events })).toMatchObject({ undone: 0, kept: [{ reason: 'refused' }] })
    expect(await blind.call(undoEvents, { events })).toMatchObject({ undone: 0, kept: [{ title: null }] })
    expect((await owner.ask(undoEvents, {})).error).toMatchObject({ code: 'required' })
    expect((await owner.ask(accounts.patch, { id: made.id, city: 'x' }, { 'x-change-id': 'X' })).error).toMatchObject({
      field: 'x-change-id',
    })
    expect(await wholeDigest(world.database.db)).toBe(before)
    const { secret } = await owner.call(createApiKey, { name: 'undoing', user: owner.id })
    expect(await world.withKey(secret).call(undoEvents, { events })).toMatchObject({ id: null, undone: 1 })
    expect((await get(made.id)).city).toBe('Bremen')
  })
  it('a large change set is undone by a job that can be watched, and stopped by nobody else', async () => {
    const change = crypto.randomUUID()
    const inputs = Array.from({ length: 1000 }, (_, i) => ({ name: `Bulk ${i}` }))
    for (const part of [inputs, inputs.slice(0, 20)]) {
      const { status } = await owner.ask(accounts.create, part, { 'x-change-id': change })
      expect(status).toBe(200)
    }
    const begun = await owner.call(undoEvents, { change })
    expect(begun).toMatchObject({ status: 'running', total: 1020 })
    const id = begun.id as string
    expect((await mate.ask(getUndo, { id })).status).toBe(404)
    expect((await mate.ask(stopUndo, { id })).status).toBe(404)
    await expect.poll(async () => (await owner.call(getUndo, { id })).status, { timeout: 15_000 }).toBe('done')
    expect(await owner.call(getUndo, { id })).toMatchObject({ seen: 1020, undone: 1020, keptCount: 0 })
    expect((await owner.call(stopUndo, { id })).status).toBe('done')
    const { count } = await owner.call(accounts.totals, { filter: { field: 'name', op: 'startsWith', value: 'Bulk ' } })
    expect(count).toBe(0)
  })
})
