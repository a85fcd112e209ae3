import { type RawBuilder, sql } from 'kysely'
import { allOf, type Filter } from '../../../contract/filter.ts'
import { dayOf, periodBounds } from '../../../contract/period.ts'
import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { chosen } from '../../../server/lists/list.ts'
import { instantText } from '../../../server/lists/projection.ts'
import { titleOf, visible } from '../../../server/lists/scope.ts'
import { Refused } from '../../../server/refused.ts'
import { hiddenFrom } from '../../../server/rights.ts'
import { account } from '../../accounts/account.contract.ts'
import { activity } from '../../activities/activity.contract.ts'
import { convertedAmount } from '../../company/company.queries.ts'
import { user } from '../../people/user.contract.ts'
import { stagesOf } from '../../pipelines/pipeline.queries.ts'
import { inOrder, type StageFacts } from '../../pipelines/pipeline.rules.ts'
import { opportunity } from '../opportunity.contract.ts'
import { stillBefore } from '../still.queries.ts'

const standardCards = 30

export interface BoardQuery {
  readonly pipeline: string
  readonly filter?: Filter | undefined
  readonly cards?: number | undefined
  readonly stage?: string | undefined
  readonly after?: string | undefined
}

/** The board of a pipeline as JSON text: exact totals per column and its first cards, in one statement over the deals. */
export async function boardJson(context: Context, query: BoardQuery): Promise<string> {
  const all = inOrder(await stagesOf(context.tx, query.pipeline))
  const stages = query.stage ? all.filter((stage) => stage.id === query.stage) : all
  const columns = sql.join(stages.map((stage, n) => sql`(${n}::int, ${stage.id}::uuid)`))
  const facts = new Map(stages.map((stage) => [stage.id, stage]))
  if (stages.length === 0) throw new Refused(refuse('not_found', 'There is no such pipeline or stage.', { field: 'pipeline' }))
  const since = await stillSince(context, stages)
  const { rows } = await sql<{ columns: string }>`
    with deal as materialized (${chosenDeals(context, query)}),
    priced as (select d.*, ${value(context)} as value, coalesce(d.probability, s.probability) as chance,
        coalesce(s.type = 'open' and d.stage_entered_at < f.since, false) as still
      from deal d join stage s on s.id = d.stage_id
      left join (values ${since}) f(stage, since) on f.stage = d.stage_id)
    select json_agg(json_build_object(
      'stage', c.id, 'count', coalesce(t.n, 0), 'still', coalesce(t.still, 0), 'withoutAmount', coalesce(t.without_amount, 0),
      'total', ${amountSeen(context) ? sql`coalesce(t.total, 0)` : sql`null`}, 'weighted', ${amountSeen(context) ? sql`coalesce(t.weighted, 0)` : sql`null`},
      'unconverted', coalesce(t.unconverted, 0), 'sums', coalesce(t.sums, '[]'), 'cards', k.cards, 'next', k.next) order by c.n)::text as columns
    from (values ${columns}) c(n, id)
    left join lateral ${totals(context)} t on true
    left join lateral ${cards(context, query)} k on true`.execute(context.tx)
  const made = JSON.parse(rows[0]?.columns ?? '[]') as readonly { stage: string }[]
  const named = made.map((column) => ({ ...column, stage: stageWords(facts.get(column.stage) as StageFacts) }))
  return JSON.stringify({ currency: context.company.currency, asOf: context.now.toISOString(), columns: named })
}

const stageWords = ({ id, name, type, probability, rottingDays }: StageFacts) => ({ id, name, type, probability, rottingDays })

const seenField = (context: Context, field: string) => !hiddenFrom(context.actor, opportunity).has(field)
const amountSeen = (context: Context) => seenField(context, 'amount')

/** Open deals, and those closed in the current month unless the filter speaks of closing itself. */
function chosenDeals(context: Context, query: BoardQuery): RawBuilder<unknown> {
  const { from } = periodBounds({ period: 'month', offset: 0 }, { now: context.now, ...context.company })
  const lately: Filter | undefined = JSON.stringify(query.filter ?? '').includes('"closedAt"')
    ? undefined
    : {
        or: [
          { field: 'closedAt', op: 'empty' },
          { field: 'closedAt', op: 'gte', value: from },
        ],
      }
  const filter = allOf(
    { field: 'pipeline', op: 'eq', value: query.pipeline },
    query.stage ? { field: 'stage', op: 'eq', value: query.stage } : undefined,
    lately,
    query.filter,
  )
  const columns = sql.join([sql`t.id, t.stage_id`, ...counted.map((column) => countedColumn(context, column))])
  return chosen(context, opportunity, filter ? { filter } : {}, columns)
}

const counted = [
  { field: 'amount', name: 'amount', type: 'bigint' },
  { field: 'amount', name: 'amount_currency', type: 'text' },
  { field: 'probability', name: 'probability', type: 'integer' },
  { field: 'stageEnteredAt', name: 'stage_entered_at', type: 'timestamptz' },
  { field: 'closedAt', name: 'closed_at', type: 'timestamptz' },
  { field: 'closeDate', name: 'close_date', type: 'date' },
] as const

