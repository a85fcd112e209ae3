import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAccount, makeOpportunity, makePerson } from '../../../test/make.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { account, accounts } from '../accounts/account.contract.ts'
import { exportQuery } from '../exports/export.contract.ts'
import { type DeclaredField, declaredFields, getFieldUse } from './fields/declaredField.contract.ts'
import { keyFrom, newName } from './fields/declaredField.rules.ts'

describe('names', () => {
  it.each([
    ['Date of the survey', 'dateOfTheSurvey'],
    ['Größe (m²)', 'grosseM2'],
    ['2nd phone', 'field2ndPhone'],
    ['大きさ', 'field'],
  ])('%s is kept as %s', (label, key) => expect(keyFrom(label)).toBe(key))

  it('a name is never given twice, nor one that the code or the language has', () => {
    const taken = [{ key: 'size', column: 'x_size' }]
    expect(newName(account, 'Size', taken)).toEqual({ key: 'size2', column: 'x_size2' })
    expect(newName(account, 'Industry', [])).toMatchObject({ key: 'industry2' })
    expect(newName(account, 'Constructor', [])).toMatchObject({ key: 'constructor2' })
    expect(newName(account, 'Size currency', taken)).toEqual({ key: 'sizeCurrency', column: 'x_size_currency_n2' })
  })
})

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const options = [
  { value: 'Low', label: 'Low', colour: 'plain' as const },
  { value: 'High', label: 'High', colour: 'chart-2' as const },
]

type Values = Readonly<Record<string, unknown>>
const declare = (label: string, kind: string, more: Values = {}): Promise<DeclaredField> =>
  world.owner.call(declaredFields.create, { entity: 'account', label, kind, ...more } as never)
const makeWith = (values: Values) => makeAccount(world.owner, values as never) as unknown as Promise<Values & { id: string }>
const namesOf = async (query: object) =>
  (await world.owner.call(accounts.list, query)).rows.map((row) => (row as unknown as { name: string }).name)

const kinds: readonly (readonly [kind: string, value: unknown, bad: unknown, more?: Values])[] = [
  ['text', 'Iron', 7],
  ['longText', 'Iron\nand lime', 7],
  ['integer', -12, 1.5],
  ['decimal', 0.125, '0.125'],
  ['money', { amount: 1250, currency: 'EUR' }, 1250],
  ['date', '2026-12-24', 'tomorrow'],
  ['instant', '2026-12-24T08:00:00.000Z', '2026-12-24'],
  ['flag', true, 'yes'],
  ['choice', 'High', 'Higher', { options }],
  ['choices', ['High', 'Low'], ['Higher'], { options }],
  ['email', 'water@example.com', 'water'],
  ['phone', '+4930123456', 7],
  ['url', 'https://water.example', 'water.example'],
]

