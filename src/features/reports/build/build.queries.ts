import { sql } from 'kysely'
import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { databaseErrorCode } from '../../../server/database-errors.ts'
import { type Db, transaction } from '../../../server/db.ts'
import { rowsJson } from '../../../server/lists/list.ts'
import { Refused } from '../../../server/refused.ts'
import { pageOf } from '../counting/records.queries.ts'
import type { RecordsQuery } from '../report.contract.ts'
import type { Built, CellPlace, ReportDefinition } from './build.contract.ts'
import { builtFrom } from './build.rules.ts'
import { countedOver, undatedOf } from './counting/ground.queries.ts'
import { openGround } from './counting/open.queries.ts'
import { counting, recordsBehind } from './counting/statement.queries.ts'
import { seriesOf } from './shape.rules.ts'

/** Seconds after which a report that counts too much is given up. */
const patience = 20

/**
 * Counts what a definition says, for the actor.
 * @param drawn it is for a screen: where that draws series, the smallest ones are gathered. A file holds them all
 * @throws Refused for what the actor may not see and for what takes too long
 */
export async function countReport(context: Context, definition: ReportDefinition, drawn = false): Promise<Built> {
  const ground = openGround(context, definition)
  const { days, before, clock } = ground
  const counted = countedOver(ground, days, drawn ? seriesOf(definition, ground.entity) : undefined)
  const undated = undatedOf(ground)
  return inTime(context, async (tx) => {
    const raw = await counting(tx, counted)
    const then = before && (await counting(tx, countedOver(ground, before)))
    const without = undated ? ((await undated.execute(tx)).rows[0]?.n ?? 0) : 0
    const { zone, currency } = context.company
    return builtFrom({
      groups: counted.groups,
      measures: counted.measures.map(({ measure }) => measure),
      period: definition.period && { field: definition.period.field, days },
      raw,
      ...(then && before ? { before: { raw: then, days: before } } : {}),
      clock,
      said: { undated: without, zone, currency, asOf: ground.at.toISOString(), earlier: ground.earlier },
    })
  })
}

interface Behind extends RecordsQuery {
  readonly definition: ReportDefinition
  readonly at?: CellPlace | undefined
}

/** One page of the records behind a number, with its count, as JSON text. */
export async function builtRecordsJson(context: Context, { definition, at = {}, ...page }: Behind): Promise<string> {
  const ground = openGround(context, definition)
  const counted = countedOver(ground, ground.days, seriesOf(definition, ground.entity))
  if ([at.row, at.column].some((part, i) => part !== undefined && !counted.groups[i]))
    throw new Refused(refuse('invalid', 'The report has no such dimension.', { field: 'at' }))
  const { ctes, rows } = recordsBehind(counted, at)
  return inTime(context, async (tx) => {
    const inner = { ...context, tx }
    const found = await pageOf(inner, ctes, rows, page)
    const texts = await rowsJson(inner, ground.entity, found.ids)
    return `{"count":${found.count},"rows":[${texts.filter((text) => text !== null).join(',')}],"next":${JSON.stringify(found.next)}}`
  })
}

/** Works with a short patience in a transaction of its own; a job's has its own patience. */
async function inTime<T>(context: Context, work: (tx: Db) => Promise<T>): Promise<T> {
  if (context.tx.isTransaction) return work(context.tx)
  // What the database gave up on is told by its cause, and not as a clash with somebody else.
  try {
    return await transaction(context.tx, async (tx) => {
      await sql`set local statement_timeout = ${sql.lit(patience * 1000)}`.execute(tx)
      return work(tx)
    })
  } catch (error) {
    if (databaseErrorCode(error) !== 'timeout') throw error
    throw new Refused(refuse('invalid', `This counts for more than ${patience} seconds. Narrow it by a filter or a period.`))
  }
}
