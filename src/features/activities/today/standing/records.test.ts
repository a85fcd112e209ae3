import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { person } from '../../../../../test/promises/people.ts'
import { type Caller, openWorld, standardNow, type World } from '../../../../../test/world.ts'
import type { Verb } from '../../../../contract/endpoint.ts'
import type { Entity } from '../../../../contract/entity.ts'
import { declaredEntities } from '../../../../contract/object.ts'
import { declaredObjects, objectEndpoints, type Step, steps } from '../../../declared/objects/object.contract.ts'
import { getMe } from '../../../people/session/session.contract.ts'
import { activities } from '../../activity.contract.ts'
import { getToday } from '../today.contract.ts'

const all = { read: 'all', create: 'all', write: 'all', delete: 'all' } as const
const own = { ...all, read: 'own' } as const
const stepIds: Record<string, string> = {}
let world: World

beforeAll(async () => {
  world = await openWorld()
  const { owner } = world
  const { id } = await owner.call(declaredObjects.create, { one: 'survey', many: 'Surveys', tracked: true })
  const wishes = [
    { name: 'Planned', type: 'open', rottingDays: 5 },
    { name: 'Visited', type: 'open', rottingDays: null },
    { name: 'Drawn', type: 'open', rottingDays: 2 },
    { name: 'Done', type: 'won', rottingDays: null },
  ] as const
  const made = await owner.callAll(
    steps.create,
    wishes.map((wish, position) => ({ object: id, position, ...wish })),
  )
  for (const step of made as readonly Step[]) stepIds[step.name] = step.id
  await owner.call(getMe, {})
})
afterAll(() => world?.close())

const surveys = () => objectEndpoints(declaredEntities()[0] as Entity)
const make = (by: Caller, name: string, step = 'Planned') =>
  by.call(surveys().create, { name, step: stepIds[step] } as never) as Promise<{ id: string }>
const standing = async (by: Caller, whole = false) => (await by.call(getToday, whole ? { whole: 'deals' } : {})).sections.records
const reasons = async (by: Caller) => (await standing(by)).items.map((item) => [item.name, item.reasons.map(({ code }) => code)])
const plan = (by: Caller, id: string) =>
  by.call(activities.create, {
    kind: 'task',
    subject: 'Next',
    about: { entity: 'xSurvey', id },
    dueAt: '2026-12-20T10:00:00.000Z',
  })

describe('records of an object that stand still', () => {
  it('stand on the page of their owner, the longest on top, with why, and leave once they move', async () => {
    const cy = await person(world, { grants: { xSurvey: own, activity: all } })
    world.setNow('2026-11-02T10:00:00.000Z')
    const old = await make(cy, 'Old')
    await make(cy, 'May stand for ever', 'Visited')
    await make(cy, 'Done', 'Done')
    await make(world.owner, 'Somebody else’s')
    world.setNow('2026-11-16T10:00:00.000Z')
    const drawn = await make(cy, 'Drawn', 'Drawn')
    await make(cy, 'Young')
    await plan(cy, old.id)
    world.setNow(standardNow)
    const { count, items } = await standing(cy)
    expect([count, items.map(({ entity, name }) => [entity, name])]).toEqual([
      2,
      [
        ['xSurvey', 'Old'],
        ['xSurvey', 'Drawn'],
      ],
    ])
    expect(items[0]).toMatchObject({
      stage: { title: 'Planned', place: 0, of: 3 },
      owner: { id: cy.id },
      reasons: [{ code: 'still', days: 18, stage: 'Planned', after: 5 }],
    })
    expect(items[1]?.reasons).toEqual([{ code: 'still', days: 4, stage: 'Drawn', after: 2 }, { code: 'noNextStep' }])
    await cy.call(surveys().move as Verb<object, unknown>, { id: drawn.id, step: stepIds.Visited })
    expect(await reasons(cy)).toEqual([['Old', ['still']]])
  })

  it('are counted exactly, however few are shown', async () => {
    const cy = await person(world, { grants: { xSurvey: own } })
    world.setNow('2026-11-02T10:00:00.000Z')
    for (let i = 0; i < 8; i++) await make(cy, `Survey ${i}`)
    world.setNow(standardNow)
    const { count, items } = await standing(cy)
    expect([count, items.length, (await standing(cy, true)).items.length]).toEqual([8, 6, 8])
  })

  it.each([
    ['the object', {}],
    ['the step', { xSurvey: { ...own, hidden: ['step'] } }],
    ['since when it stands', { xSurvey: { ...own, hidden: ['stepEnteredAt'] } }],
    ['the owner', { xSurvey: { ...own, hidden: ['owner'] } }],
  ])('stand there for nobody who may not see %s', async (_, grants) => {
    const cy = await person(world, { grants })
    world.setNow('2026-11-02T10:00:00.000Z')
    await world.owner.call(surveys().create, { name: 'Hers', step: stepIds.Planned, owner: cy.id } as never)
    world.setNow(standardNow)
    expect(await standing(cy)).toEqual({ count: 0, items: [] })
  })

  it('say nothing of a next step to who may not see what activities are about', async () => {
    const cy = await person(world, { grants: { xSurvey: own, activity: { ...all, hidden: ['about'] } } })
    world.setNow('2026-11-02T10:00:00.000Z')
    await make(cy, 'Mine')
    world.setNow(standardNow)
    expect(await reasons(cy)).toEqual([['Mine', ['still']]])
  })
})
