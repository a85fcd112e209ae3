import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { makeAccount, makeOpportunity, makePerson, stagesByName } from '../../../test/make.ts'
import { until } from '../../../test/processes.ts'
import { type Caller, openWorld, type World } from '../../../test/world.ts'
import { undoEvents } from '../../contract/undo.ts'
import { entityNamed } from '../../server/entities.ts'
import { accounts } from '../accounts/account.contract.ts'
import { activities } from '../activities/activity.contract.ts'
import { getBulk } from '../bulk/bulk.contract.ts'
import { declaredFields } from '../declared/fields/declaredField.contract.ts'
import { moveOpportunity, opportunities } from '../opportunities/opportunity.contract.ts'
import { createApiKey } from '../people/apiKey.contract.ts'
import { roles, teams, users } from '../people/user.contract.ts'
import { getStageEffect, lostReasons, stages } from '../pipelines/pipeline.contract.ts'
import { tags } from '../tags/tag.contract.ts'
import { getHolds, handOver } from './handover.contract.ts'
import { farewellRefusal, placesOf, standingOf } from './handover.rules.ts'

let world: World
let owner: Caller
const none = '01900000-0000-7000-8000-000000000000'

beforeAll(async () => {
  world = await openWorld()
  owner = world.owner
})
afterAll(() => world?.close())

const placesNamed = (entity: string) =>
  placesOf(entityNamed(entity), none, [
    entityNamed('opportunity'),
    entityNamed('activity'),
    entityNamed('user'),
    entityNamed('team'),
  ])

describe('the places where a record is named', () => {
  it('are those of the declarations, without what the program keeps', () => {
    expect(placesNamed('stage').map(({ field }) => field)).toEqual(['stage'])
    expect(placesNamed('team').map(({ entity, field }) => `${entity}.${field}`)).toEqual(['user.teams', 'team.parent'])
  })
  test.each([
    ['tag', 'tags', true],
    ['lostReason', 'lostReason', true],
    ['stage', 'stage', false],
    ['pipeline', 'pipeline', false],
  ])('a %s in %s can be replaced: %s', (target, field, moves) => {
    expect(placesNamed(target).find((place) => place.field === field)?.moves).toBe(moves)
  })
  it('of a person are what is still to do', () => {
    const [deals] = placesNamed('user')
    expect(JSON.stringify(deals?.filter)).toContain('closedAt')
  })
  it('a role that people have wants a successor', () => {
    expect(farewellRefusal(entityNamed('role'), undefined, 2)).toMatchObject({ refused: 'in_use', field: 'successor' })
    expect(farewellRefusal(entityNamed('role'), none, 2)).toBeNull()
    expect(farewellRefusal(entityNamed('tag'), undefined, 2)).toBeNull()
  })
  it('several runs are one progress', () => {
    const runs = [
      { status: 'done', total: 10, left: 0, changed: 9 },
      { status: 'running', total: 30, left: 20, changed: 10 },
    ]
    expect(standingOf(runs, 40)).toEqual({ changed: 19, ended: 1, share: 0.5 })
    expect(standingOf([], 0).share).toBe(1)
  })
})

async function done(runs: readonly { readonly id: string }[]): Promise<void> {
  for (const { id } of runs) await until(async () => (await owner.call(getBulk, { id })).status !== 'running', 20_000)
}
const holds = (entity: string, id: string) => owner.call(getHolds, { entity, id })
const digest = async () =>
  (await sql`select (select max(id) from event) as events, (select count(*) from bulk_run) as runs`.execute(world.database.db))
    .rows

