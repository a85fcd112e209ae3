import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Entity, specsOf } from '../../src/contract/entity.ts'
import type { FieldSpec } from '../../src/contract/field.ts'
import { allEntities } from '../../src/server/entities.ts'
import { openWorld, type World } from '../world.ts'

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly byDefault: string | null
}

// Written out anew, beside the program's own mapping.
const types: Readonly<Record<FieldSpec['kind'], readonly string[]>> = {
  text: ['text'],
  longText: ['text'],
  richText: ['text', 'text'],
  email: ['text'],
  url: ['text'],
  phone: ['text'],
  choice: ['text'],
  emails: ['text[]'],
  phones: ['text[]'],
  integer: ['integer'],
  decimal: ['numeric'],
  choices: ['text[]'],
  money: ['bigint', 'text'],
  date: ['date'],
  instant: ['timestamp with time zone'],
  flag: ['boolean'],
  ref: ['uuid'],
  refs: ['uuid[]'],
  anyRef: ['text', 'uuid'],
  json: ['jsonb'],
}
const words = (name: string) => name.replace(/([A-Z])/g, '_$1').toLowerCase()
const namesOf = (field: string, { kind }: FieldSpec): readonly string[] =>
  kind === 'ref'
    ? [`${words(field)}_id`]
    : kind === 'richText'
      ? [words(field), `${words(field)}_html`]
      : kind === 'money'
        ? [words(field), `${words(field)}_currency`]
        : kind === 'anyRef'
          ? [`${words(field)}_entity`, `${words(field)}_id`]
          : [words(field)]

const system = {
  id: 'uuid',
  version: 'integer',
  created_at: 'timestamp with time zone',
  recorded_at: 'timestamp with time zone',
  updated_at: 'timestamp with time zone',
  archived_at: 'timestamp with time zone',
  custom: 'jsonb',
}

let world: World
let columns: readonly Column[]
let foreign: ReadonlySet<string>
beforeAll(async () => {
  world = await openWorld()
  const { rows } = await sql<Column>`
    select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
      pg_get_expr(d.adbin, d.adrelid) as "byDefault"
    from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r' join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where n.nspname = 'public' and a.attnum > 0 and not a.attisdropped`.execute(world.database.db)
  columns = rows
  const keys = await sql<{ key: string }>`
    select c.relname || '.' || a.attname || ' ' || f.relname as key from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1] where k.contype = 'f'`.execute(world.database.db)
  foreign = new Set(keys.rows.map(({ key }) => key))
})
afterAll(() => world?.close())

const columnOf = (entity: Entity, name: string) => columns.find((c) => c.table === entity.table && c.name === name)

/** What is wrong between an entity's declaration and its table. */
function faults(entity: Entity): readonly string[] {
  const wrong = (text: string) => `${entity.name}: ${text}`
  const expected = new Set(Object.keys(system))
  const found = specsOf(entity).flatMap(([field, spec]) =>
    namesOf(field, spec).flatMap((name, i) => {
      expected.add(name)
      const column = columnOf(entity, name)
      if (!column) return [wrong(`${field} has no column ${name}`)]
      const type = types[spec.kind][i] as string
      const mayMiss = spec.presence === 'optional'
      // The program gives these a value at creation.
      const kept = entity.name === 'opportunity' ? ['pipeline', 'stage'].includes(field) : field === entity.track?.step
      return [
        ...(column.type === type ? [] : [wrong(`${name} is ${column.type}, not ${type}`)]),
        ...(column.nullable === mayMiss || kept ? [] : [wrong(`${name} is ${column.nullable ? '' : 'not '}nullable`)]),
        ...(spec.kind === 'ref' ? references(entity, name, spec) : []),
      ]
    }),
  )
  const missing = Object.entries(system).filter(([name, type]) => columnOf(entity, name)?.type !== type)
  const own = entity.table === 'user' ? ['password_hash'] : []
  const strange = columns.filter((c) => c.table === entity.table && !expected.has(c.name) && !own.includes(c.name))
  return [
    ...found,
    ...missing.map(([name]) => wrong(`lacks ${name}`)),
    ...strange.map((c) => wrong(`${c.name} is declared nowhere`)),
  ]
}

function references(entity: Entity, name: string, spec: FieldSpec): readonly string[] {
  const target = allEntities().find((one) => one.name === spec.target)?.table
  return foreign.has(`${entity.table}.${name} ${target}`) ? [] : [`${entity.name}: ${name} is no foreign key to ${target}`]
}

describe('entity declarations and tables', () => {
  it('say the same of every field', () => {
    expect(allEntities().length).toBeGreaterThan(15)
    expect(allEntities().flatMap(faults)).toEqual([])
  })

  it('the comparison sees a field without a column, of another type, or left out', () => {
    const account = allEntities().find(({ name }) => name === 'account') as Entity
    const field = (spec: Partial<FieldSpec>) => ({ ...account.fields.name, spec: { ...account.fields.name?.spec, ...spec } })
    const planted = {
      ...account,
      fields: { ...account.fields, shoeSize: field({}), employees: field({}), city: field({ presence: 'required' }) },
    }
    expect(faults(planted as unknown as Entity)).toEqual([
      'account: employees is integer, not text',
      'account: employees is nullable',
      'account: city is nullable',
      'account: shoeSize has no column shoe_size',
    ])
    const { city: _, ...fewer } = account.fields
    expect(faults({ ...account, fields: fewer })).toEqual(['account: city is declared nowhere'])
  })

  it('options of a choice fit the checks of the table', async () => {
    for (const entity of allEntities())
      for (const [field, spec] of specsOf(entity))
        if (spec.kind === 'choice' && spec.fallback)
          expect([entity.name, field, spec.options?.includes(spec.fallback as string)]).toContain(true)
  })
})
