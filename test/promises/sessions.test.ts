import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '../../src/features/accounts/account.contract.ts'
import { createApiKey, revokeApiKey } from '../../src/features/people/apiKey.contract.ts'
import {
  acceptInvitation,
  changeMine,
  getMe,
  inviteUser,
  signIn,
  signOut,
} from '../../src/features/people/session/session.contract.ts'
import { roles, teams, users } from '../../src/features/people/user.contract.ts'
import { Caller, openWorld, type World } from '../world.ts'
import { wholeDigest } from './digest.ts'
import { keyOf, person, sessionOf } from './people.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const right = { email: 'nora@example.com', password: 'correct horse battery' }
const reads = { account: { read: 'all', create: 'all', write: 'all', delete: 'all' } } as const
const status = async (by: Caller) => (await by.ask(accounts.list, {})).status
const roleOf = async (id: string) => (await world.owner.call(users.get, { id })).role?.id as string
const cookieOf = (headers: Record<string, unknown>) => [headers['set-cookie']].flat().map(String).join('\n')

describe('signing in', () => {
  it('gives a cookie that no script reads and no other site sends', async () => {
    const { headers } = await world.nobody.ask(signIn, right)
    expect(cookieOf(headers)).toMatch(/^headwater_session=[\w-]{43};.*HttpOnly; SameSite=Lax$/)
    expect(cookieOf(headers)).toContain('Path=/')
  })

  it('keeps neither token nor password where a thief of the database could use it', async () => {
    const { headers } = await world.nobody.ask(signIn, right)
    const token = /=([\w-]{43});/.exec(cookieOf(headers))?.[1] as string
    const { rows } = await world.database.pool.query(`select encode(token_hash, 'escape') as hash, csrf from session`)
    expect(JSON.stringify(rows)).not.toContain(token)
    const hashes = await world.database.pool.query(`select password_hash from "user" where password_hash is not null`)
    for (const { password_hash } of hashes.rows) expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('with a wrong password, or as nobody, is the same refusal and leaves nothing', async () => {
    const before = await wholeDigest(world.database.db)
    const wrong = await world.nobody.ask(signIn, { ...right, password: 'incorrect horse' })
    const unknown = await world.nobody.ask(signIn, { ...right, email: 'nobody@example.com' })
    for (const { status: code, error, headers } of [wrong, unknown]) {
      expect([code, { ...error, requestId: '' }]).toEqual([401, { ...wrong.error, requestId: '' }])
      expect(headers['set-cookie']).toBeUndefined()
    }
    expect(await wholeDigest(world.database.db)).toBe(before)
  })

  it('does not hash a guess without end: a long password is refused before', async () => {
    expect((await world.nobody.ask(signIn, { ...right, password: 'x'.repeat(201) })).status).toBe(422)
  })

  it('ends with signing out, for that session alone', async () => {
    const [a, b] = [await sessionOf(world, world.owner.id), await sessionOf(world, world.owner.id)]
    await a.call(signOut, {})
    expect([(await a.ask(getMe, {})).status, (await b.ask(getMe, {})).status]).toEqual([401, 200])
  })

  it('ends everywhere else with a new password, which needs the old one', async () => {
    const one = await person(world)
    await world.owner.call(users.patch, { id: one.id, email: 'pass@example.com' })
    const { link } = await world.owner.call(inviteUser, { id: one.id })
    const token = link.split('#')[1] as string
    await world.nobody.call(acceptInvitation, { token, password: 'the first password' })
    expect((await one.ask(getMe, {})).status).toBe(401)
    const [here, there] = [await sessionOf(world, one.id), await sessionOf(world, one.id)]
    const wrong = { password: { old: 'no such password', new: 'the second password' } }
    expect((await here.ask(changeMine, wrong)).status).toBe(401)
    await here.call(changeMine, { password: { old: 'the first password', new: 'the second password' } })
    expect([(await here.ask(getMe, {})).status, (await there.ask(getMe, {})).status]).toEqual([200, 401])
    expect((await world.nobody.ask(signIn, { email: 'pass@example.com', password: 'the first password' })).status).toBe(401)
    expect((await world.nobody.ask(signIn, { email: 'PASS@example.com', password: 'the second password' })).status).toBe(200)
  })

  it('is done one at a time, not in batches', async () => {
    const before = await wholeDigest(world.database.db)
    expect((await world.nobody.ask(signIn, [right, right])).status).toBe(422)
    expect(await wholeDigest(world.database.db)).toBe(before)
  })
})

describe('an invitation', () => {
  it('is used once, and a new one ends the one before', async () => {
    const { id } = await world.owner.call(users.create, { name: 'I', email: 'i@example.com', role: await roleOf(world.owner.id) })
    const [first, second] = [await world.owner.call(inviteUser, { id }), await world.owner.call(inviteUser, { id })]
    const accept = (link: string) =>
      world.nobody.ask(acceptInvitation, { token: link.split('#')[1] as string, password: 'long enough now' })
    expect((await accept(first.link)).status).toBe(422)
    const atOnce = await Promise.all([accept(second.link), accept(second.link), accept(second.link)])
    expect(atOnce.map((one) => one.status).sort()).toEqual([200, 422, 422])
    expect((await accept(second.link)).status).toBe(422)
  })

  it('that has run out, or of somebody barred since, opens nothing', async () => {
    const { id } = await world.owner.call(users.create, { name: 'J', email: 'j@example.com', role: await roleOf(world.owner.id) })
    const { link } = await world.owner.call(inviteUser, { id })
    await world.owner.call(users.patch, { id, active: false })
    const accept = () => world.nobody.ask(acceptInvitation, { token: link.split('#')[1] as string, password: 'long enough now' })
    expect((await accept()).status).toBe(422)
    await world.owner.call(users.patch, { id, active: true })
    await world.database.pool.query(`update invitation set expires_at = now() - interval '1 second'`)
    expect((await accept()).status).toBe(422)
  })

  it('lasts by the clock of the database, whatever the program’s says', async () => {
    const { id } = await world.owner.call(users.create, { name: 'K', email: 'k@example.com', role: await roleOf(world.owner.id) })
    world.setNow('2020-01-01T00:00:00.000Z')
    const { expiresAt } = await world.owner.call(inviteUser, { id })
    world.setNow('2026-11-20T10:00:00.000Z')
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 6 * 86_400_000)
  })
})

describe('access ends with the next request', () => {
  it('when the person is barred or archived, and does not come back by itself', async () => {
    for (const end of ['active', 'archived'] as const) {
      const one = await person(world, { grants: reads })
      const key = await keyOf(world, one.id)
      expect([await status(one), await status(key)]).toEqual([200, 200])
      if (end === 'active') await world.owner.call(users.patch, { id: one.id, active: false })
      else await world.owner.call(users.archive, { id: one.id })
      expect([await status(one), await status(key)]).toEqual([401, 401])
      if (end === 'active') await world.owner.call(users.patch, { id: one.id, active: true })
      else await world.owner.call(users.restore, { id: one.id })
      expect(await status(one)).toBe(401)
    }
  })

  it('when the role, its grants or the team change', async () => {
    const one = await person(world, { grants: reads })
    const role = await roleOf(one.id)
    await world.owner.call(roles.patch, { id: role, grants: {} })
    expect(await status(one)).toBe(403)
    await world.owner.call(roles.patch, { id: role, grants: { account: { read: 'team' } } })
    const { id: team } = await world.owner.call(teams.create, { name: 'Team' })
    const mate = (await person(world, { teams: [team] })).id
    const { id } = await world.owner.call(accounts.create, { name: 'x', owner: mate })
    expect((await one.ask(accounts.get, { id })).status).toBe(404)
    await world.owner.call(users.patch, { id: one.id, teams: [team] })
    expect((await one.ask(accounts.get, { id })).status).toBe(200)
    await world.owner.call(users.patch, { id: mate, teams: [] })
    expect((await one.ask(accounts.get, { id })).status).toBe(404)
  })

  it('when the key is revoked; a key unknown or mangled opens nothing, not even with a cookie beside', async () => {
    const { id, secret } = await world.owner.call(createApiKey, { name: 'k', user: world.owner.id })
    expect(await status(world.withKey(secret))).toBe(200)
    await world.owner.call(revokeApiKey, { id })
    expect(await status(world.withKey(secret))).toBe(401)
    expect(await status(world.withKey(`${secret}x`))).toBe(401)
  })

  it('when the session has run out', async () => {
    const one = await person(world, { grants: reads })
    await world.database.pool.query(`update session set expires_at = now() where user_id = $1`, [one.id])
    expect(await status(one)).toBe(401)
  })
})

describe('a change with a cookie', () => {
  it('needs the token that only our own pages know; a key needs none', async () => {
    const { headers } = await world.nobody.ask(signIn, right)
    const cookie = cookieOf(headers).split(';')[0] as string
    const bare = new Caller(world.server, { cookie })
    const before = await wholeDigest(world.database.db)
    expect((await bare.ask(accounts.create, { name: 'forged' })).error.code).toBe('csrf')
    expect((await bare.ask(accounts.create, { name: 'forged' }, { 'x-csrf': 'guess' })).error.code).toBe('csrf')
    expect((await bare.ask(signOut, {})).status).toBe(403)
    expect(await wholeDigest(world.database.db)).toBe(before)
    const { csrf } = await bare.call(getMe, {})
    expect((await bare.ask(accounts.create, { name: 'own' }, { 'x-csrf': csrf })).status).toBe(200)
    const other = await sessionOf(world, world.owner.id)
    const { csrf: others } = await other.call(getMe, {})
    expect((await bare.ask(accounts.create, { name: 'forged' }, { 'x-csrf': others })).status).toBe(403)
  })
})

describe('rights are given by administrators alone', () => {
  const grants = { user: reads.account, role: reads.account, team: reads.account } as const

  it('whoever may write people raises neither self nor others', async () => {
    const clerk = await person(world, { grants })
    const adminRole = await roleOf(world.owner.id)
    const own = await roleOf(clerk.id)
    const before = await wholeDigest(world.database.db)
    const { id } = clerk
    for (const change of [{ role: adminRole }, { teams: [] as string[], active: false }, { email: 'mine@example.com' }])
      expect([change, (await clerk.ask(users.patch, { id, ...change })).status]).toEqual([change, 403])
    expect((await clerk.ask(users.patch, { id: world.owner.id, email: 'mine@example.com' })).status).toBe(403)
    expect((await clerk.ask(users.archive, { id: world.owner.id })).status).toBe(403)
    expect((await clerk.ask(roles.patch, { id: own, admin: true })).status).toBe(403)
    expect((await clerk.ask(roles.create, { name: 'x', admin: true })).status).toBe(403)
    expect((await clerk.ask(users.create, { name: 'x', role: adminRole })).status).toBe(403)
    expect((await clerk.ask(teams.create, { name: 'x' })).status).toBe(403)
    expect(await wholeDigest(world.database.db)).toBe(before)
    expect((await clerk.ask(users.patch, { id, jobTitle: 'Clerk' })).status).toBe(200)
  })

  it('a narrowed key of an administrator makes no other key and gives no role', async () => {
    const key = await keyOf(world, world.owner.id, grants)
    expect((await key.ask(createApiKey, { name: 'wide', user: world.owner.id })).status).toBe(403)
    expect((await key.ask(roles.create, { name: 'y', admin: true })).status).toBe(403)
  })

  it('the last administrator stays, whoever of two goes first', async () => {
    const solo = await openWorld()
    try {
      const { owner } = solo
      const { rows } = await owner.call(roles.list, {})
      const seller = rows.find((row) => row.name === 'Seller')?.id as string
      const admins = rows.find((row) => row.admin)?.id as string
      for (const [endpoint, input] of [
        [users.patch, { id: owner.id, role: seller }],
        [users.patch, { id: owner.id, active: false }],
        [users.archive, { id: owner.id }],
        [roles.patch, { id: admins, admin: false }],
      ] as const)
        expect((await owner.ask(endpoint as typeof users.patch, input)).error).toMatchObject({ code: 'in_use' })
      const second = await owner.call(users.create, { name: 'Second', email: 'second@example.com', role: admins })
      const two = await solo.signInAs(second.id, 'second@example.com')
      const both = await Promise.all([
        owner.ask(users.patch, { id: two.id, role: seller }),
        two.ask(users.patch, { id: owner.id, role: seller }),
      ])
      expect(both.filter(({ status: code }) => code === 200).length).toBe(1)
    } finally {
      await solo.close()
    }
  })
})

it('guessing is slowed down by address', async () => {
  const guess = () => world.nobody.ask(acceptInvitation, { token: 'guess', password: 'long enough now' })
  const tries = []
  for (let i = 0; i < 22; i++) tries.push(await guess())
  const last = tries.at(-1)
  expect([last?.status, last?.error.code]).toEqual([429, 'too_many'])
  expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0)
})
