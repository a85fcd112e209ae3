import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePerson } from '../../../test/make.ts'
import { type Caller, openWorld, type World } from '../../../test/world.ts'
import type { Filter } from '../../contract/filter.ts'
import { maybeEntity } from '../../server/entities.ts'
import { addressFor, valuesIn } from '../../web/ui/table/state/listValues.ts'
import { teams } from '../people/user.contract.ts'
import { getTimeline } from '../timeline/timeline.contract.ts'
import { views } from './view.contract.ts'
import { fieldsNamed } from './view.rules.ts'
import { besideView, keptOf, shownBy } from './viewList.rules.ts'

let world: World
let maker: Caller
let mate: Caller
let stranger: Caller
let north: string

const all = { read: 'all', create: 'all', write: 'all', delete: 'all', export: 'all' } as const

beforeAll(async () => {
  world = await openWorld()
  north = (await world.owner.call(teams.create, { name: 'North' })).id
  const below = (await world.owner.call(teams.create, { name: 'North East', parent: north })).id
  maker = await makePerson(world, { opportunity: all, account: all }, { teams: [north] })
  mate = await makePerson(world, { opportunity: { ...all, hidden: ['amount'] } }, { teams: [below] })
  stranger = await makePerson(world, { opportunity: { ...all, hidden: ['amount'] } })
})
afterAll(() => world?.close())

const big: Filter = { field: 'amount', op: 'gte', value: 10_000_000 }
const large = (more: object = {}) => ({ name: 'Large', entity: 'opportunity', filter: big, look: { sort: ['-amount'] }, ...more })
const seenBy = async (caller: Caller, id: string) =>
  (await caller.call(views.list, { filter: { field: 'id', op: 'eq', value: id } })).rows[0]

describe('the fields a filter names', () => {
  const deal = () => maybeEntity('opportunity') as NonNullable<ReturnType<typeof maybeEntity>>
  it.each([
    [big, ['opportunity.amount']],
    [{ field: 'amount.currency', op: 'eq', value: 'EUR' }, ['opportunity.amount']],
    [{ field: 'account.industry', op: 'empty' }, ['account.industry', 'opportunity.account']],
    [{ field: 'account.title', op: 'notEmpty' }, ['account.name', 'opportunity.account']],
    [{ not: { or: [{ field: 'name', op: 'empty' }, big] } }, ['opportunity.amount', 'opportunity.name']],
    [
      { has: 'interest', by: 'opportunity', where: { field: 'price', op: 'gt', value: 1 } },
      ['interest.opportunity', 'interest.price'],
    ],
  ] as const)('%j', (filter, names) => {
    expect(fieldsNamed(deal(), filter as Filter, maybeEntity)).toEqual(names)
  })
})

it('a view that names no pipeline shows whichever its reader looks at, one that names one shows no other', () => {
  const values = { layout: 'board', pipeline: 'p2' } as const
  expect(besideView(values, { look: {} })).toEqual({ layout: 'board' })
  expect(besideView(values, { look: { pipeline: 'p1' } })).toEqual(values)
})

