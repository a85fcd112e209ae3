import { type RawBuilder, sql } from 'kysely'
import { type Entity, specOf, specsOf } from '../../../../contract/entity.ts'
import type { FieldKind } from '../../../../contract/field.ts'
import { refuse } from '../../../../contract/refusal.ts'
import { columnOf } from '../../../../server/columns.ts'
import { entityNamed } from '../../../../server/entities.ts'
import { titleOf } from '../../../../server/lists/scope.ts'
import { resolve, type Source } from '../../../../server/lists/source.ts'
import { Refused } from '../../../../server/refused.ts'
import type { Dimension } from '../build.contract.ts'
import { firstDay } from './unit.queries.ts'

/** Kinds whose values make groups that a person can tell apart; dates do so by day, week, month, quarter or year. */
const groupable: readonly FieldKind[] = ['choice', 'ref', 'flag', 'integer', 'text', 'date', 'instant']

/** How one dimension is grouped. */
export interface GroupSql {
  readonly dimension: Dimension
  readonly kind: FieldKind
  /** Options of a choice, in the order in which they are declared. */
  readonly options: readonly string[]
  readonly key: RawBuilder<unknown>
  /** The title of a key that is text, `''` for none. */
  title(key: RawBuilder<unknown>): RawBuilder<string | null>
  /** Where the record of a key stands among its like; null where they have no order of their own. */
  position(key: RawBuilder<unknown>): RawBuilder<number | null>
  /** The title of what the record of a key is a step of, such as a pipeline; null for every other record. */
  road(key: RawBuilder<unknown>): RawBuilder<string | null>
}

/** @throws Refused for a field that is hidden, does not exist, or makes no groups */
export function groupSql(from: Source, dimension: Dimension): GroupSql {
  const field = resolve(from, dimension.field)
  const { spec } = field
  if (!groupable.includes(spec.kind) || field.pgType === 'jsonb' || dimension.field.split('.').at(-1) === 'id')
    throw new Refused(refuse('invalid', `A report cannot be grouped by ${dimension.field}.`, { field: dimension.field }))
  const isTime = spec.kind === 'date' || spec.kind === 'instant'
  if (dimension.by && !isTime)
    throw new Refused(
      refuse('invalid', `Only dates make groups by ${dimension.by}, and ${dimension.field} is none.`, { field: dimension.field }),
    )
  const target = spec.kind === 'ref' ? entityNamed(spec.target as string) : undefined
  const none = sql<null>`null`
  return {
    dimension: isTime ? { field: dimension.field, by: dimension.by ?? 'month' } : { field: dimension.field },
    kind: spec.kind,
    options: spec.options ?? [],
    key: isTime ? firstDay(field, dimension.by ?? 'month', from.context.company) : field.expression,
    title: (key) =>
      target
        ? sql`(select ${titleOf(target, 'r', from.context.actor)} from ${sql.table(target.table)} r where r.id = nullif(${key}, '')::uuid)`
        : sql`${none}::text`,
    position: (key) => {
      const order = target && orderOf(target)
      return order && target
        ? sql`(select ${order} from ${sql.table(target.table)} r where r.id = nullif(${key}, '')::uuid)`
        : sql`${none}::int`
    },
    road: (key) => {
      const road = target && isOrdered(target) ? roadOf(target) : undefined
      return road && target
        ? sql`(select ${titleOf(road.entity, 'o', from.context.actor)} from ${sql.table(target.table)} r join ${sql.table(road.entity.table)} o on o.id = ${road.id}
            where r.id = nullif(${key}, '')::uuid)`
        : sql`${none}::text`
    },
  }
}

/** More than a list of records in an order of their own has places. */
const places = 100_000

/**
 * SQL: where a record `r` stands among its like: steps road by road, by their type, then by their place; undefined where they have no
 * order.
 */
function orderOf(target: Entity): RawBuilder<number> | undefined {
  if (!isOrdered(target)) return undefined
  const { options = [] } = specOf(target, 'type') ?? {}
  if (!['open', 'won', 'lost'].every((type) => options.includes(type))) return sql`r.position`
  const type = sql`array_position(${sql.lit(`{${options.join(',')}}`)}::text[], r.type)`
  return sql`((${roadPlace(target)})::bigint * 10 + ${type}) * ${sql.lit(places)} + r.position`
}

const isOrdered = (entity: Entity) => specOf(entity, 'position')?.kind === 'integer'

/** The road, such as a pipeline, that a step `r` is of, and SQL of its id; undefined where there is but one. */
function roadOf(step: Entity): { readonly entity: Entity; readonly id: RawBuilder<unknown> } | undefined {
  for (const [name, spec] of specsOf(step)) {
    const entity = spec.kind === 'ref' && spec.target ? entityNamed(spec.target) : undefined
    if (entity && isOrdered(entity)) return { entity, id: sql`r.${sql.id(columnOf(name, spec).name)}` }
  }
  return undefined
}

/** SQL: the place of the road that a step is of. */
function roadPlace(step: Entity): RawBuilder<number> {
  const road = roadOf(step)
  return road ? sql`coalesce((select o.position from ${sql.table(road.entity.table)} o where o.id = ${road.id}), 0)` : sql`0`
}