/** A hidden column is empty from the start, so that no total, order or cursor speaks of it. */
function countedColumn(context: Context, { field, name, type }: (typeof counted)[number]): RawBuilder<unknown> {
  return seenField(context, field) ? sql.ref(`t.${name}`) : sql`null::${sql.raw(type)} as ${sql.id(name)}`
}

function value(context: Context): RawBuilder<unknown> {
  const { company, now } = context
  const day = sql`coalesce((d.closed_at at time zone ${company.zone})::date, ${dayOf(now, company.zone)}::date)`
  return convertedAmount({ amount: sql`d.amount`, currency: sql`d.amount_currency`, day }, company)
}

function totals(context: Context): RawBuilder<unknown> {
  const sums = amountSeen(context)
    ? sql`(select json_agg(json_build_object('currency', g.c, 'amount', g.a) order by g.c)
        from (select amount_currency as c, sum(amount) as a from priced where stage_id = c.id and amount is not null group by 1) g)`
    : sql`null::json`
  return sql`(select count(*) as n, count(*) filter (where still) as still, count(*) filter (where amount is null) as without_amount,
      sum(value) as total, round(sum(value * chance / 100.0)) as weighted,
      count(*) filter (where amount is not null and value is null) as unconverted, ${sums} as sums
    from priced where stage_id = c.id)`
}

function cards(context: Context, query: BoardQuery): RawBuilder<unknown> {
  const limit = query.cards ?? standardCards
  const { actor } = context
  const seenAccount = visible(account, actor, 'a')
  const seenOwner = visible(user, actor, 'u')
  const shown = (field: string, value: RawBuilder<unknown>) => (seenField(context, field) ? value : sql`null`)
  return sql`(select coalesce(json_agg(card.json order by card.n) filter (where card.n <= ${limit}), '[]') as cards,
      case when count(*) > ${limit} then (array_agg(card.key order by card.n))[${limit}::int] end as next
    from (select row_number() over (order by p.close_date asc nulls last, p.id) as n, json_build_array(p.close_date, p.id)::text as key, json_build_object(
        'id', o.id, 'version', o.version, 'name', ${titleOf(opportunity, 'o', actor)},
        'account', ${shown('account', sql`case when a.id is not null then json_build_object('id', a.id, 'title', ${titleOf(account, 'a', actor)}) end`)},
        'owner', ${shown('owner', sql`case when u.id is not null then json_build_object('id', u.id, 'title', ${titleOf(user, 'u', actor)}) end`)},
        'amount', case when p.amount is not null then json_build_object('amount', p.amount, 'currency', p.amount_currency) end,
        'closeDate', p.close_date, 'closedAt', ${instantText(sql`p.closed_at`)}, 'nextStep', ${shown('nextStep', sql`o.next_step`)},
        'stageEnteredAt', ${instantText(sql`p.stage_entered_at`)}, 'still', p.still, 'nextActivity', ${nextActivity(context)}) as json
      from (select * from priced where stage_id = c.id${after(query.after)} order by close_date asc nulls last, id limit ${limit + 1}) p
      join opportunity o on o.id = p.id
      left join account a on a.id = o.account_id${seenAccount ? sql` and ${seenAccount}` : sql``}
      left join "user" u on u.id = o.owner_id${seenOwner ? sql` and ${seenOwner}` : sql``}) card)`
}

function nextActivity(context: Context): RawBuilder<unknown> {
  const hidden = hiddenFrom(context.actor, activity)
  if (['about', 'doneAt', 'archivedAt', 'kind', 'subject', 'dueAt'].some((field) => hidden.has(field))) return sql`null`
  const seen = visible(activity, context.actor, 'n')
  return sql`(select json_build_object('id', n.id, 'kind', n.kind, 'subject', n.subject, 'dueAt', ${instantText(sql`n.due_at`)})
    from activity n where n.about_id = o.id and n.about_entity = 'opportunity' and n.done_at is null and n.archived_at is null and n.kind <> 'note'${seen ? sql` and ${seen}` : sql``}
    order by n.due_at asc nulls last limit 1)`
}

function after(cursor: string | undefined): RawBuilder<unknown> {
  if (!cursor) return sql``
  const [day, id] = readCursor(cursor)
  if (day === null) return sql` and close_date is null and id > ${id}::uuid`
  return sql` and (close_date > ${day}::date or (close_date = ${day}::date and id > ${id}::uuid) or close_date is null)`
}

function readCursor(cursor: string): [day: string | null, id: string] {
  const match = /^\[(?:null|"(\d{4}-\d\d-\d\d)"), ?"([0-9a-f-]{36})"\]$/.exec(cursor)
  if (!match) throw new Refused(refuse('invalid', 'The cursor does not belong to this board.', { field: 'after' }))
  return [match[1] ?? null, match[2] as string]
}

async function stillSince(context: Context, stages: readonly StageFacts[]): Promise<RawBuilder<unknown>> {
  const moments = [...(await stillBefore(context, stages))]
  return sql.join(moments.map(([stage, since]) => sql`(${stage}::uuid, ${since}::timestamptz)`))
}
