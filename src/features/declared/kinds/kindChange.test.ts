import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAccount, makePerson } from '../../../../test/make.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { accounts } from '../../accounts/account.contract.ts'
import { type DeclaredField, declaredFields } from '../fields/declaredField.contract.ts'
import { fieldOf } from '../fields/declaredField.rules.ts'
import { changeFieldKind, previewFieldKind } from './kindChange.contract.ts'
import { type ChangeableKind, changeableKinds, converted, inWords, optionsFrom, previewOf } from './kindChange.rules.ts'

const options = [
  { value: 'Low', label: 'Low', colour: 'plain' as const },
  { value: 'High', label: 'High', colour: 'plain' as const },
]
const specOf = (kind: ChangeableKind) =>
  fieldOf({
    entity: 'account',
    key: 'k',
    column: 'x_k',
    kind,
    label: 'K',
    labelFr: null,
    description: null,
    options,
    target: null,
    formula: null,
    result: null,
    rollUp: null,
    needed: false,
  }).spec
const turn = (value: unknown, kind: ChangeableKind) => converted(value, kind, specOf(kind))

describe('a value of another kind', () => {
  it.each<[unknown, ChangeableKind, string, unknown]>([
    ['40', 'integer', 'kept', 40],
    ['40.0', 'integer', 'changed', 40],
    [4.5, 'integer', 'changed', 5],
    ['forty', 'integer', 'lost', null],
    ['99999999999', 'integer', 'lost', null],
    [7, 'decimal', 'kept', 7],
    ['0,5', 'decimal', 'changed', 0.5],
    [12, 'text', 'kept', '12'],
    ['x'.repeat(201), 'text', 'lost', null],
    ['yes', 'flag', 'kept', true],
    ['Non', 'flag', 'changed', false],
    [true, 'text', 'kept', 'yes'],
    ['2026-12-24', 'date', 'kept', '2026-12-24'],
    ['2026-12-24T08:00:00.000Z', 'date', 'changed', '2026-12-24'],
    ['2026-12-24', 'instant', 'kept', '2026-12-24T00:00:00.000Z'],
    ['2026-13-45', 'date', 'lost', null],
    ['Low', 'choice', 'kept', 'Low'],
    ['high', 'choice', 'changed', 'High'],
    ['Middle', 'choice', 'lost', null],
    ['Low', 'choices', 'kept', ['Low']],
    [['Low', 'High'], 'text', 'kept', 'Low, High'],
    [['Low', 'High'], 'choice', 'lost', null],
    ['Low, High', 'choices', 'kept', ['Low', 'High']],
    ['water@example.com', 'email', 'kept', 'water@example.com'],
    ['water', 'email', 'lost', null],
    ['https://water.example', 'url', 'kept', 'https://water.example'],
  ])('%j as %s is %s', (value, kind, outcome, next) => expect(turn(value, kind)).toEqual({ outcome, value: next }))

  it('never throws, whatever it is', () => {
    const odd = ['', ' ', '\u0000', '1e9', '∞', '-0', '{}', 'constructor', -1e15, 1e300, false, [], ['', ''], '9'.repeat(400)]
    for (const value of odd)
      for (const kind of changeableKinds) expect(['kept', 'changed', 'lost']).toContain(turn(value, kind).outcome)
  })

  it('is what people call the option, but between two kinds of choice the option itself', () => {
    const called = [
      { value: 'Low', label: 'Slow', labelFr: 'Lent' },
      { value: 'High', label: 'Fast' },
    ]
    const as = (value: unknown, kind: ChangeableKind) => converted(value, kind, specOf(kind), called)
    expect(as('Low', 'text')).toEqual({ outcome: 'kept', value: 'Slow' })
    expect(as(['Low', 'High'], 'text')).toEqual({ outcome: 'kept', value: 'Slow, Fast' })
    expect(as('Low', 'choices')).toEqual({ outcome: 'kept', value: ['Low'] })
    const held = [{ value: ['Low', 'High'], records: 2 }]
    const lost = previewOf(held, (value) => as(value, 'integer'), { from: called }).examples.lost
    expect(lost).toEqual([{ from: 'Slow, Fast', records: 2 }])
    const french = (text: string) => inWords(text, called, ({ label, labelFr }) => labelFr ?? label)
    expect(['Slow, Fast', 'Slow', 'Slow motion', ''].map(french)).toEqual(['Lent, Fast', 'Lent', 'Slow motion', ''])
  })

  it('is counted by records, the most frequent examples first', () => {
    const held = [
      { value: 'forty', records: 2 },
      { value: '4.5', records: 3 },
      { value: '1', records: 10 },
    ]
    expect(previewOf(held, (value) => turn(value, 'integer'))).toEqual({
      kept: 10,
      changed: 3,
      lost: 2,
      examples: { changed: [{ from: '4.5', to: '5', records: 3 }], lost: [{ from: 'forty', records: 2 }] },
    })
    expect(
      optionsFrom(
        [
          { value: 'Red', records: 2 },
          { value: 'red ', records: 1 },
          { value: 'Blue', records: 1 },
        ],
        5,
      ),
    ).toEqual(['Red', 'Blue'])
    expect(optionsFrom(held, 2)).toBeUndefined()
  })
})

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const declare = (label: string, kind: string, more: object = {}): Promise<DeclaredField> =>
  world.owner.call(declaredFields.create, { entity: 'account', label, kind, ...more } as never)
