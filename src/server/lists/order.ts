import { type RawBuilder, sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import { refuse } from '../../contract/refusal.ts'
import type { Context } from '../context.ts'
import { Refused } from '../refused.ts'
import { hiddenFrom } from '../rights.ts'
import type { Condition } from './scope.ts'
import { type Resolved, resolve, type Source } from './source.ts'

/** One key of the order of a list. */
export interface SortKey extends Resolved {
  readonly descending: boolean
}

/** The standard order; a role from whom the moment is hidden does not learn of it by the order either. */
export function newestFirst({ actor }: Context, entity: Entity): readonly string[] {
  return hiddenFrom(actor, entity).has('recordedAt') ? [] : ['-recordedAt']
}

const sortedLength = 200 // characters

/** The keys of an order; ties are broken by id. @throws Refused for what has no order, or is hidden */
export function sortKeys(from: Source, sort: readonly string[]): readonly SortKey[] {
  const keys = sort.map((path): SortKey => {
    const descending = path.startsWith('-')
    const field = resolve(from, descending ? path.slice(1) : path)
    if (field.pgType.endsWith('[]') || field.pgType === 'jsonb') {
      throw new Refused(refuse('invalid', `A list cannot be sorted by ${path}.`, { field: 'sort' }))
    }
    // A reference sorts by the title that is shown.
    if (field.title) return { ...field, expression: field.title(), pgType: 'text', descending }
    // The cursor carries the keys, so a long text is sorted by its beginning.
    const long = field.pgType === 'text' && (field.spec.max ?? 0) > sortedLength
    return { ...field, ...(long ? { expression: sql`left(${field.expression}, ${sortedLength})` } : {}), descending }
  })
  const last = keys.at(-1)
  return [...keys, { ...resolve(from, 'id'), descending: last?.descending ?? false }]
}

/** Whether the key may be missing: such records come last. */
export const nullable = (key: SortKey) => key.spec.presence === 'optional' || Boolean(key.title) || key.far === true

/** The records behind the cursor: those later in the order than the last one of the page before. */
export function after(keys: readonly SortKey[], cursor: string): Condition {
  const values = readCursor(cursor, keys.length)
  const typed = keys.map((key, i) => sql`${values[i]}::${sql.raw(key.pgType)}`)
  const sameWay = keys.every((key) => key.descending === keys[0]?.descending && !nullable(key))
  if (sameWay) {
    const sign = keys[0]?.descending ? sql`<` : sql`>`
    return sql`(${sql.join(keys.map((k) => k.expression))}) ${sign} (${sql.join(typed)})`
  }
  const later = keys.map((key, i): Condition => {
    const equal = keys
      .slice(0, i)
      .map((k, j) => (values[j] === null ? sql`${k.expression} is null` : sql`${k.expression} = ${typed[j]}`))
    return sql`(${sql.join([...equal, beyond(key, values[i] ?? null, typed[i] as RawBuilder<unknown>)], sql` and `)})`
  })
  return sql`(${sql.join(later, sql` or `)})`
}

function beyond(key: SortKey, value: string | null, typed: RawBuilder<unknown>): Condition {
  if (value === null) return sql<boolean>`false`
  const further = key.descending ? sql<boolean>`${key.expression} < ${typed}` : sql<boolean>`${key.expression} > ${typed}`
  return nullable(key) ? sql`(${further} or ${key.expression} is null)` : further
}

function readCursor(cursor: string, length: number): readonly (string | null)[] {
  try {
    const values: unknown = JSON.parse(cursor)
    if (Array.isArray(values) && values.length === length && values.every((v) => v === null || typeof v === 'string'))
      return values
  } catch {
    // falls through to the refusal
  }
  throw new Refused(refuse('invalid', 'The cursor does not belong to this list.', { field: 'after' }))
}

/** `order by` these keys, which stand under names of their own where the statement has given them some. */
export function ordered(
  keys: readonly SortKey[],
  named: (key: SortKey, place: number) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql.join(
    keys.map((k, i) => sql`${named(k, i)} ${k.descending ? sql`desc` : sql`asc`}${nullable(k) ? sql` nulls last` : sql``}`),
  )
}
