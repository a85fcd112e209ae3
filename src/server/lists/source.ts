import { type RawBuilder, sql } from 'kysely'
import { type Entity, specOf, systemSpecs } from '../../contract/entity.ts'
import type { FieldSpec } from '../../contract/field.ts'
import { filterLimits } from '../../contract/filter.ts'
import { refuse } from '../../contract/refusal.ts'
import { type Column, columnOf } from '../columns.ts'
import type { Context } from '../context.ts'
import { allEntities, entityNamed } from '../entities.ts'
import { Refused } from '../refused.ts'
import { hiddenFrom } from '../rights.ts'
import { titleOf, visible, visibleAny } from './scope.ts'

/** What a field path means in SQL instead of its column, as when a report looks at an earlier day. */
export type Substitutes = Readonly<Record<string, RawBuilder<unknown>>>

/** One table of a statement with the joins its paths have asked for so far. */
export interface Source {
  readonly context: Context
  readonly entity: Entity
  readonly alias: string
  readonly joins: Map<string, RawBuilder<unknown>>
  readonly substitutes: Substitutes
  /** Counts aliases, over nested statements too. */
  readonly names: { next: number }
  /** It is counted for a roll-up, which counts by no other roll-up: they could ask for each other without end. */
  readonly rolling?: boolean
}

export interface Resolved {
  readonly expression: RawBuilder<unknown>
  readonly spec: FieldSpec
  readonly pgType: string
  /** The value may be missing though the field is not optional: it was reached through a reference. */
  readonly far?: boolean
  /** For a ref: the SQL of its record's title. */
  readonly title?: () => RawBuilder<string>
  /** Second column of money (currency) and anyRef (entity). */
  readonly second?: RawBuilder<unknown>
  /** Of an anyRef: whether it points to this record of this entity, and the record may be seen. */
  readonly pointsTo?: (entity: string, id: RawBuilder<unknown>) => RawBuilder<boolean>
}

export function source(
  context: Context,
  entity: Entity,
  more: { substitutes?: Substitutes; outer?: Source; rolling?: boolean } = {},
): Source {
  const names = more.outer?.names ?? { next: 0 }
  const alias = more.outer ? `t${++names.next}` : 't'
  const rolling = more.rolling ?? more.outer?.rolling ?? false
  return { context, entity, alias, joins: new Map(), substitutes: more.substitutes ?? {}, names, rolling }
}

/** `from "opportunity" t left join …`: call it after every path has been resolved. */
export function fromClause(from: Source): RawBuilder<unknown> {
  return sql`${sql.table(from.entity.table)} ${sql.id(from.alias)} ${sql.join([...from.joins.values()], sql` `)}`
}

type RollUpSql = (from: Source, alias: string, spec: FieldSpec) => Resolved
let rolledUp: RollUpSql | undefined

/** Brings the SQL of roll-ups, which need the compiler of filters and this in turn. */
export function rollUpsBy(compile: RollUpSql): void {
  rolledUp = compile
}

/** Follows a path such as `account.industry`. A hidden field and a field that does not exist are refused alike. */
export function resolve(from: Source, path: string): Resolved {
  const steps = path.split('.')
  if (steps.length > filterLimits.pathLength) throw unknownField(path)
  return follow({ from, entity: from.entity, alias: from.alias, steps, at: 0, path })
}

interface Walk {
  readonly from: Source
  readonly entity: Entity
  readonly alias: string
  readonly steps: readonly string[]
  readonly at: number
  readonly path: string
}

function follow(walk: Walk): Resolved {
  const { from, entity, alias, steps, at, path } = walk
  const name = steps[at] as string
  const last = at === steps.length - 1
  const substitute = at === 0 ? from.substitutes[name] : undefined
  const { actor } = from.context
  if (name !== 'id' && hiddenFrom(actor, entity).has(name)) throw unknownField(path)
  const system = Object.hasOwn(systemSpecs, name) ? (systemSpecs as Record<string, FieldSpec>)[name] : undefined
  if (last && system) {
    const field = plain(columnOf(name, system), alias, system, substitute)
    return name === 'id' ? { ...field, pgType: 'uuid' } : field
  }
  if (last && name === 'title' && !specOf(entity, name))
    return { expression: titleOf(entity, alias, actor), spec: { kind: 'text', presence: 'required' }, pgType: 'text' }
  const spec = specOf(entity, name)
  if (!spec) throw unknownField(path)
  if (spec.kind === 'ref') return followRef(walk, name, spec, substitute)
  if (spec.rollUp) {
    if (!rolledUp || !last || from.rolling) throw unknownField(path)
    return rolledUp(from, alias, spec)
  }
  const field = fieldOf(walk, name, spec, substitute)
  if (last) return field
  const second = { money: 'currency', anyRef: 'entity' }[spec.kind as string]
  if (field.second && at === steps.length - 2 && steps[at + 1] === second)
    return { expression: field.second, spec: { kind: 'text', presence: 'optional' }, pgType: 'text' }
  throw unknownField(path)
}

