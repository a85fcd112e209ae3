import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { endSetting, holdingsFor, type Setting, setTheScene } from '../../../../test/promises/scene.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import type { Endpoint } from '../../../contract/endpoint.ts'
import { registered } from '../../../server/verb.ts'
import { users } from '../user.contract.ts'
import { explainAccess } from './why.contract.ts'
import { type AccessFacts, letsIn, reasonOf } from './why.rules.ts'

const facts: AccessFacts = { admin: false, scope: 'own', granted: true, reference: false, owned: 'byStranger', shared: false }

test.each<[Partial<AccessFacts>, string]>([
  [{ admin: true, scope: 'none' }, 'admin'],
  [{ scope: 'all' }, 'all'],
  [{ scope: 'all', reference: true, granted: false }, 'reference'],
  [{ scope: 'none', owned: 'bySelf' }, 'none'],
  [{ owned: 'bySelf' }, 'own'],
  [{ scope: 'team', owned: 'bySelf' }, 'ownInTeam'],
  [{ scope: 'team', owned: 'byMate' }, 'team'],
  [{ owned: 'byMate' }, 'notOwn'],
  [{ scope: 'team' }, 'notTeam'],
  [{ owned: 'byNobody' }, 'noOwner'],
  [{ owned: 'byStranger', shared: true }, 'shared'],
])('%j is %s', (some, reason) => {
  expect(reasonOf({ ...facts, ...some })).toBe(reason)
})

describe('why somebody sees a record', () => {
  let world: World
  let scene: Setting
  beforeAll(async () => {
    world = await openWorld()
    scene = await setTheScene(world)
  })
  afterAll(() => endSetting(world))

  const people = () => [...scene.callers].filter(([name]) => name !== 'anonymous' && !name.startsWith('key'))
  const get = (entity: string) =>
    registered().find(({ endpoint }) => endpoint.name === `get${entity.charAt(0).toUpperCase()}${entity.slice(1)}`)
      ?.endpoint as Endpoint

  it.each(['account', 'contact', 'opportunity', 'activity', 'stakeholder', 'interest', 'affiliation', 'attachment', 'view'])(
    'says of each %s what reading and changing it come to, for every role',
    async (entity) => {
      const wrong: string[] = []
      const answers = new Set<string>()
      for (const [role, caller] of people())
        for (const { ids } of holdingsFor(scene, caller)) {
          const record = ids[entity] as string
          const { reason, may } = await world.owner.call(explainAccess, { entity, record, person: caller.id })
          const { status } = await caller.ask(get(entity), { id: record })
          answers.add(reason)
          if (may.read !== (status === 200)) wrong.push(`${role} ${record}: ${may.read} for ${status}`)
          if (letsIn(reason) !== may.read) wrong.push(`${role} ${record}: ${reason} for ${may.read}`)
        }
      expect(wrong).toEqual([])
      expect(answers.size).toBeGreaterThan(2)
    },
    60_000,
  )

  it('names role, owner, teams and fields', async () => {
    const ofMate = scene.holdings.find(({ owner }) => owner === scene.company.sub)
    const person = scene.callers.get('team')?.id as string
    const seen = await world.owner.call(explainAccess, { entity: 'account', record: ofMate?.ids.account as string, person })
    expect(seen).toMatchObject({
      reason: 'team',
      owner: { title: 'Sub' },
      teams: ['North coast'],
      role: { title: 'Role of team' },
    })
    const veiled = scene.callers.get('hidden')?.id as string
    const { hidden, readOnly } = await world.owner.call(explainAccess, {
      entity: 'opportunity',
      record: ofMate?.ids.opportunity as string,
      person: veiled,
    })
    expect([hidden, readOnly]).toEqual([expect.arrayContaining(['amount', 'account', 'closeDate']), ['nextStep']])
    const part = await world.owner.call(explainAccess, { entity: 'interest', record: ofMate?.ids.interest as string, person })
    expect(part.whole).toMatchObject({ entity: 'opportunity', id: ofMate?.ids.opportunity })
  })

  it('is told to administrators alone, of records and people that there are', async () => {
    const none = '01900000-0000-7000-8000-000000000000'
    const record = scene.holdings[0]?.ids.account as string
    const asked = { entity: 'account', record, person: world.owner.id }
    expect((await scene.callers.get('all')?.ask(explainAccess, asked))?.status).toBe(403)
    for (const wrong of [{ record: none }, { person: none }, { entity: 'shoe' }])
      expect((await world.owner.ask(explainAccess, { ...asked, ...wrong })).status).toBe(404)
    const person = scene.callers.get('own')?.id as string
    await world.owner.call(users.patch, { id: person, active: false })
    expect((await world.owner.ask(explainAccess, { ...asked, person })).status).toBe(404)
  })
})
