import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { person } from '../../../test/promises/people.ts'
import { type Caller, openWorld, type World } from '../../../test/world.ts'
import { systemContext } from '../../app.server.ts'
import { transaction } from '../../server/db.ts'
import { activities, completeActivity } from '../activities/activity.contract.ts'
import { chooseNotifications, listNotifications } from './notification.contract.ts'
import { notify } from './notify.queries.ts'
import { dueReminders } from './reminders.queries.ts'

const all = { read: 'all', create: 'all', write: 'all', delete: 'all' } as const

let world: World
let bo: Caller
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())
beforeEach(async () => {
  bo = await person(world, { grants: { activity: all } })
})

const kinds = async (by: Caller) => (await by.call(listNotifications, {})).rows.map(({ kind, count }) => `${kind} ${count}`)
const remind = (now: string) =>
  transaction(world.database.db, async (tx) => {
    const context = await systemContext(tx, () => new Date(now))
    await notify(context, await dueReminders(context))
  })
const plan = (values: object = {}) =>
  bo.call(activities.create, {
    kind: 'call',
    subject: 'Ring back',
    dueAt: '2026-11-20T14:00:00.000Z',
    reminder: 30,
    ...values,
  })
const due = '2026-11-20T13:30:00.000Z'

it('a reminder comes at its moment and not before, once however often the job runs', async () => {
  await plan()
  await remind('2026-11-20T13:29:59.000Z')
  expect(await kinds(bo)).toEqual([])
  await Promise.all([remind(due), remind(due)])
  await remind('2026-11-20T13:31:00.000Z')
  expect(await kinds(bo)).toEqual(['reminder 1'])
})

it('a reminder comes once when the clock jumps ahead and back, and anew when the activity is put off', async () => {
  const { id } = await plan()
  await remind('2026-11-22T13:30:00.000Z')
  await remind('2026-11-20T10:00:00.000Z')
  await remind(due)
  expect(await kinds(bo)).toEqual(['reminder 1'])
  await bo.call(activities.patch, { id, dueAt: '2026-11-21T14:00:00.000Z' })
  await remind('2026-11-21T13:30:00.000Z')
  expect(await kinds(bo)).toEqual(['reminder 2'])
})

it('a reminder that was cut off in the middle comes once', async () => {
  await plan()
  const cut = transaction(world.database.db, async (tx) => {
    const context = await systemContext(tx, () => new Date(due))
    await notify(context, await dueReminders(context))
    throw new Error('killed')
  })
  await expect(cut).rejects.toThrow('killed')
  expect(await kinds(bo)).toEqual([])
  await remind(due)
  expect(await kinds(bo)).toEqual(['reminder 1'])
})

it('a reminder is not for what is done, archived or long past', async () => {
  await bo.call(completeActivity, { id: (await plan()).id })
  await bo.call(activities.archive, { id: (await plan()).id })
  await plan({ dueAt: '2026-11-01T14:00:00.000Z' })
  await remind(due)
  expect(await kinds(bo)).toEqual([])
})

it('a reminder follows one’s own settings by kind', async () => {
  await bo.call(chooseNotifications, { ways: {}, reminders: { call: 10 } })
  const made = await bo.call(activities.create, { kind: 'call', subject: 'By default', dueAt: '2026-11-20T14:00:00.000Z' })
  expect(made.reminder).toBe(10)
  expect((await bo.ask(activities.create, { kind: 'call', subject: 'x', reminder: -1 })).status).toBe(422)
})
