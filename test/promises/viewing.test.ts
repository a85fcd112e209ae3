import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { getMe, signOut } from '../../src/features/people/session/session.contract.ts'
import { roles, users } from '../../src/features/people/user.contract.ts'
import { leaveView, viewAs } from '../../src/features/people/viewing/viewing.contract.ts'
import { getAudit } from '../../src/features/timeline/audit/audit.contract.ts'
import { allEntities } from '../../src/server/entities.ts'
import { registered } from '../../src/server/verb.ts'
import { type Caller, openWorld, type World } from '../world.ts'
import { businessCases } from './business.ts'
import { wholeDigest } from './digest.ts'
import { endSetting, type Setting, setTheScene } from './scene.ts'

let world: World
let scene: Setting
let admin: Caller
const idOf = (role: string) => scene.callers.get(role)?.id as string

beforeAll(async () => {
  world = await openWorld()
  scene = await setTheScene(world)
  admin = await scene.again(idOf('admin'))
})
afterAll(() => endSetting(world))

const verbs = () => registered().filter(({ endpoint }) => endpoint.kind === 'verb' && !endpoint.whileViewing)
const queries = () => registered().filter(({ endpoint }) => endpoint.kind === 'query')

/** What each query is asked: lists by their rows, records by one of each ownership, the rest by its business case. */
function inputsOf({ name, policy }: Endpoint, viewed: string): readonly object[] {
  const business = businessCases[name]
  if (business) {
    const of = scene.holdings.slice(0, 3).map((holding) => business.input({ ...scene.business, holding, spare: scene.spare }))
    // Once, where what is asked has nothing to do with a record.
    return [...new Map(of.map((input) => [JSON.stringify(input), input])).values()]
  }
  const entity = allEntities().find((one) => typeof policy === 'object' && policy.entity === one.name)
  if (!entity) return [{}]
  // Those of the other roles are team-mates' like any; the administrator's own are what must not shine through.
  const { mate, sub, stranger } = scene.company
  const owners = [null, viewed, admin.id, mate, sub, stranger]
  if (name.startsWith('get')) return scene.idsOf(entity.name, (owner) => owners.includes(owner)).map((id) => ({ id }))
  if (name.startsWith('group')) return [{ by: 'title' }]
  return name.startsWith('list') ? scene.queriesOf(entity.name) : [{}]
}

const answerOf = async (by: Caller, endpoint: Endpoint, input: object) => {
  const { status, body } = await by.ask(endpoint, input)
  return JSON.stringify({ status, body }).replace(/"requestId":"[^"]*"/, '')
}

describe.each(['none', 'own', 'team', 'mixed', 'hidden'])('an administrator who looks through the eyes of %s', (role) => {
  let own: Caller
  beforeAll(async () => {
    own = await scene.again(idOf(role))
    await admin.call(viewAs, { id: idOf(role) })
  })
  afterAll(() => admin.call(leaveView, {}))

  it('reads of every endpoint what that person reads, to the byte', async () => {
    const unlike: string[] = []
    let asked = 0
    for (const { endpoint } of queries()) {
      if (endpoint.name === getMe.name) continue
      for (const input of inputsOf(endpoint, own.id)) {
        asked++
        const [seen, theirs] = [await answerOf(admin, endpoint, input), await answerOf(own, endpoint, input)]
        if (seen !== theirs) unlike.push(`${endpoint.name} ${JSON.stringify(input)}`)
      }
    }
    expect(unlike).toEqual([])
    expect(asked).toBeGreaterThan(100)
    const [me, theirMe] = [await admin.call(getMe, {}), await own.call(getMe, {})]
    expect(me).toEqual({ ...theirMe, csrf: me.csrf, viewedBy: me.viewedBy })
    expect([me.viewedBy, theirMe.viewedBy]).toEqual([expect.any(String), null])
  })

  it('is refused every change, whatever it is, and nothing is changed', async () => {
    const before = await wholeDigest(world.database.db)
    const done: string[] = []
    for (const { endpoint } of verbs()) {
      const { status, error } = await admin.ask(endpoint, {})
      if (status !== 403 || error.code !== 'viewing') done.push(`${endpoint.name}: ${status}`)
    }
    expect(done).toEqual([])
    expect(verbs().length).toBeGreaterThan(80)
    expect(await wholeDigest(world.database.db)).toBe(before)
  })
})

describe('looking through the eyes of another', () => {
  it('is for administrators at a screen, and leaves one entry in the log', async () => {
    const events = async () => (await world.owner.call(getAudit, { verb: 'viewAs', limit: 200 })).entries
    const before = (await events()).length
    expect((await scene.callers.get('all')?.ask(viewAs, { id: idOf('own') }))?.status).toBe(403)
    expect((await scene.callers.get('key of admin')?.ask(viewAs, { id: idOf('own') }))?.status).toBe(403)
    expect((await admin.ask(viewAs, { id: admin.id })).status).toBe(422)
    expect((await events()).length).toBe(before)
    await admin.call(viewAs, { id: idOf('own') })
    await admin.ask(getMe, {})
    await admin.call(leaveView, {})
    const [newest, ...older] = await events()
    expect(older.length).toBe(before)
    expect(newest).toMatchObject({ actor: { id: admin.id }, entity: 'user', record: { id: idOf('own') }, changes: null })
  })

  it('ends at once: on leaving, with the session, and with the right to it', async () => {
    await admin.call(viewAs, { id: idOf('own') })
    expect((await admin.call(getMe, {})).id).toBe(idOf('own'))
    expect(await admin.call(leaveView, {})).toEqual({ left: true })
    expect((await admin.call(getMe, {})).id).toBe(admin.id)
    expect(await admin.call(leaveView, {})).toEqual({ left: false })

    const again = await scene.again(admin.id)
    await again.call(viewAs, { id: idOf('own') })
    await again.call(signOut, {})
    expect((await again.ask(getMe, {})).status).toBe(401)

    await admin.call(viewAs, { id: idOf('own') })
    const { role } = await world.owner.call(users.get, { id: admin.id })
    await world.owner.call(roles.patch, { id: role?.id as string, admin: false })
    expect((await admin.call(getMe, {})).id).toBe(admin.id)
    await world.owner.call(roles.patch, { id: role?.id as string, admin: true })
    await world.owner.call(users.patch, { id: idOf('own'), active: false })
    expect((await admin.call(getMe, {})).id).toBe(admin.id)
    await world.owner.call(users.patch, { id: idOf('own'), active: true })
    await admin.call(leaveView, {})
  })

  it('keeps no more than whose eyes they are, in the session', async () => {
    await admin.call(viewAs, { id: idOf('own') })
    const { rows } = await sql`select 1 from session where view_as is not null`.execute(world.database.db)
    expect(rows).toHaveLength(1)
    await admin.call(leaveView, {})
    expect((await sql`select 1 from session where view_as is not null`.execute(world.database.db)).rows).toHaveLength(0)
  })
})
