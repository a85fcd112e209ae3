import { type RawBuilder, sql } from 'kysely'
import type { FieldSpec } from '../../contract/field.ts'
import type { Filter, FilterValue, NamedPeriod, Operator, RelativeMoment } from '../../contract/filter.ts'
import { dateBounds, periodBounds, relativeDate, relativeMoment } from '../../contract/period.ts'
import { refuse } from '../../contract/refusal.ts'
import type { Context } from '../context.ts'
import { maybeEntity } from '../entities.ts'
import { Refused } from '../refused.ts'
import { type Condition, visible } from './scope.ts'
import { fromClause, type Resolved, resolve, type Source, source } from './source.ts'

type Leaf = Extract<Filter, { field: string }>

/** The one compiler of the filter language: a filter as SQL, through what the actor may see. */
export function condition(from: Source, filter: Filter): Condition {
  if ('and' in filter) return joinAll(from, filter.and, 'and')
  if ('or' in filter) return joinAll(from, filter.or, 'or')
  if ('not' in filter) return sql`not coalesce(${condition(from, filter.not)}, false)`
  if ('has' in filter) return related(from, filter)
  return leaf(from.context, filter, resolve(from, filter.field))
}

function joinAll(from: Source, filters: readonly Filter[], word: 'and' | 'or'): Condition {
  if (filters.length === 0) return word === 'and' ? sql<boolean>`true` : sql<boolean>`false`
  return sql`(${sql.join(
    filters.map((f) => condition(from, f)),
    word === 'and' ? sql` and ` : sql` or `,
  )})`
}

function related(from: Source, filter: Extract<Filter, { has: string }>): Condition {
  const entity = maybeEntity(filter.has)
  if (!entity) throw bad(filter.has, `there is no entity ${filter.has}`)
  const inner = source(from.context, entity, { outer: from })
  const by = resolve(inner, filter.by)
  const here = sql.ref(`${from.alias}.id`)
  if (by.spec.kind !== 'ref' && by.spec.kind !== 'anyRef') throw bad(filter.by, 'is no reference')
  const conditions: Condition[] = [
    by.spec.kind === 'anyRef' ? sql`${by.pointsTo?.(from.entity.name, here)}` : sql`${by.expression} = ${here}`,
    sql`${sql.ref(`${inner.alias}.archived_at`)} is null`,
  ]
  if (by.spec.kind === 'ref' && by.spec.target !== from.entity.name) throw bad(filter.by, `points to ${by.spec.target}`)
  if (filter.where) conditions.push(condition(inner, filter.where))
  const seen = visible(entity, from.context.actor, inner.alias)
  if (seen) conditions.push(seen)
  return sql`exists (select 1 from ${fromClause(inner)} where ${sql.join(conditions, sql` and `)})`
}

function leaf(context: Context, filter: Leaf, field: Resolved): Condition {
  const { op, value } = filter
  const x = field.expression
  const many = field.pgType.endsWith('[]')
  if (op === 'empty') return many ? sql`cardinality(${x}) = 0` : sql`${x} is null`
  if (op === 'notEmpty') return many ? sql`cardinality(${x}) > 0` : sql`${x} is not null`
  if (op === 'within') return within(context, filter, field)
  if (many) return inArray(context, filter, field)
  if (op === 'contains' || op === 'startsWith') return textual(filter, field)
  if (op === 'in' || op === 'notIn') {
    const hit = sql<boolean>`${x} = any(${list(context, filter, field)})`
    return op === 'in' ? hit : sql`not coalesce(${hit}, false)`
  }
  if (value === null || value === undefined) throw bad(filter.field, `${op} needs a value`)
  const one = scalar(context, filter, field)
  if (op === 'ne') return sql`${x} is distinct from ${one}`
  return sql`${x} ${comparisons[op]} ${one}`
}

const comparisons: Readonly<Record<'eq' | 'lt' | 'lte' | 'gt' | 'gte', RawBuilder<unknown>>> = {
  eq: sql`=`,
  lt: sql`<`,
  lte: sql`<=`,
  gt: sql`>`,
  gte: sql`>=`,
}

function textual(filter: Leaf, field: Resolved): Condition {
  if (field.pgType !== 'text' || typeof filter.value !== 'string')
    throw bad(filter.field, `${filter.op} needs a text field and a text`)
  const escaped = filter.value.replace(/[\\%_]/g, (c) => `\\${c}`)
  const pattern = filter.op === 'contains' ? `%${escaped}%` : `${escaped}%`
  return sql`${field.expression} ilike ${pattern}`
}

