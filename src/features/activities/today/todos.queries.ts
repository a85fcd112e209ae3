import { type RawBuilder, sql } from 'kysely'
import type { Entity } from '../../../contract/entity.ts'
import type { Filter } from '../../../contract/filter.ts'
import { dayOf } from '../../../contract/period.ts'
import { plainText } from '../../../contract/richText.ts'
import type { Context } from '../../../server/context.ts'
import { chosen } from '../../../server/lists/list.ts'
import { rowJson } from '../../../server/lists/projection.ts'
import { visible } from '../../../server/lists/scope.ts'
import { grantOf, hiddenFrom } from '../../../server/rights.ts'
import { account } from '../../accounts/account.contract.ts'
import { contact } from '../../contacts/contact.contract.ts'
import { opportunity, stakeholder } from '../../opportunities/opportunity.contract.ts'
import { type Activity, activity } from '../activity.contract.ts'
import { dealFields, factsOf, type Ground, type SeenDeal, shownDeal } from './facts.queries.ts'
import type { Todo } from './today.contract.ts'
import { todoReasons } from './today.rules.ts'

const todoFields = ['kind', 'subject', 'about', 'dueAt', 'doneAt', 'minutes', 'owner', 'body', 'createdAt'] as const
type SeenActivity = Partial<Pick<Activity, (typeof todoFields)[number]>> & { readonly id: string; readonly version: number }

interface Row {
  readonly count: number
  readonly todo: SeenActivity | null
  readonly deal: SeenDeal | null
  readonly phone: string | null
}

/** Whether the actor may see all that the sections of activities go by. */
export function seesTodos({ actor }: Context): boolean {
  const hidden = hiddenFrom(actor, activity)
  return grantOf(actor, activity).read !== 'none' && !['owner', 'doneAt', 'kind', 'dueAt'].some((field) => hidden.has(field))
}

/** The first activities that a filter leaves, soonest due on top, and how many there are; one statement. */
export async function todosOf(ground: Ground, filter: Filter, limit: number): Promise<{ count: number; items: Todo[] }> {
  const { context } = ground
  if (!seesTodos(context)) return { count: 0, items: [] }
  const { rows } = await sql<Row>`
    with chosen as materialized (${chosen(context, activity, { filter }, sql`t.id, t.due_at`)})
    select (select count(*)::int from chosen) as count, case when r0.id is not null then ${rowJson(activity, context, 'r0', todoFields)} end as todo,
      case when d.id is not null then ${rowJson(opportunity, context, 'd', dealFields)} end as deal, ${phoneOf(context, sql`r0.about_entity`, sql`r0.about_id`)} as phone
    from (select 1) one left join lateral (select id, due_at from chosen order by due_at, id limit ${limit}) page on true
    left join activity r0 on r0.id = page.id ${joined(context, opportunity, 'd', sql`r0.about_entity = 'opportunity' and d.id = r0.about_id`)}
    order by page.due_at, page.id`.execute(context.tx)
  const items = rows.flatMap(({ todo, deal, phone }) => (todo ? [todoOf(ground, todo, { deal, phone })] : []))
  return { count: rows[0]?.count ?? 0, items }
}

function todoOf(ground: Ground, todo: SeenActivity, beside: Pick<Row, 'deal' | 'phone'>): Todo {
  const { id, version, kind = 'task', subject = '', dueAt = null, minutes = null, doneAt = null } = todo
  const deal = beside.deal && shownDeal(ground, beside.deal)
  const facts = beside.deal && factsOf(ground, beside.deal)
  const planned = todo.createdAt ? dayOf(new Date(todo.createdAt), ground.context.company.zone) : null
  return {
    id,
    version,
    kind,
    subject,
    dueAt,
    minutes,
    doneAt,
    deal,
    owner: todo.owner ?? null,
    about: todo.about ?? null,
    phone: beside.phone,
    reasons: todoReasons(facts, plainText(todo.body) || null, planned),
  }
}

/** A left join to a record that the actor may see. */
function joined({ actor }: Context, entity: Entity, alias: string, on: RawBuilder<unknown>): RawBuilder<unknown> {
  const seen = visible(entity, actor, alias)
  return sql`left join ${sql.table(entity.table)} ${sql.id(alias)} on ${on}${seen ? sql` and ${seen}` : sql``}`
}

/**
 * SQL: the number to call about a record: of the contact itself, of the one who decides on a deal, else of the account. Who does
 * not want calls has none.
 */
export function phoneOf(context: Context, entity: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<string | null> {
  const { actor } = context
  const hides = (of: Entity, ...fields: string[]) => fields.some((field) => hiddenFrom(actor, of).has(field))
  const seenContact = visible(contact, actor, 'pc')
  const seenAccount = visible(account, actor, 'pa')
  const also = (seen: RawBuilder<boolean> | undefined) => (seen ? sql` and ${seen}` : sql``)
  const hidesPart = hides(stakeholder, 'contact', 'opportunity')
  const deciding = sql`(select s.contact_id from stakeholder s where s.opportunity_id = ${id} and s.archived_at is null
    order by (s.role = 'decides') desc nulls last, s.id limit 1)`
  const person = hides(contact, 'phones', 'doNotCall')
    ? sql`null`
    : sql`(select pc.phones[1] from contact pc where not pc.do_not_call
        and pc.id = case ${entity} when 'contact' then ${id}${hidesPart ? sql`` : sql` when 'opportunity' then ${deciding}`} end${also(seenContact)})`
  const accountOfDeal = hides(opportunity, 'account')
    ? sql`null`
    : sql`(select po.account_id from opportunity po where po.id = ${id})`
  const firm = hides(account, 'phone')
    ? sql`null`
    : sql`(select pa.phone from account pa where pa.id = case ${entity} when 'account' then ${id} when 'opportunity' then ${accountOfDeal} end${also(seenAccount)})`
  return sql`coalesce(${person}, ${firm})`
}
