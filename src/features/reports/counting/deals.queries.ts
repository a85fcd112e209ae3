import { type RawBuilder, sql } from 'kysely'
import { refuse } from '../../../contract/refusal.ts'
import { condition } from '../../../server/lists/condition.ts'
import { visible } from '../../../server/lists/scope.ts'
import { fromClause, resolve, type Source, source } from '../../../server/lists/source.ts'
import { Refused } from '../../../server/refused.ts'
import { hiddenFrom } from '../../../server/rights.ts'
import { groupOf, isManifold, membersOf } from './dimensions.queries.ts'
import { type Cte, type Frame, known } from './frame.queries.ts'
import { fieldsOfThen, hereThen, worthThen, worthThenOfFew } from './then.queries.ts'

/** What a report needs of each deal beside its id and creation. */
export interface DealWishes {
  /** SQL of the calendar month that `by: 'month'` groups by; `t` is the deal. */
  readonly month: RawBuilder<string>
  /** Joined to the deal `t` before everything else. */
  readonly join?: RawBuilder<unknown>
  readonly columns?: readonly RawBuilder<unknown>[]
  readonly where?: RawBuilder<boolean>
  /** Amount, currency and close date as of the moment: columns `amount`, `currency`, `close_date`. */
  readonly worth?: boolean
  /** Further columns that follow field paths from the deal, through what the actor may see. */
  readonly facts?: (from: Source) => readonly RawBuilder<unknown>[]
}

/**
 * `select` of the deals the filter and the actor's rights of today leave: `id`, `created`, `recorded`, and with `by` the
 * group's `key` and `title`. As of an earlier moment owner, stage, pipeline, amount and close date are those of then.
 */
export function dealsOf(frame: Frame, wishes: DealWishes): RawBuilder<unknown> {
  const { entity } = frame
  const { here, worth } = fieldsOfThen(entity)
  const from = source(frame.context, entity, frame.earlier ? { substitutes: { ...here, ...worth } } : {})
  if (wishes.join) from.joins.set('report', wishes.join)
  const dimension = dimensionOf(from, frame, wishes)
  const columns = [
    sql`t.id, t.created_at as created, t.recorded_at as recorded`,
    ...(dimension ? [dimension] : []),
    ...(wishes.worth ? [worthOf(frame)] : []),
    ...(wishes.columns ?? []),
    ...(wishes.facts?.(from) ?? []),
  ]
  const filter = frame.query.filter && condition(from, frame.query.filter)
  const seen = visible(entity, frame.context.actor, 't')
  const where = [sql`t.archived_at is null`, known(frame, sql`t.recorded_at`), filter, seen, wishes.where].filter(
    (c) => c !== undefined,
  )
  const paths = frame.earlier ? pathsNeeded(frame, wishes) : { worth: false, here: false }
  if (paths.worth) from.joins.set('worth', seesAll(frame) ? worthThen(frame) : worthThenOfFew(frame))
  if (paths.here) from.joins.set('here', hereThen(frame))
  return sql`select ${sql.join(columns)} from ${inOrder(from)} where ${sql.join(where, sql` and `)}`
}

/** Nothing narrows the deals: neither a filter nor the actor's rights. */
export function seesAll(frame: Frame): boolean {
  return frame.query.filter === undefined && visible(frame.entity, frame.context.actor, 't') === undefined
}

/** The joins of the moment come before those that paths have made through them. */
function inOrder(from: Source): RawBuilder<unknown> {
  const first = ['report', 'worth', 'here']
  const sorted = [...from.joins].sort(([a], [b]) => rank(first, a) - rank(first, b))
  return fromClause({ ...from, joins: new Map(sorted) })
}

function rank(first: readonly string[], name: string): number {
  const at = first.indexOf(name)
  return at === -1 ? first.length : at
}

/** Whether a field is hidden from who asks: then it is empty for every record, so that no count tells of it. */
export const isHidden = ({ context, entity }: Frame, field: string): boolean => hiddenFrom(context.actor, entity).has(field)

/** SQL of the day on which the deal `t` was to close, as of the moment. */
export function closeDateOf(frame: Frame): RawBuilder<string | null> {
  if (isHidden(frame, 'closeDate')) return sql`null::date`
  return frame.earlier ? sql`worth.close_date` : sql`t.close_date`
}

function worthOf(frame: Frame): RawBuilder<unknown> {
  const amount = frame.earlier ? sql`worth.amount, worth.currency` : sql`t.amount, t.amount_currency as currency`
  const seen = isHidden(frame, 'amount') ? sql`null::bigint as amount, null::text as currency` : amount
  return sql`${seen}, ${closeDateOf(frame)} as close_date`
}

