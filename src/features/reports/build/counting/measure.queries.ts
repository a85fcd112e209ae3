import { type RawBuilder, sql } from 'kysely'
import { type Entity, specOf } from '../../../../contract/entity.ts'
import { dayOf } from '../../../../contract/period.ts'
import { refuse } from '../../../../contract/refusal.ts'
import { entityNamed } from '../../../../server/entities.ts'
import { resolve, type Source } from '../../../../server/lists/source.ts'
import { Refused } from '../../../../server/refused.ts'
import { hiddenFrom } from '../../../../server/rights.ts'
import { convertedAmount } from '../../../company/company.queries.ts'
import type { BuiltMeasure, Measure } from '../build.contract.ts'
import type { Ground } from './open.queries.ts'

/** How one measure is read from a record. */
export interface MeasureSql {
  readonly measure: BuiltMeasure
  /** The number, amounts in minor units of the company's currency; undefined for a count. */
  readonly value?: RawBuilder<unknown>
  /** Whether the record has one that may lack a value: an amount may have no rate. */
  readonly given?: RawBuilder<boolean>
}

/** @throws Refused for a field that is hidden, does not exist, or is neither number nor amount */
export function measureSql(from: Source, ground: Ground, { way, field: path }: Measure): MeasureSql {
  if (way === 'count') {
    if (path !== undefined) throw wrong('A count is of records, not of a field.', path)
    return { measure: { way, kind: 'count' } }
  }
  if (path === undefined) throw wrong(`Say of which field the ${way} is.`, 'measures')
  const found = resolve(from, path)
  if (found.spec.kind === 'integer' || found.spec.kind === 'decimal')
    return { measure: { way, field: path, kind: 'number' }, value: found.expression }
  if (found.spec.kind !== 'money' || !found.second) throw wrong(`${path} is neither a number nor an amount.`, path)
  const isOfThen = ground.earlier && path === ground.entity.track?.amount
  const currency = isOfThen ? sql`worth.currency` : found.second
  const { company } = ground.context
  const value = convertedAmount({ amount: found.expression, currency, day: rateDay(from, ground, path) }, company)
  return { measure: { way, field: path, kind: 'money' }, value, given: sql`(${found.expression}) is not null` }
}

/** The day whose rate counts: that of the closing where the record that holds the amount is closed, else the day looked at from. */
function rateDay(from: Source, { entity, at, clock, context }: Ground, path: string): RawBuilder<unknown> {
  const today = sql`${dayOf(at, clock.zone)}::date`
  const way = path.split('.').slice(0, -1)
  const holder = entityAlong(entity, way)
  const closes =
    holder.track && specOf(holder, 'closedAt')?.kind === 'instant' && !hiddenFrom(context.actor, holder).has('closedAt')
  if (!closes) return today
  const closed = resolve(from, [...way, 'closedAt'].join('.')).expression
  return sql`case when ${closed} <= ${at}::timestamptz then (${closed} at time zone ${sql.lit(clock.zone)})::date else ${today} end`
}

function entityAlong(entity: Entity, [head, ...rest]: readonly string[]): Entity {
  const target = head === undefined ? undefined : specOf(entity, head)?.target
  return target ? entityAlong(entityNamed(target), rest) : entity
}

const wrong = (message: string, field: string) => new Refused(refuse('invalid', message, { field }))
