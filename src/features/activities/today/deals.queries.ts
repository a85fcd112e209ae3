import { sql } from 'kysely'
import type { Context } from '../../../server/context.ts'
import { chosen } from '../../../server/lists/list.ts'
import { rowJson } from '../../../server/lists/projection.ts'
import { hiddenFrom } from '../../../server/rights.ts'
import { opportunity } from '../../opportunities/opportunity.contract.ts'
import type { Cte } from '../../reports/counting/frame.queries.ts'
import { type Page, pageOf } from '../../reports/counting/records.queries.ts'
import { activity } from '../activity.contract.ts'
import { dealFields, factsOf, type Ground, type SeenDeal, shownDeal } from './facts.queries.ts'
import type { StandingDeal, StreamPart } from './today.contract.ts'
import { streamParts } from './today.contract.ts'
import { dealFilter, noNextStep, type Owners, standingReasons, streamFilter } from './today.rules.ts'
import { phoneOf } from './todos.queries.ts'

const hides = ({ actor }: Context, fields: readonly string[]) => {
  const hidden = hiddenFrom(actor, opportunity)
  return fields.some((field) => hidden.has(field))
}

interface Row {
  readonly count: number
  readonly deal: SeenDeal | null
  readonly planned: boolean
  readonly phone: string | null
}

/** Open deals that stand still or have nothing planned, those that stand longest on top, and how many there are. */
export async function standingDeals(
  ground: Ground,
  owners: Owners,
  limit: number,
): Promise<{ count: number; items: StandingDeal[] }> {
  const { context, since } = ground
  const blind = ['about', 'doneAt', 'kind'].some((field) => hiddenFrom(context.actor, activity).has(field))
  if (blind || hides(context, ['owner', 'closedAt'])) return { count: 0, items: [] }
  const order = hides(context, ['stageEnteredAt']) ? sql`id` : sql`stage_entered_at, id`
  const { rows } = await sql<Row>`
    with chosen as materialized (${chosen(context, opportunity, { filter: dealFilter(owners, since) }, sql`t.id, t.stage_entered_at`)}),
    page as materialized (select id, row_number() over (order by ${order}) as n from chosen order by ${order} limit ${limit})
    select (select count(*)::int from chosen) as count, case when r0.id is not null then ${rowJson(opportunity, context, 'r0', dealFields)} end as deal,
      r0.id not in (${chosen(context, opportunity, { filter: noNextStep })} and t.id in (select id from page)) as planned,
      ${phoneOf(context, sql`'opportunity'`, sql`r0.id`)} as phone
    from (select 1) one left join page on true left join opportunity r0 on r0.id = page.id order by page.n`.execute(context.tx)
  const items = rows.flatMap(({ deal, planned, phone }) =>
    deal
      ? [
          {
            ...shownDeal(ground, deal),
            owner: deal.owner ?? null,
            phone,
            reasons: standingReasons(factsOf(ground, deal), planned),
          },
        ]
      : [],
  )
  return { count: rows[0]?.count ?? 0, items }
}

const streamDays = 7

/** What happened to deals in the last seven days, each deal once a part. A move is recorded when or after it happened, hence `updated_at`. */
function happened(context: Context, owners: Owners): readonly Cte[] {
  const from = new Date(context.now.getTime() - streamDays * 86_400_000)
  return [
    ['deal', chosen(context, opportunity, { filter: streamFilter(owners) })],
    [
      'happened',
      sql`select s.record as id, case when s.came_from is null then 'created' when t.type <> 'open' then t.type
          when f.type = 'open' and f.pipeline_id = t.pipeline_id and t.position > f.position then 'moved' end as part
        from opportunity o join deal on deal.id = o.id join stay s on s.kind = 'opportunity' and s.record = o.id
        join stage t on t.id = s.step left join stage f on f.id = s.came_from
        where o.updated_at >= ${from} and s.entered_at >= ${from} and s.entered_at <= ${context.now}`,
    ],
  ]
}

const veilsStream = (context: Context) => hides(context, ['owner', 'stage', 'stageEnteredAt', 'createdAt'])

/** How many deals were made, moved on, won and lost in the last seven days, from their visits of stages. */
export async function streamOf(context: Context, owners: Owners): Promise<Record<StreamPart, number> | null> {
  if (veilsStream(context)) return null
  const [deal, parts] = happened(context, owners) as [Cte, Cte]
  const { rows } = await sql<{ part: StreamPart; n: number }>`
    with deal as (${deal[1]}), happened as (${parts[1]})
    select part, count(distinct id)::int as n from happened where part is not null group by part`.execute(context.tx)
  const counts = new Map(rows.map(({ part, n }) => [part, n]))
  return Object.fromEntries(streamParts.map((part) => [part, counts.get(part) ?? 0])) as Record<StreamPart, number>
}

interface StreamQuery {
  readonly part: StreamPart
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** A page of the deals behind one number of the stream; empty for who may not see the number. */
export async function streamPage(context: Context, owners: Owners, query: StreamQuery): Promise<Page> {
  if (veilsStream(context)) return { count: 0, ids: [], next: null }
  const rows = sql`select distinct id, 0::bigint as row from happened where part = ${query.part}`
  return pageOf(context, happened(context, owners), rows, query)
}
