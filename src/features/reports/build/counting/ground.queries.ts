import { type RawBuilder, sql } from 'kysely'
import { refuse } from '../../../../contract/refusal.ts'
import { conditions } from '../../../../server/lists/list.ts'
import type { Condition } from '../../../../server/lists/scope.ts'
import { fromClause, resolve, type Source, source } from '../../../../server/lists/source.ts'
import { Refused } from '../../../../server/refused.ts'
import { fieldsOfThen, hereThen, worthThen } from '../../counting/then.queries.ts'
import { type Days, instantsOf } from '../../report.rules.ts'
import { shownValues } from '../build.rules.ts'
import { type GroupSql, groupSql } from './group.queries.ts'
import { type MeasureSql, measureSql } from './measure.queries.ts'
import type { Ground } from './open.queries.ts'

/** The rows that a report counts, one per record: `id`, the groups `k0, k1`, and for each measure its value and whether there is one. */
export interface Counted {
  readonly rows: RawBuilder<unknown>
  readonly groups: readonly GroupSql[]
  readonly measures: readonly MeasureSql[]
  /** Values of each dimension that are shown. */
  readonly limits: readonly number[]
}

/**
 * The select of the records counted, over the report's own days or those it is compared with.
 * @param series how many values of the second dimension stand alone
 */
export function countedOver(ground: Ground, days: Days, series?: number): Counted {
  const { definition } = ground
  const from = openSource(ground)
  const groups = definition.dimensions.map((dimension) => groupSql(from, dimension))
  const measures = definition.measures.map((measure) => measureSql(from, ground, measure))
  const where = conditions(from, definition, [...inPeriod(from, ground, days), ...thereThen(from, ground)])
  const columns = [
    sql`${sql.ref(`${from.alias}.id`)} as id`,
    ...groups.map(({ key }, i) => sql`${key} as ${sql.id(`k${i}`)}`),
    ...measures.flatMap(({ value }, i) => (value ? [sql`${value} as ${sql.id(`v${i}`)}`] : [])),
    ...measures.flatMap(({ given }, i) => (given ? [sql`${given} as ${sql.id(`g${i}`)}`] : [])),
  ]
  const rows = sql`select ${sql.join(columns)} from ${fromClause(from)} where ${where}`
  return { rows, groups, measures, limits: shownValues(groups, series) }
}

/** `select count(*)` of the records that only lack the date the period goes by; undefined where no period is asked for. */
export function undatedOf(ground: Ground): RawBuilder<{ n: number }> | undefined {
  const { definition, days } = ground
  if (!definition.period || !days) return undefined
  const from = openSource(ground)
  const { expression } = dateOf(from, definition.period.field)
  const where = conditions(from, definition, [sql`${expression} is null`, ...thereThen(from, ground)])
  return sql<{ n: number }>`select count(*)::int as n from ${fromClause(from)} where ${where}`
}

function dateOf(from: Source, path: string) {
  const found = resolve(from, path)
  if (found.spec.kind === 'date' || found.spec.kind === 'instant') return found
  throw new Refused(refuse('invalid', `A period goes by a date, and ${path} is none.`, { field: path }))
}

function inPeriod(from: Source, { definition, clock }: Ground, days: Days): readonly Condition[] {
  if (!definition.period) return []
  const { expression, spec } = dateOf(from, definition.period.field)
  if (!days) return []
  if (spec.kind === 'date') return [sql`${expression} >= ${days.from}::date and ${expression} <= ${days.to}::date`]
  const bounds = instantsOf(days, clock.zone)
  return [sql`${expression} >= ${bounds?.from}::timestamptz and ${expression} < ${bounds?.to}::timestamptz`]
}

/** As of an earlier moment step, pipeline, amount, owner and close date are those of then. */
function openSource({ context, entity, at, earlier }: Ground): Source {
  if (!earlier || !entity.track) return source(context, entity)
  const { here, worth } = fieldsOfThen(entity)
  const from = source(context, entity, { substitutes: { ...here, ...worth } })
  const then = { entity, at, asRecorded: false }
  // These come first: paths go on from them.
  from.joins.set('worth', worthThen(then))
  from.joins.set('here', hereThen(then))
  return from
}

/** A record that had not come to be by the moment is not counted. */
function thereThen(from: Source, { earlier, at }: Ground): readonly Condition[] {
  return earlier ? [sql`${sql.ref(`${from.alias}.created_at`)} <= ${at}::timestamptz`] : []
}