type Made = Readonly<Record<string, unknown>> & { readonly id: string }
const made = (name: string, values: object) => makeAccount(world.owner, { name, ...values } as never) as unknown as Promise<Made>
const read = async (id: string) => (await world.owner.call(accounts.get, { id })) as unknown as Made

describe('another kind of a field', () => {
  it('keeps, changes and empties values as its preview said, with an event for each record that changes; the old column stays', async () => {
    const field = await declare('Depth', 'text')
    const [kept, changed, lost, empty] = await Promise.all([
      made('Kept', { depth: '40' }),
      made('Changed', { depth: '41.6' }),
      made('Lost', { depth: 'deep' }),
      made('Empty', {}),
    ])
    const preview = await world.owner.call(previewFieldKind, { id: field.id, kind: 'integer' })
    expect(preview).toMatchObject({
      kept: 1,
      changed: 1,
      lost: 1,
      examples: { changed: [{ from: '41.6', to: '42', records: 1 }], lost: [{ from: 'deep' }] },
    })
    expect(await read(kept.id)).toMatchObject({ depth: '40', version: 1 })
    const after = await world.owner.call(changeFieldKind, { id: field.id, kind: 'integer', token: preview.token })
    expect(after).toMatchObject({ kind: 'integer', former: [field.column], key: 'depth' })
    expect(await read(kept.id)).toMatchObject({ depth: 40, version: 1 })
    expect(await read(changed.id)).toMatchObject({ depth: 42, version: 2 })
    expect(await read(lost.id)).toMatchObject({ depth: null, version: 2 })
    expect(await read(empty.id)).toMatchObject({ depth: null, version: 1 })
    const { rows } = await sql<{ verb: string; changes: object }>`
      select e.verb, c.changes from event e join event_change c on c.event = e.id where e.record = ${lost.id} order by e.id desc limit 1`.execute(
      world.database.db,
    )
    expect(rows[0]).toEqual({ verb: 'changeFieldKind', changes: { depth: ['deep', null] } })
    const old = await sql<{ old: string }>`select ${sql.id(field.column)} as old from account where id = ${lost.id}`.execute(
      world.database.db,
    )
    expect(old.rows).toEqual([{ old: 'deep' }])
    const { rows: sorted } = await world.owner.call(accounts.list, { filter: { field: 'depth', op: 'gt', value: 40 } })
    expect(sorted).toHaveLength(1)
    // A field that is declared later gets no column that this one had.
    const later = await declare('Depth n2', 'text')
    expect([field.column, after.column]).not.toContain(later.column)
  })

  it('needs the token of a preview that still holds; a refusal changes nothing', async () => {
    const field = await declare('Grade', 'text')
    const one = await made('Graded', { grade: 'A' })
    const { token } = await world.owner.call(previewFieldKind, { id: field.id, kind: 'integer' })
    const change = (more: object) => world.owner.ask(changeFieldKind, { id: field.id, kind: 'integer', token, ...more })
    expect((await change({ token: 'guess' })).error).toMatchObject({ code: 'stale', field: 'token' })
    expect((await change({ kind: 'date' })).error.code).toBe('stale')
    expect((await change({ token: undefined })).error.code).toBe('required')
    await made('Graded later', { grade: 'B' })
    expect((await change({})).error.code).toBe('stale')
    expect(await read(one.id)).toMatchObject({ grade: 'A', version: 1 })
    expect(await world.owner.call(declaredFields.get, { id: field.id })).toMatchObject({ kind: 'text', version: 1 })
  })

  it('makes options of the values there are, and a choice keeps its own', async () => {
    const field = await declare('Colour', 'text')
    await made('Red', { colour: 'Red' })
    const painted = await made('Red too', { colour: 'red' })
    const preview = await world.owner.call(previewFieldKind, { id: field.id, kind: 'choice' })
    expect(preview).toMatchObject({ kept: 1, changed: 1, lost: 0, options: [{ value: expect.stringMatching(/^red$/i) }] })
    await world.owner.call(changeFieldKind, { id: field.id, kind: 'choice', token: preview.token })
    const several = await world.owner.call(previewFieldKind, { id: field.id, kind: 'choices' })
    expect(several).toMatchObject({ kept: 2, options: preview.options })
    await world.owner.call(changeFieldKind, { id: field.id, kind: 'choices', token: several.token })
    expect((await read(painted.id)).colour).toEqual(preview.options?.map(({ value }) => value))
  })

  it('is refused where others are worked out from it, where the kind has no other, and to who is no administrator', async () => {
    const base = await declare('Base', 'integer')
    await declare('Twice', 'formula', { formula: 'base * 2' })
    const money = await declare('Price', 'money')
    const ask = (id: string, kind: string) => world.owner.ask(previewFieldKind, { id, kind })
    expect((await ask(base.id, 'text')).error).toMatchObject({ code: 'in_use', details: { labels: ['Twice'] } })
    expect((await ask(money.id, 'text')).error).toMatchObject({ field: 'kind' })
    expect((await ask(base.id, 'formula')).error).toMatchObject({ field: 'kind' })
    expect((await ask(crypto.randomUUID(), 'text')).status).toBe(404)
    const reader = await makePerson(world, { account: { read: 'all', write: 'all' } })
    expect((await reader.ask(previewFieldKind, { id: base.id, kind: 'text' })).status).toBe(403)
    expect((await reader.ask(changeFieldKind, { id: base.id, kind: 'text', token: 'x' })).status).toBe(403)
  })
})