describe('a declared field', () => {
  it.each(kinds)(
    'of the kind %s is written, read, filtered, sorted and refused like one of the code',
    async (kind, value, bad, more) => {
      const { key } = await declare(`Kind ${kind}`, kind as string, more as Values)
      const made = await makeWith({ name: `Has ${kind}`, [key]: value })
      expect(made[key]).toEqual(value)
      expect(await world.owner.call(accounts.get, { id: made.id })).toMatchObject({ [key]: value })
      const plain = (kind === 'money' ? 1250 : Array.isArray(value) ? value[0] : value) as string
      expect(await namesOf({ filter: { field: key, op: 'eq', value: plain as string } })).toEqual([`Has ${kind}`])
      if (kind !== 'choices') expect((await namesOf({ sort: [`-${key}`], limit: 1 }))[0]).toBe(`Has ${kind}`)
      const { status, error } = await world.owner.ask(accounts.create, { name: 'Bad', [key]: bad })
      expect([status, error.field?.startsWith(key)]).toEqual([422, true])
      expect(await namesOf({ filter: { field: 'name', op: 'eq', value: 'Bad' } })).toEqual([])
    },
  )

  it('may point to another record, whose fields are then within reach', async () => {
    const { key } = await declare('Installed by', 'ref', { target: 'account' })
    const installer = await makeWith({ name: 'Installer', industry: 'pipes' })
    await makeWith({ name: 'Installed', [key]: installer.id })
    expect(await namesOf({ filter: { field: `${key}.industry`, op: 'eq', value: 'pipes' } })).toEqual(['Installed'])
    const { status } = await world.owner.ask(accounts.create, { name: 'Nowhere', [key]: crypto.randomUUID() })
    expect(status).toBe(422)
  })

  it('that is needed is asked for with each save from now on', async () => {
    const field = await declare('Needed', 'text', { needed: true })
    const { status, error } = await world.owner.ask(accounts.create, { name: 'Without' })
    expect([status, error.code, error.field]).toEqual([422, 'required', field.key])
    await world.owner.call(declaredFields.patch, { id: field.id, needed: false })
    await makeWith({ name: 'Without' })
  })

  it('goes into the log, the export and the rights of roles', async () => {
    const { key } = await declare('Secret size', 'integer')
    const made = await makeWith({ name: 'Sized', [key]: 42 })
    const { rows } = await sql<{ changes: object }>`
      select c.changes from event e join event_change c on c.event = e.id where e.record = ${made.id}`.execute(world.database.db)
    expect(rows[0]?.changes).toMatchObject({ [key]: [null, 42] })
    const all = { read: 'all', write: 'all', create: 'all', export: 'all' } as const
    const blind = await makePerson(world, { account: { ...all, hidden: [key] } })
    expect(await blind.call(accounts.get, { id: made.id })).not.toHaveProperty(key)
    for (const query of [{ filter: { field: key, op: 'notEmpty' } }, { sort: [key] }])
      expect((await blind.ask(accounts.list, query)).error.code).toBe('unknown_field')
    expect((await blind.ask(accounts.patch, { id: made.id, [key]: 1 })).error.code).toBe('unknown_field')
    const reader = await makePerson(world, { account: { ...all, readOnly: [key] } })
    expect((await reader.ask(accounts.patch, { id: made.id, [key]: 1 })).error.code).toBe('read_only')
    const [theirs, mine] = await Promise.all(
      [blind, world.owner].map(async (by) => (await by.ask(exportQuery(account), {})).body as unknown as string),
    )
    expect(mine).toContain(key)
    expect(theirs).not.toContain(key)
  })

  it('that is put away comes back with all its values', async () => {
    const field = await declare('Put away', 'text')
    const made = await makeWith({ name: 'Keeps', [field.key]: 'kept' })
    await world.owner.call(declaredFields.archive, { id: field.id })
    expect(await world.owner.call(accounts.get, { id: made.id })).not.toHaveProperty(field.key)
    expect((await world.owner.ask(accounts.patch, { id: made.id, [field.key]: 'x' })).error.code).toBe('unknown_field')
    expect((await declare('Put away', 'text')).key).toBe('putAway2')
    await world.owner.call(declaredFields.restore, { id: field.id })
    const { fields } = await world.owner.call(getFieldUse, { entity: 'account' })
    expect(fields.find(({ id }) => id === field.id)).toEqual({ id: field.id, filled: 1 })
    expect(await world.owner.call(accounts.get, { id: made.id })).toMatchObject({ [field.key]: 'kept' })
  })
})