/** Which joins of then the statement needs: each costs an index look-up a deal. */
function pathsNeeded({ entity, query: { by, filter } }: Frame, wishes: DealWishes): { worth: boolean; here: boolean } {
  const { here, worth } = fieldsOfThen(entity)
  const text = JSON.stringify(filter ?? {})
  const isFiltered = (fields: object) => new RegExp(`"(${Object.keys(fields).join('|')})[".]`).test(text)
  const isWorth = wishes.worth === true || wishes.facts !== undefined
  return {
    worth: isWorth || by === 'owner' || by === 'team' || by === 'amountBand' || isFiltered(worth),
    here: by === 'stage' || by === 'pipeline' || isFiltered(here),
  }
}

/** SQL columns `key, title` (or what the members are found by), or undefined without `by`. Hidden fields are refused. */
function dimensionOf(from: Source, frame: Frame, wishes: DealWishes): RawBuilder<unknown> | undefined {
  const { by } = frame.query
  if (by === undefined) return undefined
  if (by === 'month') return sql`${wishes.month} as key, ${wishes.month} as title`
  if (by === 'team') return sql`${resolve(from, 'owner').expression} as seller`
  if (isManifold(by)) return undefined
  const { key, title } = groupOf(from, frame, by)
  return sql`${key} as key, ${title} as title`
}

/** The tables that say which groups a deal is in, where it may be in several. */
export function memberCtes(frame: Frame): readonly Cte[] {
  const { by } = frame.query
  if (by === 'team')
    return [
      ['belongs', belongs],
      ['member', teamMembers],
    ]
  return by !== undefined && isManifold(by) ? [['member', membersOf(frame, by)]] : []
}

/** Which people are in which team: a team holds those of its sub-teams. */
export const belongs = sql`select u.id as person, unnest(u.teams) as team from "user" u
  union select b.person, up.parent_id from belongs b join team up on up.id = b.team where up.parent_id is not null`
/** From `belongs`: each person with the key and title of their teams. */
export const teamMembers = sql`select belongs.person, team.id::text as key, team.name as title from belongs join team on team.id = belongs.team`

/** How the groups of the dimension are found from a table of deals. */
export interface Fold {
  /** Columns, each with a leading comma, that such a table hands on. */
  readonly columns: RawBuilder<unknown>
  /** The table with `key` and `title` of every group of each row. */
  inGroups(table: string): RawBuilder<unknown>
  /** `select false as whole, key, title, <columns>, n` over the table, counted by group and columns. */
  counted(table: string, columns: string): RawBuilder<unknown>
}

export function byFold(frame: Frame): Fold {
  const by = frame.query.by
  if (by === 'team') return teamFold
  if (by === undefined) return noFold
  return isManifold(by) ? manifoldFold : plainFold
}

const noFold: Fold = {
  columns: sql``,
  inGroups: (table) => sql.raw(table),
  counted: (table, columns) =>
    sql`select true, null::text as key, null::text as title, ${sql.raw(columns)}, count(*)::int as n from ${sql.raw(table)} group by ${sql.raw(columns)}`,
}

const plainFold: Fold = {
  columns: sql`, key, title`,
  inGroups: (table) => sql.raw(table),
  counted: (table, columns) =>
    sql`select false, key, min(title) as title, ${sql.raw(columns)}, count(*)::int as n from ${sql.raw(table)} group by key, ${sql.raw(columns)}`,
}

const manifoldFold: Fold = {
  columns: sql``,
  inGroups: (table) => sql`${sql.raw(table)} counted left join member using (id)`,
  counted: (table, columns) =>
    sql`select false, key, min(title) as title, ${sql.raw(columns)}, count(*)::int as n from ${sql.raw(table)} left join member using (id)
      group by key, ${sql.raw(columns)}`,
}

/** People are far fewer than deals: the count is folded by owner before teams and the teams above them take their share. */
const teamFold: Fold = {
  columns: sql`, seller`,
  inGroups: (table) => sql`${sql.raw(table)} counted left join member on member.person = counted.seller`,
  counted: (table, columns) =>
    sql`select false, key, min(title) as title, ${sql.raw(columns)}, sum(n)::int as n
      from (select seller, ${sql.raw(columns)}, count(*) as n from ${sql.raw(table)} group by seller, ${sql.raw(columns)}) folded
      left join member on member.person = folded.seller group by key, ${sql.raw(columns)}`,
}

/** SQL: the row's group is the one asked for; the empty text stands for none. Undefined where the total was asked for. */
export function isGroup(frame: Frame, group: string | undefined): RawBuilder<boolean> | undefined {
  if (group === undefined) return undefined
  if (!frame.query.by) throw new Refused(refuse('invalid', 'A group needs the dimension it is of.', { field: 'by' }))
  return group === '' ? sql`key is null` : sql`key = ${group}`
}

/** The rows of a table that are in the group asked for; all of them where the total was. */
export function groupRows(frame: Frame, table: string, group: string | undefined): RawBuilder<unknown> {
  const condition = isGroup(frame, group)
  return condition ? sql`(select * from ${byFold(frame).inGroups(table)} where ${condition}) grouped` : sql.raw(table)
}