describe('a tag', () => {
  it('says what has it; another takes its place in each list, and all is undone as one', async () => {
    const [old, kept] = await owner.callAll(tags.create, [{ name: 'VIP' }, { name: 'Key account' }])
    const [from, to] = [old?.id as string, kept?.id as string]
    const account = await makeAccount(owner, { tags: [from, to] })
    const deal = await makeOpportunity(owner, { tags: [from] })
    const gone = await makeAccount(owner, { tags: [from] })
    await owner.call(accounts.archive, { id: gone.id })
    expect((await holds('tag', from)).lines.map(({ entity, count, moves }) => [entity, count, moves])).toEqual([
      ['account', 1, true],
      ['opportunity', 1, true],
    ])
    const change = '0193f000-0000-7000-8000-000000000001'
    const { body } = await owner.ask(
      handOver,
      { entity: 'tag', id: from, successor: to, farewell: 'archive' },
      { 'x-change-id': change },
    )
    await done(body.runs)
    const tagsOf = async () => [
      (await owner.call(accounts.get, { id: account.id })).tags.map(({ title }) => title),
      (await owner.call(opportunities.get, { id: deal.id })).tags.map(({ title }) => title),
    ]
    expect(await tagsOf()).toEqual([['Key account'], ['Key account']])
    expect((await owner.call(tags.get, { id: from })).archivedAt).not.toBeNull()
    await owner.call(undoEvents, { change })
    expect(await tagsOf()).toEqual([['Key account', 'VIP'], ['VIP']])
    expect((await owner.call(tags.get, { id: from })).archivedAt).toBeNull()
  })
})

it('a lost reason is replaced in lost deals by the verb that writes it', async () => {
  const { Lost } = await stagesByName(owner)
  const [price, worth] = await owner.callAll(lostReasons.create, [{ name: 'Too dear' }, { name: 'Not worth it' }])
  const deal = await makeOpportunity(owner)
  await owner.call(moveOpportunity, { id: deal.id, stage: Lost?.id as string, lostReason: price?.id as string })
  const before = await owner.call(opportunities.get, { id: deal.id })
  const input = { entity: 'lostReason', id: price?.id as string, successor: worth?.id as string, farewell: 'archive' as const }
  await done((await owner.call(handOver, input)).runs)
  const after = await owner.call(opportunities.get, { id: deal.id })
  expect([after.lostReason?.title, after.closedAt, after.stageEnteredAt]).toEqual([
    'Not worth it',
    before.closedAt,
    before.stageEnteredAt,
  ])
})

it('a person who leaves hands over what is still to do; closed deals and done work stay', async () => {
  const all = { read: 'all', create: 'all', write: 'all', delete: 'all' } as const
  const leaving = await makePerson(world, { opportunity: all, activity: all })
  const heir = await makePerson(world, { opportunity: all, activity: all })
  const { Won } = await stagesByName(owner)
  const open = await makeOpportunity(leaving)
  const won = await makeOpportunity(leaving)
  await leaving.call(moveOpportunity, { id: won.id, stage: Won?.id as string })
  const about = { entity: 'opportunity', id: open.id }
  await leaving.callAll(activities.create, [
    { kind: 'task', subject: 'To do', about },
    { kind: 'note', subject: 'Done', about },
  ])
  await owner.call(createApiKey, { name: 'Phone', user: leaving.id })
  const { lines, keys } = await holds('user', leaving.id)
  expect([lines.map(({ entity, count }) => [entity, count]).sort(), keys]).toEqual([
    [
      ['activity', 1],
      ['opportunity', 1],
    ],
    1,
  ])
  await done((await owner.call(handOver, { entity: 'user', id: leaving.id, successor: heir.id, farewell: 'deactivate' })).runs)
  const ownerOf = async (id: string) => (await owner.call(opportunities.get, { id })).owner?.id
  expect([await ownerOf(open.id), await ownerOf(won.id)]).toEqual([heir.id, leaving.id])
  expect((await owner.call(users.get, { id: leaving.id })).active).toBe(false)
  expect((await leaving.ask(opportunities.list, {})).status).toBe(401)
})

