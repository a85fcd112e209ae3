import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settled, upload } from '../../../../test/importing.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { entityNamed } from '../../../server/entities.ts'
import { declaredObjects, objectEndpoints, steps } from '../../declared/objects/object.contract.ts'
import { getMe } from '../../people/session/session.contract.ts'
import * as contract from '../import.contract.ts'
import type { Mapping } from '../mapping.contract.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function declared(one: string, names: readonly string[]) {
  const object = await world.owner.call(declaredObjects.create, { one, many: `${one}s`, tracked: true })
  await world.owner.callAll(
    steps.create,
    names.map((name, position) => ({ object: object.id, name, position, type: name === 'Done' ? 'won' : 'open' }) as const),
  )
  await world.owner.call(getMe, {})
  return { name: object.name, ...objectEndpoints(entityNamed(object.name)) }
}

describe('a step in a file', () => {
  it('is found by its name among those of the same track; another track’s is unknown, and told with what it may mean', async () => {
    const visits = await declared('visit', ['Planned', 'Visited', 'Done'])
    const repairs = await declared('repair', ['Planned', 'Ordered'])
    const csv = 'Name,Step\nOne,visited\nTwo,\nThree,Ordered\nFour,Done\nFive,Visitted\nSix,Planned\n'
    const read = await upload(world.owner, [{ name: 'visits.csv', bytes: Buffer.from(csv) }])
    const guessed = (await world.owner.call(contract.getImport, { id: read.id })).mapping as Mapping
    expect(guessed.files).toMatchObject([{ entity: visits.name, columns: { Step: { to: 'step' } } }])
    const preview = await world.owner.call(contract.previewImport, { id: read.id })
    expect(preview.problems.map(({ code, value, meant }) => [code, value, meant?.name ?? null])).toEqual([
      ['unknown_name', 'Ordered', null],
      ['unknown_name', 'Visitted', 'Visited'],
    ])
    const answered: Mapping = {
      ...guessed,
      files: guessed.files.map((file) => ({
        ...file,
        // No step is made for a name that is not known.
        columns: { ...file.columns, Step: { to: 'step', missing: 'create', values: { Visitted: 'Visited' } } },
      })),
    }
    await world.owner.call(contract.mapImport, { id: read.id, mapping: answered })
    await world.owner.call(contract.commitImport, { id: read.id })
    const run = await settled(world.owner, read.id)
    expect([run.status, run.error]).toEqual(['done', null])
    const { rows } = await world.owner.call(visits.list, { sort: ['name'] } as never)
    const placed = rows as unknown as readonly { name: string; step: { title: string } }[]
    expect(placed.map(({ name, step }) => [name, step.title])).toEqual([
      ['Five', 'Visited'],
      ['Four', 'Done'],
      ['One', 'Visited'],
      ['Six', 'Planned'],
      ['Two', 'Planned'],
    ])
    expect((await world.owner.call(steps.totals, {})).count).toBe(5)
    expect((await world.owner.call(repairs.totals, {} as never)).count).toBe(0)
  })

  it('that a track has no open one for is said before anything is written, and then again', async () => {
    const calls = await declared('call', ['Done'])
    const read = await upload(world.owner, [{ name: 'calls.csv', bytes: Buffer.from('Call,Step\nOne,\nTwo,Done\n') }])
    const preview = await world.owner.call(contract.previewImport, { id: read.id })
    const told = [['no_open_step', [1]]]
    expect(preview.problems.map(({ code, numbers }) => [code, numbers])).toEqual(told)
    expect(preview.files[0]).toMatchObject({ entity: calls.name, created: 1, refused: 1 })
    await world.owner.call(contract.commitImport, { id: read.id })
    const { report } = await settled(world.owner, read.id)
    expect(report?.problems.map(({ code, numbers }) => [code, numbers])).toEqual(told)
    expect((await world.owner.call(calls.totals, {} as never)).count).toBe(1)
  })
})