describe('a view', () => {
  it('keeps all that says how records are shown, and an address carries the same', async () => {
    const look = {
      sort: ['-amount'],
      columns: ['name', 'amount'],
      widths: { name: 300, amount: 90 },
      group: 'type',
      by: 'type',
      lanes: 'owner',
      span: 'week' as const,
    }
    const made = await maker.call(views.create, { ...large(), layout: 'calendar', look })
    const shown = shownBy(made)
    expect(shown).toEqual({ ...look, layout: 'calendar', filter: big })
    expect(valuesIn(addressFor(shown))).toEqual(shown)
    expect(keptOf(shown)).toEqual({ layout: 'calendar', filter: big, look })
  })

  it('takes from an address only what has its form: a torn link shows the list without it', () => {
    const torn = { layout: 'pile', filter: 7, sort: 'name', columns: [1], widths: { name: 'wide' }, group: ['type'], by: {} }
    expect(valuesIn({ ...torn, span: 'year', archived: 'yes', lanes: null, part: '', pipeline: 3 })).toEqual({})
    expect(valuesIn({ group: 'type', archived: true, other: 1 })).toEqual({ group: 'type', archived: true })
  })

  it('keeps filter and look as they were, and is its maker’s', async () => {
    const made = await maker.call(views.create, large())
    expect(await seenBy(maker, made.id)).toMatchObject({ filter: big, look: { sort: ['-amount'] }, owner: { id: maker.id } })
  })

  it('is seen by those it is shared with and by no one else', async () => {
    const { id } = await maker.call(views.create, large({ filter: null }))
    const who = async () => [Boolean(await seenBy(mate, id)), Boolean(await seenBy(stranger, id))]
    expect(await who()).toEqual([false, false])
    await maker.call(views.patch, { id, sharing: 'team', team: north })
    expect(await who()).toEqual([true, false])
    await maker.call(views.patch, { id, sharing: 'all' })
    expect(await who()).toEqual([true, true])
    expect(await seenBy(mate, id)).toMatchObject({ team: null })
    await maker.call(views.patch, { id, sharing: 'private' })
    expect(await who()).toEqual([false, false])
  })

  it('is changed and archived by its owner alone, however it is shared', async () => {
    const { id } = await maker.call(views.create, large({ filter: null, sharing: 'all' }))
    for (const caller of [mate, stranger]) {
      expect((await caller.ask(views.patch, { id, name: 'Mine now' })).status).toBe(404)
      expect((await caller.ask(views.archive, { id })).status).toBe(404)
      expect((await caller.ask(views.create, large({ filter: null, owner: maker.id }))).status).toBe(403)
    }
    expect((await seenBy(maker, id))?.name).toBe('Large')
    await maker.call(views.archive, { id })
    expect(await seenBy(mate, id)).toBeUndefined()
  })

  it('does not give a filter to who may not see a field it names', async () => {
    const { id } = await maker.call(views.create, large({ sharing: 'all' }))
    for (const caller of [stranger, mate]) {
      expect(await seenBy(caller, id)).toMatchObject({ name: 'Large', filter: null, uses: null, look: { sort: ['-amount'] } })
      expect(await caller.call(views.get, { id })).toMatchObject({ filter: null, uses: null })
      const { entries } = await caller.call(getTimeline, { entity: 'view', record: id })
      expect(JSON.stringify(entries)).not.toContain('10000000')
    }
    expect(await seenBy(world.owner, id)).toMatchObject({ filter: big, uses: ['opportunity.amount'] })
  })
})

describe('a view is refused', () => {
  it.each([
    ['of a list there is none of', large({ entity: 'dragon' }), 422, 'entity'],
    ['with a filter on a field that is not there', large({ filter: { field: 'shoeSize', op: 'empty' } }), 422, 'shoeSize'],
    ['with a value that is no amount', large({ filter: { field: 'amount', op: 'gt', value: 'a lot' } }), 422, 'amount'],
    ['shared with a team that is not said', large({ sharing: 'team' }), 422, 'team'],
    ['with a look that is none', large({ look: { colour: 'red' } }), 422, undefined],
  ])('%s', async (_, input, status, field) => {
    const before = await maker.call(views.totals, {})
    const { status: got, error } = await maker.ask(views.create, input)
    expect(got).toBe(status)
    if (field) expect(error.field).toBe(field)
    expect(await maker.call(views.totals, {})).toEqual(before)
  })

  it('with a filter on a field hidden from its maker, as if it were not there', async () => {
    const { status, error } = await stranger.ask(views.create, large())
    expect([status, error.code, error.field]).toEqual([422, 'unknown_field', 'amount'])
  })

  it('when it would leave its list', async () => {
    const { id } = await maker.call(views.create, large())
    expect((await maker.ask(views.patch, { id, entity: 'account' })).status).toBe(422)
  })
})
