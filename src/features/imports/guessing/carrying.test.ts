import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { settled, upload } from '../../../../test/importing.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { accounts } from '../../accounts/account.contract.ts'
import { declaredFields } from '../../declared/fields/declaredField.contract.ts'
import { roles, users } from '../../people/user.contract.ts'
import * as contract from '../import.contract.ts'
import type { Mapping } from '../mapping.contract.ts'
import { withAnswer, withColumn } from '../mapping.rules.ts'
import { watchColumn } from '../reading/column.rules.ts'
import { newFieldFor } from './newField.rules.ts'

const factsOf = (name: string, cells: readonly string[]) => {
  const watch = watchColumn(name)
  for (const cell of cells) watch.add(cell)
  return watch.facts()
}
const times = (n: number, ...cells: string[]) => Array.from({ length: n }, () => cells).flat()

describe('a column that goes nowhere could become', () => {
  test.each([
    ['a whole number', ['12', '7'], 'integer'],
    ['a number', ['12', '7.5'], 'decimal'],
    ['a date', ['2026-01-31', '2026-02-01'], 'date'],
    ['a date with time', ['2026-01-31 10:30', '2026-02-01 11:00'], 'instant'],
    ['an address', ['a@x.example', 'b@x.example'], 'email'],
    ['yes or no', ['yes', 'no'], 'flag'],
    ['a choice', times(3, 'soft', 'hard'), 'choice'],
    ['a text, where values hardly come again', ['soft', 'hard', 'hard'], 'text'],
    ['a long text', ['x'.repeat(300), 'y'], 'longText'],
  ])('%s', (_, cells, kind) => {
    expect(newFieldFor(factsOf('Water', cells))?.kind).toBe(kind)
  })

  it('nothing where all its cells are empty; a choice brings its options along', () => {
    expect(newFieldFor(factsOf('Empty', ['', ' ']))).toBeUndefined()
    expect(newFieldFor(factsOf('Water', times(3, 'soft', ' hard')))).toEqual({
      label: 'Water',
      kind: 'choice',
      options: [
        { value: 'soft', label: 'soft', colour: 'plain' },
        { value: 'hard', label: 'hard', colour: 'plain' },
      ],
    })
  })
})

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const begun = (text: string, name = 'firms.csv', by = world.owner) => upload(by, [{ name, bytes: Buffer.from(text) }])
async function written(run: contract.Import, mapping: Mapping, by = world.owner): Promise<contract.Import> {
  await by.call(contract.mapImport, { id: run.id, mapping })
  await by.call(contract.commitImport, { id: run.id })
  return settled(by, run.id)
}

describe('over HTTP', () => {
  const text = [
    'account,water hardness,since',
    ...times(3, 'Soft Ltd,soft,2020-01-01', 'Hard Ltd,hard,2021-02-03').map((row, i) => row.replace(' Ltd', ` ${i} Ltd`)),
  ].join('\n')

  it('a field made on the way takes its column in the same import', async () => {
    const run = await begun(text)
    const column = run.files[0]?.columns.find(({ name }) => name === 'water hardness')
    expect(run.mapping?.files[0]?.columns['water hardness']).toBeUndefined()
    const field = column && newFieldFor(column)
    const { key } = await world.owner.call(declaredFields.create, { entity: 'account', ...field } as never)
    const mapping = withColumn(run.mapping as Mapping, 'firms.csv', 'water hardness', { to: key })
    expect((await written(run, mapping)).report?.files[0]).toMatchObject({ created: 6, refused: 0 })
    const { rows } = await world.owner.call(accounts.list, { sort: ['name'], limit: 1 })
    expect(rows[0]).toMatchObject({ name: 'Hard 1 Ltd', [key]: 'hard' })
  })

  it('a file with the same columns, in any order, is offered the mapping of the last one that went through', async () => {
    const again = await begun('since,account,water hardness\n2022-01-01,New Ltd,soft\n', 'more firms.csv')
    const before = again.files[0]?.mappedBefore
    expect(before).toMatchObject({ by: 'Nora Lindahl', mapping: { file: 'more firms.csv', entity: 'account' } })
    expect(before?.mapping.columns['water hardness']).toEqual({ to: 'waterHardness' })
    const mapping: Mapping = { ...before?.more, files: before ? [before.mapping] : [] }
    expect((await written(again, mapping)).report?.files[0]).toMatchObject({ created: 1, refused: 0 })
    expect((await begun('account,water hardness\nX,soft\n', 'other.csv')).files[0]?.mappedBefore).toBeNull()
  })

  it('what somebody answered for single cells is offered to themselves and to administrators alone', async () => {
    const seller = (await world.owner.call(roles.list, {})).rows.find(({ name }) => name === 'Seller')
    const { id } = await world.owner.call(users.create, { name: 'Sel Ler', email: 'sel@example.com', role: seller?.id ?? '' })
    const sel = await world.signInAs(id, 'sel@example.com')
    const secret = 'account,parent account\nChild Ltd,Hrd\n'
    const run = await begun(secret, 'tree.csv')
    const mapping = withAnswer(run.mapping as Mapping, { file: 'tree.csv', column: 'parent account', value: 'Hrd' }, 'Hard 1 Ltd')
    await written(run, mapping)
    const own = (await begun(secret.replace('Child', 'Grandchild'), 'own.csv')).files[0]?.mappedBefore
    expect(JSON.stringify(own)).toContain('Hard 1 Ltd')
    const theirs = (await begun(secret.replace('Child', 'Cousin'), 'theirs.csv', sel)).files[0]?.mappedBefore
    expect(theirs?.mapping.columns).toEqual({
      account: expect.anything(),
      'parent account': expect.objectContaining({ to: 'parent' }),
    })
    expect(JSON.stringify(theirs)).not.toContain('Hard 1 Ltd')
  })
})
