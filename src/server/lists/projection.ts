import { type RawBuilder, sql } from 'kysely'
import { type Entity, snake, specsOf, systemSpecs } from '../../contract/entity.ts'
import type { FieldSpec } from '../../contract/field.ts'
import { type Column, columnOf, columnsOf, pairKeys } from '../columns.ts'
import type { Actor, Context } from '../context.ts'
import { allEntities, entityNamed } from '../entities.ts'
import { hiddenFrom, scopeOf } from '../rights.ts'
import { frozen } from './frozen.ts'
import { rollUpValue } from './rollUp.ts'
import { documentTitle, titleOf, visible, visibleAny } from './scope.ts'
import { source } from './source.ts'

/** An instant as the wire has it: ISO 8601 in UTC with milliseconds. */
export function instantText(x: RawBuilder<unknown>): RawBuilder<string> {
  return sql`to_char(${x} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/**
 * The row of `alias` as JSON for a reader: refs as `{id, title}`, null where the record may not be seen; hidden fields absent.
 * With `fields`, only these beside id and version.
 */
export function rowJson(entity: Entity, context: Context, alias: string, fields?: readonly string[]): RawBuilder<string> {
  const { actor } = context
  const rights = actor.admin ? 'admin' : JSON.stringify(actor.grants)
  return frozen(`read ${entity.name} ${alias} ${fields?.join() ?? '*'} ${actor.kind} ${rights}`, () =>
    composeRow(entity, context, alias, fields),
  )
}

function composeRow(entity: Entity, context: Context, alias: string, fields?: readonly string[]): RawBuilder<string> {
  const { actor } = context
  const hidden = hiddenFrom(actor, entity)
  const wanted = (name: string) => (!fields || fields.includes(name)) && !hidden.has(name)
  const system = Object.entries(systemSpecs).filter(([name]) => ['id', 'version'].includes(name) || wanted(name))
  const parts = [
    ...system.map(([name, spec]) => named(storedValue(columnOf(name, spec), alias), name)),
    ...columnsOf(entity)
      .filter((column) => wanted(column.field))
      .map((column) => named(readValue(column, actor, alias), column.field)),
    ...specsOf(entity)
      .filter(([name, spec]) => spec.rollUp && wanted(name))
      .map(([name, spec]) => named(rollUpJson(entity, context, alias, spec), name)),
  ]
  return sql`(select row_to_json(fields) from (select ${sql.join(parts)}) fields)`
}

/** The row of `alias` as JSON for rules: refs as ids, nothing hidden. */
export function storedJson(entity: Entity, alias: string): RawBuilder<string> {
  return frozen(`stored ${entity.name} ${alias}`, () => composeStored(entity, alias))
}

function composeStored(entity: Entity, alias: string): RawBuilder<string> {
  const parts = [
    ...Object.entries(systemSpecs).map(([name, spec]) => named(storedValue(columnOf(name, spec), alias), name)),
    ...columnsOf(entity).map((column) => named(storedValue(column, alias), column.field)),
  ]
  return sql`(select row_to_json(fields) from (select ${sql.join(parts)}) fields)`
}

const named = (expression: RawBuilder<unknown>, name: string) => sql`${expression} as ${sql.id(name)}`

function storedValue(column: Column, alias: string): RawBuilder<unknown> {
  const first = sql.ref(`${alias}.${column.name}`)
  if (column.spec.kind === 'instant') return instantText(first)
  if (!column.second) return first
  const second = sql.ref(`${alias}.${column.second.name}`)
  const [firstKey, secondKey] = pairKeys(column.spec.kind)
  const pair = sql`json_build_object(${sql.lit(firstKey)}, ${first}, ${sql.lit(secondKey)}, ${second})`
  // A text without form is that text alone.
  if (column.spec.kind === 'richText') return sql`case when ${second} is null then to_json(${first}) else ${pair} end`
  return sql`case when ${first} is not null then ${pair} end`
}

function rollUpJson(entity: Entity, context: Context, alias: string, spec: FieldSpec): RawBuilder<unknown> {
  const rolled = rollUpValue(source(context, entity), alias, spec)
  if (!rolled) return sql`null`
  if (spec.kind === 'instant') return instantText(rolled.expression)
  if (!rolled.second) return rolled.expression
  return sql`(select case when a is not null then json_build_object('amount', a, 'currency', c) end
    from (select ${rolled.expression} as a, ${rolled.second} as c) rolled)`
}

function readValue(column: Column, actor: Actor, alias: string): RawBuilder<unknown> {
  const { spec } = column
  if (spec.kind === 'ref') return refValue(spec, sql.ref(`${alias}.${column.name}`), actor)
  if (spec.kind === 'refs') return refsValue(spec, sql.ref(`${alias}.${column.name}`), actor)
  if (spec.kind === 'anyRef') return anyRefValue(alias, column, actor)
  return spec.seenWith ? guardedValue(column, spec.seenWith, actor, alias) : storedValue(column, alias)
}

function guardedValue(column: Column, list: string, actor: Actor, alias: string): RawBuilder<unknown> {
  const entities = allEntities()
  const unseen = entities.filter((entity) => scopeOf(actor, entity, 'read') === 'none').map(({ name }) => name)
  const hidden = entities.flatMap((entity) => [...hiddenFrom(actor, entity)].map((field) => `${entity.name}.${field}`))
  const value = storedValue(column, alias)
  if (unseen.length + hidden.length === 0) return value
  const names = sql.ref(`${alias}.${snake(list)}`)
  const listed = (texts: readonly string[]) => sql`array[${sql.join(texts.map((text) => sql.lit(text)))}]::text[]`
  const found = sql`select from jsonb_array_elements_text(${names}) named where named = any(${listed(hidden)}) or split_part(named, '.', 1) = any(${listed(unseen)})`
  return sql`case when not exists (${found}) then ${value} end`
}

function refValue(spec: FieldSpec, id: RawBuilder<unknown>, actor: Actor): RawBuilder<unknown> {
  const target = entityNamed(spec.target as string)
  const seen = visible(target, actor, 'r')
  return sql`(select json_build_object('id', r.id, 'title', ${titleOf(target, 'r', actor)}) from ${sql.table(target.table)} r where r.id = ${id}${seen ? sql` and ${seen}` : sql``})`
}

function refsValue(spec: FieldSpec, ids: RawBuilder<unknown>, actor: Actor): RawBuilder<unknown> {
  const target = entityNamed(spec.target as string)
  const seen = visible(target, actor, 'r')
  const title = titleOf(target, 'r', actor)
  return sql`(case when cardinality(${ids}) = 0 then '[]'::json else (select coalesce(json_agg(json_build_object('id', r.id, 'title', ${title}) order by ${title}), '[]') from ${sql.table(target.table)} r where r.id = any(${ids})${seen ? sql` and ${seen}` : sql``}) end)`
}

function anyRefValue(alias: string, column: Column, actor: Actor): RawBuilder<unknown> {
  const entityName = sql.ref(`${alias}.${column.name}`)
  const id = sql.ref(`${alias}.${column.second?.name}`)
  const names = allEntities().map((entity) => entity.name)
  const seen = visibleAny(actor, entityName, id, names)
  return sql`(select json_build_object('entity', d.entity, 'id', d.record, 'title', ${documentTitle(actor, 'd')}) from search_document d where d.record = ${id} and d.entity = ${entityName}${seen ? sql` and ${seen}` : sql``})`
}

/** Whether the entity's records are archived rather than shown in lists. */
export function archivedCondition(
  alias: string,
  archived: 'without' | 'with' | 'only' = 'without',
): RawBuilder<boolean> | undefined {
  const column = sql.ref(`${alias}.${snake('archivedAt')}`)
  if (archived === 'with') return undefined
  return archived === 'only' ? sql`${column} is not null` : sql`${column} is null`
}
