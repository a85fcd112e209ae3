import { sql } from 'kysely'
import type { Entity } from '../../../../contract/entity.ts'
import type { Ref } from '../../../../contract/field.ts'
import { declaredEntities } from '../../../../contract/object.ts'
import { dayOf } from '../../../../contract/period.ts'
import type { Context } from '../../../../server/context.ts'
import { chosen } from '../../../../server/lists/list.ts'
import { rowJson } from '../../../../server/lists/projection.ts'
import { hiddenFrom, scopeOf } from '../../../../server/rights.ts'
import { type StillStep, stepsOf, stillSteps } from '../../../declared/objects/object.queries.ts'
import { inOrder, type StepFacts } from '../../../declared/objects/step.rules.ts'
import { activity } from '../../activity.contract.ts'
import type { StandingRecord } from '../today.contract.ts'
import { noNextStep, type Owners, recordFilter, standingReasons } from '../today.rules.ts'

const fields = ['name', 'step', 'stepEnteredAt', 'owner'] as const
const needed = [...fields, 'closedAt']

interface SeenRecord {
  readonly id: string
  readonly name: string
  readonly step: Ref
  readonly stepEnteredAt: string
  readonly owner: Ref | null
}
interface Row {
  readonly count: number
  readonly record: SeenRecord | null
  readonly planned: boolean
}

/** Whether the actor may see all by which a record of the object stands on the page. */
function sees({ actor }: Context, entity: Entity): boolean {
  const hidden = hiddenFrom(actor, entity)
  return scopeOf(actor, entity, 'read') !== 'none' && !needed.some((field) => hidden.has(field))
}

/** Records of declared objects that stand still in their step, those that stand longest on top, and how many there are. */
export async function standingRecords(
  context: Context,
  owners: Owners,
  limit: number,
): Promise<{ count: number; items: StandingRecord[] }> {
  const still = await stillSteps(context)
  let count = 0
  const found: { record: SeenRecord; item: StandingRecord }[] = []
  for (const entity of declaredEntities()) {
    const own = still.filter(({ object }) => object === entity.track?.only)
    if (own.length === 0 || !sees(context, entity)) continue
    const rows = await rowsOf(context, entity, { own, owners, limit })
    const steps = await stepsOf(context.tx, entity.track?.only ?? '')
    count += rows[0]?.count ?? 0
    for (const { record, planned } of rows)
      if (record) found.push({ record, item: itemOf(context, record, { entity, own, steps, planned }) })
  }
  const sorted = found.toSorted((a, b) => a.record.stepEnteredAt.localeCompare(b.record.stepEnteredAt))
  return { count, items: sorted.slice(0, limit).map(({ item }) => item) }
}

interface Asked {
  readonly own: readonly StillStep[]
  readonly owners: Owners
  readonly limit: number
}

/** The first records of one object, with the number of all of them. */
async function rowsOf(context: Context, entity: Entity, { own, owners, limit }: Asked): Promise<readonly Row[]> {
  const filter = recordFilter(owners, new Map(own.map(({ id, before }) => [id, before])))
  const blind = ['about', 'doneAt', 'kind'].some((field) => hiddenFrom(context.actor, activity).has(field))
  // What may not be seen is not missed: then nothing is said of the next step.
  const planned = blind
    ? sql`true`
    : sql`r0.id not in (${chosen(context, entity, { filter: noNextStep })} and t.id in (select id from page))`
  const order = sql`step_entered_at, id`
  const { rows } = await sql<Row>`
    with chosen as materialized (${chosen(context, entity, { filter }, sql`t.id, t.step_entered_at`)}),
    page as materialized (select id, row_number() over (order by ${order}) as n from chosen order by ${order} limit ${limit})
    select (select count(*)::int from chosen) as count, case when r0.id is not null then ${rowJson(entity, context, 'r0', fields)} end as record,
      ${planned} as planned
    from (select 1) one left join page on true left join ${sql.table(entity.table)} r0 on r0.id = page.id order by page.n`.execute(
    context.tx,
  )
  return rows
}

interface Around {
  readonly entity: Entity
  readonly own: readonly StillStep[]
  readonly steps: readonly StepFacts[]
  readonly planned: boolean
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

function itemOf({ now, company }: Context, record: SeenRecord, { entity, own, steps, planned }: Around): StandingRecord {
  const { id, name, step, stepEnteredAt, owner } = record
  const road = inOrder(steps.filter(({ type, archived }) => type === 'open' && !archived))
  const facts = {
    stage: step.title,
    daysInStage: daysBetween(dayOf(new Date(stepEnteredAt), company.zone), dayOf(now, company.zone)),
    stillAfter: own.find((one) => one.id === step.id)?.days ?? null,
    still: true,
    closed: false,
    closeDate: null,
    today: dayOf(now, company.zone),
  }
  const place = road.findIndex((one) => one.id === step.id)
  const stage = { id: step.id, title: step.title, place: Math.max(0, place), of: Math.max(1, road.length) }
  return { entity: entity.name, id, name, stage, owner, reasons: standingReasons(facts, planned) }
}