describe('a formula field', () => {
  const until = async (check: () => Promise<boolean>) => {
    for (let n = 0; n < 100 && !(await check()); n++) await new Promise((done) => setTimeout(done, 100))
  }

  it('is worked out for records that are there, with each save, and filters and sorts by what it gives', async () => {
    const size = (await declare('Basin size', 'decimal')).key
    const old = await makeWith({ name: 'Old basin', [size]: 4 })
    const field = await declare('Doubled', 'formula', { formula: `${size} * 2` })
    const further = await declare('Verdict', 'formula', { formula: `if(${field.key} > 10, "large", "small")` })
    expect([field.result, further.result, field.workedOut]).toEqual(['decimal', 'text', false])
    await until(async () => (await world.owner.call(declaredFields.get, { id: further.id })).workedOut)
    expect(await world.owner.call(accounts.get, { id: old.id })).toMatchObject({
      [field.key]: 8,
      [further.key]: 'small',
      version: 1,
    })
    await world.owner.call(accounts.patch, { id: old.id, [size]: 6 } as never)
    expect(await namesOf({ filter: { field: further.key, op: 'eq', value: 'large' }, sort: [`-${field.key}`] })).toEqual([
      'Old basin',
    ])
    expect((await world.owner.ask(accounts.patch, { id: old.id, [field.key]: 1 })).error.code).toBe('unknown_field')
    const { error } = await world.owner.ask(declaredFields.archive, { id: field.id })
    expect(error).toMatchObject({ code: 'in_use', details: { labels: ['Verdict'] } })
  })

  it.each([
    ['name + 1', 'Line 1, column 6: + cannot join a text and a number.', { code: 'join', line: 1, column: 6 }],
    ['(\n  employees', 'Line 2, column 12: Expected ) and not the end.', { code: 'sign', line: 2, column: 12 }],
  ])('%j is refused where it is wrong', async (formula, message, details) => {
    const { status, error } = await world.owner.ask(declaredFields.create, {
      entity: 'account',
      label: 'x',
      kind: 'formula',
      formula,
    })
    expect([status, error.field, error.message]).toEqual([422, 'formula', message])
    expect(error.details).toMatchObject(details)
  })

  it('is hidden from whoever may not see what it is worked out from', async () => {
    const first = await declare('Staff twice', 'formula', { formula: 'employees * 2' })
    const second = await declare('Staff thrice', 'formula', { formula: `${first.key} * 1.5` })
    const made = await makeWith({ name: 'Staffed', employees: 4 })
    expect(made).toMatchObject({ [first.key]: 8, [second.key]: 12 })
    const blind = await makePerson(world, { account: { read: 'all', hidden: ['employees'] } })
    const seen = await blind.call(accounts.get, { id: made.id })
    for (const { key } of [first, second]) {
      expect(seen).not.toHaveProperty(key)
      expect((await blind.ask(accounts.list, { sort: [key] })).error.code).toBe('unknown_field')
    }
  })

  it('never comes back to itself', async () => {
    const first = await declare('Chicken', 'formula', { formula: 'employees + 1' })
    const second = await declare('Egg', 'formula', { formula: `${first.key} + 1` })
    const { error } = await world.owner.ask(declaredFields.patch, { id: first.id, formula: `${second.key} + 1` })
    expect(error).toMatchObject({ code: 'invalid', field: 'formula', message: 'The formula comes back to itself.' })
  })
})

describe('a roll-up', () => {
  it('counts what points to a record, as far as the reader may see it', async () => {
    const roll = (label: string, rollUp: Values) =>
      declare(label, 'rollUp', { rollUp: { entity: 'opportunity', by: 'account', ...rollUp } })
    const count = (await roll('Deals', { way: 'count' })).key
    const sum = (await roll('Worth', { way: 'sum', field: 'amount', filter: { field: 'type', op: 'eq', value: 'new' } })).key
    const last = (await roll('Last close', { way: 'max', field: 'closeDate' })).key
    const { id } = await makeWith({ name: 'Rolled' })
    const eur = (amount: number) => ({ amount, currency: 'EUR' })
    await makeOpportunity(world.owner, { account: id, amount: eur(100), closeDate: '2026-12-01' })
    await makeOpportunity(world.owner, { account: id, amount: eur(20), closeDate: '2026-12-09' })
    await makeOpportunity(world.owner, { account: id, amount: eur(7), type: 'renewal' })
    expect(await world.owner.call(accounts.get, { id })).toMatchObject({ [count]: 3, [sum]: eur(120), [last]: '2026-12-09' })
    expect(await namesOf({ filter: { field: count, op: 'gte', value: 3 }, sort: [`-${sum}`] })).toEqual(['Rolled'])
    const own = await makePerson(world, { account: { read: 'all' }, opportunity: { read: 'own' } })
    expect(await own.call(accounts.get, { id })).toMatchObject({ [count]: 0, [sum]: null })
    const blind = await makePerson(world, { account: { read: 'all' }, opportunity: { read: 'all', hidden: ['amount'] } })
    expect(await blind.call(accounts.get, { id })).toMatchObject({ [count]: 3, [sum]: null })
    expect((await blind.ask(accounts.list, { sort: [sum] })).error.code).toBe('unknown_field')
  })

  it.each([
    [{ entity: 'opportunity', by: 'owner', way: 'count' }],
    [{ entity: 'opportunity', by: 'account', way: 'sum', field: 'name' }],
    [{ entity: 'opportunity', by: 'account', way: 'count', filter: { field: 'nothing', op: 'empty' } }],
  ])('%j is refused', async (rollUp) => {
    const { status } = await world.owner.ask(declaredFields.create, { entity: 'account', label: 'x', kind: 'rollUp', rollUp })
    expect(status).toBe(422)
  })
})