/** On fields that hold several values: `contains` all that are given, `eq` and `in` any of them. */
function inArray(context: Context, filter: Leaf, field: Resolved): Condition {
  const { op } = filter
  if (field.pgType === 'text[]' && op === 'contains' && typeof filter.value === 'string') {
    const pattern = `%${filter.value.replace(/[\\%_]/g, (c) => `\\${c}`)}%`
    return sql`exists (select 1 from unnest(${field.expression}) item where item ilike ${pattern})`
  }
  const values = sql`${list(context, filter, field)}`
  if (op === 'contains') return sql`${field.expression} @> ${values}`
  if (op === 'in' || op === 'eq') return sql`${field.expression} && ${values}`
  if (op === 'notIn' || op === 'ne') return sql`not (${field.expression} && ${values})`
  throw bad(filter.field, `${op} does not apply to a list`)
}

function within(context: Context, filter: Leaf, field: Resolved): Condition {
  const value = filter.value
  if (!isPeriod(value)) throw bad(filter.field, 'within needs a period such as {"period":"quarter","offset":0}')
  const clock = { now: context.now, ...context.company }
  const { from, to } = field.spec.kind === 'date' ? dateBounds(value, clock) : periodBounds(value, clock)
  if (!['date', 'instant'].includes(field.spec.kind)) throw bad(filter.field, 'within needs a date')
  const type = sql.raw(field.pgType)
  return sql`(${field.expression} >= ${from}::${type} and ${field.expression} < ${to}::${type})`
}

const isPeriod = (v: FilterValue | undefined): v is NamedPeriod => typeof v === 'object' && v !== null && 'period' in v
const isRelative = (v: FilterValue | undefined): v is RelativeMoment => typeof v === 'object' && v !== null && 'relative' in v

function list(context: Context, filter: Leaf, field: Resolved): RawBuilder<unknown> {
  const element = field.pgType.replace('[]', '')
  const values = Array.isArray(filter.value) ? filter.value : [filter.value]
  const checked = values.map((value) => checkedScalar(context, { ...filter, op: 'eq', value }, field.spec, element))
  return sql`${checked}::${sql.raw(element)}[]`
}

function scalar(context: Context, filter: Leaf, field: Resolved): RawBuilder<unknown> {
  return sql`${checkedScalar(context, filter, field.spec, field.pgType)}::${sql.raw(field.pgType)}`
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A value that is safe to cast to the column's type; anything else is refused by name. */
function checkedScalar(context: Context, filter: Leaf, spec: FieldSpec, type: string): string | number | boolean {
  const { value, field } = filter
  if (isRelative(value)) return relative(context, value, spec, field)
  if (typeof value === 'object' && value !== null && 'me' in value && type === 'uuid') return context.actor.id
  switch (type) {
    case 'uuid':
      if (typeof value === 'string' && uuid.test(value)) return value
      throw bad(field, 'needs the id of a record')
    case 'bigint':
    case 'integer':
      if (typeof value === 'number' && Number.isSafeInteger(value) && (type === 'bigint' || Math.abs(value) < 2 ** 31))
        return value
      throw bad(field, 'needs a whole number')
    case 'numeric':
      if (typeof value === 'number' && Number.isFinite(value)) return value
      throw bad(field, 'needs a number')
    case 'boolean':
      if (typeof value === 'boolean') return value
      throw bad(field, 'needs true or false')
    case 'date':
      if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))) return value
      throw bad(field, 'needs a day, YYYY-MM-DD')
    case 'timestamptz':
      if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)))
        return new Date(value).toISOString()
      throw bad(field, 'needs a moment, YYYY-MM-DDThh:mm:ssZ')
    case 'text':
      if (typeof value === 'string' && !value.includes('\u0000')) return value
      throw bad(field, 'needs a text')
    default:
      throw bad(field, 'cannot be filtered')
  }
}

function relative(context: Context, value: RelativeMoment, spec: FieldSpec, field: string): string {
  const clock = { now: context.now, ...context.company }
  if (spec.kind === 'date') return relativeDate(value, clock)
  if (spec.kind === 'instant') return relativeMoment(value, clock)
  throw bad(field, 'a relative moment needs a date')
}

export function bad(field: string, why: string, op?: Operator): Refused {
  return new Refused(refuse('invalid', `Filter on ${field}: ${op ? `${op} ` : ''}${why}.`, { field }))
}