it('a role is put away once its people have another; a team gives its members and its parts', async () => {
  const person = await makePerson(world, {})
  const { role } = await owner.call(users.get, { id: person.id })
  const from = role?.id as string
  const before = await digest()
  const refused = await owner.ask(handOver, { entity: 'role', id: from, farewell: 'archive' })
  expect([refused.error.code, refused.error.details]).toEqual(['in_use', { people: 1 }])
  expect(await digest()).toEqual(before)
  const reader = (await owner.call(roles.list, { filter: { field: 'name', op: 'eq', value: 'Reader' } })).rows[0]
  await done(
    (await owner.call(handOver, { entity: 'role', id: from, successor: reader?.id as string, farewell: 'archive' })).runs,
  )
  expect((await owner.call(users.get, { id: person.id })).role?.title).toBe('Reader')

  const [north, south] = await owner.callAll(teams.create, [{ name: 'North' }, { name: 'South' }])
  const part = await owner.call(teams.create, { name: 'Coast', parent: north?.id as string })
  await owner.call(users.patch, { id: person.id, teams: [north?.id as string] })
  const input = { entity: 'team', id: north?.id as string, successor: south?.id as string, farewell: 'archive' as const }
  await done((await owner.call(handOver, input)).runs)
  expect((await owner.call(users.get, { id: person.id })).teams.map(({ title }) => title)).toEqual(['South'])
  expect((await owner.call(teams.get, { id: part.id })).parent?.title).toBe('South')
})

it('a declared field says how many records have a value in it', async () => {
  const field = await owner.call(declaredFields.create, { entity: 'account', label: 'Pumps', kind: 'integer' } as never)
  await makeAccount(owner, { [field.key]: 3 } as never)
  expect((await holds('declaredField', field.id)).lines).toMatchObject([
    { entity: 'account', field: field.key, count: 1, moves: false },
  ])
})

it('what a chance or a retirement would do is worked out before anything is saved', async () => {
  const { Proposal, Negotiate } = await stagesByName(owner)
  const stage = Proposal?.id as string
  await owner.callAll(opportunities.create, [
    { name: 'A', stage, amount: { amount: 100_000, currency: 'EUR' } },
    { name: 'B', stage, amount: { amount: 100_000, currency: 'EUR' }, probability: 90 },
    { name: 'C', stage, amount: { amount: 500, currency: 'USD' } },
    { name: 'D', stage },
  ])
  const effect = await owner.call(getStageEffect, { id: stage, probability: 60 })
  expect(effect).toEqual({ deals: 4, own: 1, unconverted: 1, currency: 'EUR', before: 140_000, after: 150_000 })
  const moved = await owner.call(getStageEffect, { id: stage, moveTo: Negotiate?.id as string })
  expect(moved.after).toBe(165_000)
  await owner.call(stages.patch, { id: stage, probability: 60 })
  expect((await owner.call(getStageEffect, { id: stage })).before).toBe(effect.after)
})

it('is for administrators, names what there is, and a refusal changes nothing', async () => {
  const seller = await makePerson(world, { account: { read: 'all', write: 'all' } })
  const { id } = await owner.call(tags.create, { name: 'Lonely' })
  expect((await holds('tag', id)).lines).toEqual([])
  const before = await digest()
  expect((await seller.ask(getHolds, { entity: 'tag', id })).status).toBe(403)
  expect((await seller.ask(handOver, { entity: 'tag', id, farewell: 'archive' })).status).toBe(403)
  const wrong = [
    [{ entity: 'tag', id: none, farewell: 'archive' }, 404],
    [{ entity: 'tag', id, successor: none, farewell: 'archive' }, 404],
    [{ entity: 'tag', id, successor: id, farewell: 'archive' }, 422],
    [{ entity: 'shoe', id, farewell: 'archive' }, 422],
    [{ entity: 'tag', id, farewell: 'deactivate' }, 422],
    [{ entity: 'user', id: owner.id, successor: seller.id, farewell: 'deactivate' }, 422],
  ] as const
  for (const [input, status] of wrong) expect((await owner.ask(handOver, input)).status).toBe(status)
  expect(await digest()).toEqual(before)
})