describe('a declaration is refused and nothing is changed', () => {
  it.each([
    ['an entity that takes none', { entity: 'role', label: 'x', kind: 'text' }, 'entity'],
    ['a choice without options', { entity: 'account', label: 'x', kind: 'choice' }, 'options'],
    ['two options of one name', { entity: 'account', label: 'x', kind: 'choice', options: [options[0], options[0]] }, 'options'],
    ['options of a text', { entity: 'account', label: 'x', kind: 'text', options }, 'options'],
    ['a reference to nothing', { entity: 'account', label: 'x', kind: 'ref', target: 'unicorn' }, 'target'],
    ['a column of its own', { entity: 'account', label: 'x', kind: 'text', column: 'name' }, 'column'],
  ])('%s', async (_, input, field) => {
    const before = await columns()
    const { status, error } = await world.owner.ask(declaredFields.create, input)
    expect([status, error.field]).toEqual([422, field])
    expect(await columns()).toEqual(before)
  })

  it('an option that records have', async () => {
    const field = await declare('Grade', 'choice', { options })
    await makeWith({ name: 'Graded', [field.key]: 'High' })
    const { error } = await world.owner.ask(declaredFields.patch, { id: field.id, options: options.slice(0, 1) })
    expect(error).toMatchObject({ code: 'in_use', details: { value: 'High', records: 1 } })
    await world.owner.call(declaredFields.patch, { id: field.id, options: options.slice(1) })
  })

  it('by whoever is no administrator', async () => {
    const seller = await makePerson(world, { account: { read: 'all', write: 'all' } })
    expect((await seller.ask(declaredFields.create, { entity: 'account', label: 'x', kind: 'text' })).status).toBe(403)
  })

  it('while something else holds the table for long', async () => {
    const client = await world.database.pool.connect()
    await client.query('begin; lock table account in row exclusive mode')
    const { status, error } = await world.owner.ask(declaredFields.create, { entity: 'account', label: 'Held up', kind: 'text' })
    await client.query('rollback')
    client.release()
    expect([status, error.code]).toEqual([503, 'unavailable'])
    expect((await world.owner.call(declaredFields.list, { limit: 500 })).rows.map(({ label }) => label)).not.toContain('Held up')
  })
})

it('two administrators declare at once and both fields stand', async () => {
  const made = await Promise.all([declare('At once', 'text'), declare('At once', 'integer')])
  expect(made.map(({ key }) => key).toSorted()).toEqual(['atOnce', 'atOnce2'])
})

it('another installation in the same process knows nothing of it', async () => {
  const other = await openWorld()
  try {
    expect((await other.owner.ask(accounts.create, { name: 'x', kindText: 'Iron' })).error.code).toBe('unknown_field')
    await makeWith({ name: 'Still here', kindText: 'Iron' })
  } finally {
    await other.close()
  }
})

async function columns(): Promise<unknown> {
  const { rows } =
    await sql`select table_name, column_name from information_schema.columns where table_schema = 'public' order by 1, 2`.execute(
      world.database.db,
    )
  return rows
}
