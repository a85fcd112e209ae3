import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePerson } from '../../../../test/make.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import type { Grants } from '../../../contract/grant.ts'
import { account } from '../../accounts/account.contract.ts'
import { interest, opportunity, stakeholder } from '../../opportunities/opportunity.contract.ts'
import { pipeline } from '../../pipelines/pipeline.contract.ts'
import { inviteUser } from '../session/session.contract.ts'
import { roles, users } from '../user.contract.ts'
import {
  fieldsUnder,
  isAlike,
  partsOf,
  readingOnly,
  scopeIn,
  scopesFor,
  withFields,
  withRights,
  withScope,
} from './roles/grants.rules.ts'
import { treeOf } from './teams/team.rules.ts'
import { listAccess } from './users/access.contract.ts'
import { accessState } from './users/access.rules.ts'

const entities = [account, opportunity, stakeholder, interest, pipeline]

describe('the matrix of rights', () => {
  it.each([
    ['nothing is given', {}, 'none'],
    ['own is given', { opportunity: { read: 'own' } }, 'own'],
  ] as const)('when %s', (_, grants, scope) => {
    expect(scopeIn(grants as Grants, opportunity, 'read')).toBe(scope)
  })

  it('everybody reads reference data unless the role says otherwise', () => {
    expect(scopeIn({}, pipeline, 'read')).toBe('all')
    expect(scopeIn({ pipeline: { read: 'none' } }, pipeline, 'read')).toBe('none')
    expect(scopeIn({}, pipeline, 'write')).toBe('none')
  })

  it('records without an owner are reached all or not at all', () => {
    expect(scopesFor(pipeline, 'write', 'none')).toEqual(['none', 'all'])
    expect(scopeIn({ pipeline: { write: 'own' } }, pipeline, 'write')).toBe('all')
  })

  it('to create for the team is offered only where a role has it already', () => {
    expect(scopesFor(opportunity, 'create', 'all')).toEqual(['none', 'own', 'all'])
    expect(scopesFor(opportunity, 'create', 'team')).toEqual(['none', 'own', 'team', 'all'])
  })

  it('changing more than is seen widens what is seen', () => {
    const next = withScope({ opportunity: { read: 'own', write: 'own' } }, opportunity, 'write', 'team')
    expect(next.opportunity).toEqual({ read: 'team', write: 'team' })
  })

  it('seeing less narrows what is changed, archived and exported, but not what is created', () => {
    const grants: Grants = { opportunity: { read: 'all', create: 'all', write: 'team', delete: 'own', export: 'all' } }
    expect(withScope(grants, opportunity, 'read', 'own').opportunity).toEqual({
      read: 'own',
      create: 'all',
      write: 'own',
      delete: 'own',
      export: 'own',
    })
  })

  it('changing reference data leaves it readable by all', () => {
    expect(withScope({}, pipeline, 'write', 'all').pipeline).toEqual({ write: 'all' })
  })

  it('parts have no rights of their own, and their fields stand under the whole', () => {
    expect(withRights(entities).map(({ name }) => name)).toEqual(['account', 'opportunity', 'pipeline'])
    expect(partsOf(entities, 'opportunity').map(({ name }) => name)).toEqual(['stakeholder', 'interest'])
  })

  it('a hidden field is not read only as well, and fields of other entities stay as they are', () => {
    const grants: Grants = { opportunity: { readOnly: ['amount', 'closeDate'] }, account: { hidden: ['phone'] } }
    const next = withFields(grants, [opportunity, interest], 'hidden', ['opportunity.amount', 'interest.price'])
    expect(next).toEqual({
      opportunity: { hidden: ['amount'], readOnly: ['closeDate'] },
      interest: { hidden: ['price'], readOnly: [] },
      account: { hidden: ['phone'] },
    })
    expect(fieldsUnder(next, [opportunity, interest], 'hidden')).toEqual(['opportunity.amount', 'interest.price'])
  })

  it('reading only changes nothing', () => {
    const rows = Object.entries(readingOnly(entities))
    expect(rows.map(([name]) => name)).toEqual(['account', 'opportunity', 'pipeline'])
    for (const [, { read, create, write, delete: remove, export: out }] of rows)
      expect([read, create, write, remove, out]).toEqual(['all', 'none', 'none', 'none', 'none'])
  })

  it('knows whether a role treats entities alike', () => {
    const both: Grants = { account: { read: 'all' }, opportunity: { read: 'all' } }
    expect(isAlike(both, [account, opportunity])).toBe(true)
    expect(isAlike({ ...both, account: { read: 'own' } }, [account, opportunity])).toBe(false)
  })
})

describe('the tree of teams', () => {
  const team = (id: string, parent: string | null) => ({ id, name: id, parent: parent ? { id: parent } : null })
  const teams = [
    team('South', 'Sales'),
    team('Harbour', 'North'),
    team('Sales', null),
    team('North', 'Sales'),
    team('Lost', 'gone'),
  ]

  it('each team stands under its whole, by name, with the rows between them counted', () => {
    expect(treeOf(teams).map(({ team: { id }, depth, hasParts, below }) => [id, depth, hasParts, below])).toEqual([
      ['Lost', 0, false, 1],
      ['Sales', 0, true, 2],
      ['North', 1, true, 1],
      ['Harbour', 2, false, 1],
      ['South', 1, false, 3],
    ])
  })
})

describe('how a person gets in', () => {
  const access = { id: 'x', signsIn: false, invitedUntil: null, lastSignInAt: null }
  it.each([
    ['inactive', { active: false, email: 'a@b.c' }, { ...access, signsIn: true }],
    ['noEmail', { active: true, email: null }, { ...access, signsIn: true }],
    ['signsIn', { active: true, email: 'a@b.c' }, { ...access, signsIn: true }],
    ['invited', { active: true, email: 'a@b.c' }, { ...access, invitedUntil: '2026-11-28T10:00:00Z' }],
    ['notInvited', { active: true, email: 'a@b.c' }, access],
    ['notInvited', { active: true, email: 'a@b.c' }, undefined],
  ] as const)('%s', (state, person, known) => {
    expect(accessState(person, known)).toBe(state)
  })
})

describe('over HTTP: who can sign in', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  it('tells an administrator who is invited, until when, and who has come', async () => {
    const { rows } = await world.owner.call(roles.list, {})
    const role = rows.find(({ name }) => name === 'Seller')?.id as string
    const { id } = await world.owner.call(users.create, { name: 'Tomas', email: 'tomas@example.com', role })
    const state = async () => (await world.owner.call(listAccess, { ids: [id] })).rows[0]
    expect(await state()).toEqual({ id, signsIn: false, invitedUntil: null, lastSignInAt: null })
    const { expiresAt } = await world.owner.call(inviteUser, { id })
    expect(await state()).toEqual({ id, signsIn: false, invitedUntil: expiresAt, lastSignInAt: null })
    const tomas = await world.signInAs(id, 'tomas@example.com')
    expect(await state()).toMatchObject({ signsIn: true, invitedUntil: null, lastSignInAt: expect.any(String) })
    await world.owner.call(users.patch, { id, active: false })
    expect(await state()).toEqual({ id, signsIn: false, invitedUntil: null, lastSignInAt: null })
    expect((await tomas.ask(listAccess, { ids: [id] })).status).toBe(401)
  })

  it('tells nobody else', async () => {
    const seller = await makePerson(world, { opportunity: { read: 'all' } })
    expect((await seller.ask(listAccess, { ids: [seller.id] })).error.code).toBe('forbidden')
    expect((await world.nobody.ask(listAccess, { ids: [seller.id] })).error.code).toBe('unauthenticated')
  })
})
