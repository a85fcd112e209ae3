import { type RawBuilder, sql } from 'kysely'
import type { FieldSpec, RollUp } from '../../contract/field.ts'
import { entityNamed } from '../entities.ts'
import { condition } from './condition.ts'
import { type Condition, visible } from './scope.ts'
import { fromClause, type Resolved, resolve, rollUpsBy, type Source, source } from './source.ts'

/**
 * What the records that point to the row of `alias` come to, counted from those that the reader may see: archived ones are left out, and
 * amounts of several currencies add up to nothing.
 * @throws Refused when something that it counts by is hidden from the reader
 */
export function rolledUp(from: Source, alias: string, spec: FieldSpec): Resolved {
  const roll = spec.rollUp as RollUp
  const field = (part: 'first' | 'second') => sql`(${select(from, alias, roll, part)})`
  if (spec.kind !== 'money') return { expression: field('first'), spec, pgType: typeOf(spec), far: true }
  return { expression: field('first'), second: field('second'), spec, pgType: 'bigint', far: true }
}

const types: Partial<Record<FieldSpec['kind'], string>> = {
  integer: 'bigint',
  decimal: 'numeric',
  date: 'date',
  instant: 'timestamptz',
}
const typeOf = ({ kind }: FieldSpec) => types[kind] ?? 'text'

function select(from: Source, alias: string, roll: RollUp, part: 'first' | 'second'): RawBuilder<unknown> {
  const inner = source(from.context, entityNamed(roll.entity), { outer: from, rolling: true })
  const by = resolve(inner, roll.by)
  const field = roll.field ? resolve(inner, roll.field) : undefined
  const at = sql.ref(inner.alias)
  const conditions: Condition[] = [sql`${by.expression} = ${sql.ref(`${alias}.id`)}`, sql`${at}.archived_at is null`]
  if (roll.filter) conditions.push(condition(inner, roll.filter))
  const seen = visible(inner.entity, from.context.actor, inner.alias)
  if (seen) conditions.push(seen)
  const where = sql`${fromClause(inner)} where ${sql.join(conditions, sql` and `)}`
  if (roll.way === 'latest')
    return sql`select ${field?.expression} from ${where} and ${field?.expression} is not null
      order by coalesce(${at}.created_at, ${at}.recorded_at) desc, ${at}.id desc limit 1`
  return sql`select ${figure(roll.way, field, part)} from ${where}`
}

function figure(
  way: 'count' | 'sum' | 'min' | 'max',
  field: Resolved | undefined,
  part: 'first' | 'second',
): RawBuilder<unknown> {
  if (way === 'count' || !field) return sql`count(*)`
  if (field.spec.kind !== 'money') return sql`${sql.raw(way)}(${field.expression})`
  const one = sql`count(distinct ${field.second}) = 1`
  if (part === 'second') return sql`case when ${one} then min(${field.second}) end`
  return sql`case when ${one} then ${sql.raw(way)}(${field.expression})::bigint end`
}

/** A roll-up of a row as a reader gets it; nothing where something that it counts by is hidden from them. */
export function rollUpValue(from: Source, alias: string, spec: FieldSpec): Resolved | undefined {
  // A reader who may not see what is counted has no such figure; for everybody else the declaration was tried when it was made.
  try {
    return rolledUp(from, alias, spec)
  } catch {
    return undefined
  }
}

rollUpsBy(rolledUp)