function fieldOf({ from, alias }: Walk, name: string, spec: FieldSpec, substitute?: RawBuilder<unknown>): Resolved {
  const column = columnOf(name, spec)
  if (spec.kind === 'anyRef') return anyRef(from, column, alias)
  const field = plain(column, alias, spec, substitute)
  return spec.kind === 'refs' ? { ...field, expression: seenRefs(from, spec, field.expression) } : field
}

function plain(column: Column, alias: string, spec: FieldSpec, substitute?: RawBuilder<unknown>): Resolved {
  const first = sql.ref(`${alias}.${column.name}`)
  const second = column.second && sql.ref(`${alias}.${column.second.name}`)
  return { expression: substitute ?? first, spec, pgType: column.type, ...(second ? { second } : {}) }
}

/** A reference to any record is compared by its id; its entity name stands beside. Neither is there for who may not see the record. */
function anyRef({ context }: Source, column: Column, alias: string): Resolved {
  const [name, id] = [sql.ref(`${alias}.${column.name}`), sql.ref(`${alias}.${column.second?.name}`)]
  const part = (x: RawBuilder<unknown>) => {
    const names = allEntities().map((entity) => entity.name)
    const seen = visibleAny(context.actor, name, id, names)
    return seen ? sql`case when ${seen} then ${x} end` : x
  }
  return {
    // Long, and not always asked for.
    get expression() {
      return part(id)
    },
    get second() {
      return part(name)
    },
    pointsTo: (entity, to) => {
      const seen = visibleAny(context.actor, name, id, [entity])
      return sql`${id} = ${to} and ${name} = ${sql.lit(entity)}${seen ? sql` and ${seen}` : sql``}`
    },
    spec: column.spec,
    pgType: 'uuid',
  }
}

/** The ids of a list of references, without those of records one may not see. */
function seenRefs({ context }: Source, spec: FieldSpec, ids: RawBuilder<unknown>): RawBuilder<unknown> {
  const target = entityNamed(spec.target as string)
  const seen = visible(target, context.actor, 'r')
  return seen ? sql`array(select r.id from ${sql.table(target.table)} r where r.id = any(${ids}) and ${seen})` : ids
}

function followRef(walk: Walk, name: string, spec: FieldSpec, substitute?: RawBuilder<unknown>): Resolved {
  const { from, alias, steps, at, path } = walk
  const target = entityNamed(spec.target as string)
  const key = substitute ?? sql.ref(`${alias}.${columnOf(name, spec).name}`)
  const seen = visible(target, from.context.actor, 'unused')
  const join = () => joined(from, target, `${alias}.${name}`, key)
  if (at < steps.length - 1) return { ...follow({ ...walk, entity: target, alias: join(), at: at + 1, path }), far: true }
  // Through a ref to a record one may not see there is nothing: not even its id.
  const expression = seen ? sql.ref(`${join()}.id`) : key
  return { expression, spec, pgType: 'uuid', title: () => titleOf(target, join(), from.context.actor) }
}

function joined(from: Source, target: Entity, key: string, id: RawBuilder<unknown>): string {
  const existing = aliasOf.get(from)?.get(key)
  if (existing) return existing
  const alias = `j${++from.names.next}`
  const seen = visible(target, from.context.actor, alias)
  from.joins.set(
    alias,
    sql`left join ${sql.table(target.table)} ${sql.id(alias)} on ${sql.id(alias)}.id = ${id}${seen ? sql` and ${seen}` : sql``}`,
  )
  const aliases = aliasOf.get(from) ?? new Map<string, string>()
  aliasOf.set(from, aliases.set(key, alias))
  return alias
}

const aliasOf = new WeakMap<Source, Map<string, string>>()

function unknownField(path: string): Refused {
  return new Refused(refuse('unknown_field', `There is no field ${path}.`, { field: path }))
}
