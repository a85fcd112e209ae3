import { type RawBuilder, sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import type { Context } from '../../server/context.ts'
import { titleOf, visible, visibleAny } from '../../server/lists/scope.ts'
import { hiddenFrom } from '../../server/rights.ts'
import { account } from '../accounts/account.contract.ts'
import { contact } from '../contacts/contact.contract.ts'
import { opportunity } from '../opportunities/opportunity.contract.ts'
import type { SearchHit } from './search.contract.ts'
import { likeEscaped, type SearchPlan } from './search.rules.ts'

interface Wanted {
  readonly plan: SearchPlan
  readonly entities: readonly string[]
  readonly limit: number
}

// Words this short have no trigram; only beginnings of titles are looked for, by index.
const shortest = 3
// So many candidates are ranked; a part that more records hold is no search yet. Similar words are ranked all, as the best may come last.
const candidates = { like: 400, similar: 20_000 } as const

/** Records whose text holds every word, those that begin with them first. */
export async function findRecords(context: Context, wanted: Wanted): Promise<readonly SearchHit[]> {
  const { plan } = wanted
  const long = plan.words.filter((word) => word.length >= shortest)
  const byWords =
    long.length > 0
      ? sql<boolean>`${sql.join(
          long.map((word) => sql`d.words like ${`%${likeEscaped(word)}%`}`),
          sql` and `,
        )}`
      : sql<boolean>`d.words like ${`${likeEscaped(plan.folded)}%`}`
  const condition = plan.digits ? sql<boolean>`(d.digits <> '' and d.digits like ${`%${plan.digits}%`})` : byWords
  const found = await hits(context, wanted, condition)
  return found.length > 0 || !plan.digits ? found : hits(context, wanted, byWords)
}

/** Records with similar words, the most similar first. */
export function findSimilar(context: Context, wanted: Wanted): Promise<readonly SearchHit[]> {
  if (wanted.plan.folded.length < shortest) return Promise.resolve([])
  return hits(context, wanted, sql<boolean>`${wanted.plan.folded} <% d.words`, candidates.similar)
}

async function hits(
  context: Context,
  { plan, entities, limit }: Wanted,
  condition: RawBuilder<boolean>,
  most: number = candidates.like,
): Promise<readonly SearchHit[]> {
  const seen = visibleAny(context.actor, sql`d.entity`, sql`d.record`, entities)
  const prefix = `${likeEscaped(plan.folded)}%`
  // What is about a record often bears its name, and whoever works somewhere its domain: of what is as alike the thing itself comes first.
  const order = sql`begins desc, alike desc, array_position(${[...entities]}::text[], entity), length(words), record`
  const { rows } = await sql<SearchHit>`
    with candidate as materialized (
      select d.record, d.entity, d.title, d.words from search_document d
      where ${condition} and not d.archived and d.entity = any(${[...entities]}::text[])${seen ? sql` and ${seen}` : sql``}
      limit ${most}
    ), best as (
      select *, (words like ${prefix}) as begins, word_similarity(${plan.folded}, words) as alike from candidate
      order by ${order} limit ${limit}
    )
    select b.entity, b.record as id, b.title, ${detail(context)} as detail from best b
    order by ${order}`.execute(context.tx)
  return rows
}

/** The account beside a contact or an opportunity, the place of an account; nothing that the reader may not see. */
function detail(context: Context): RawBuilder<string> {
  const { actor } = context
  const seen = visible(account, actor, 'a')
  const shown = (entity: Entity, field: string, value: RawBuilder<unknown>) =>
    hiddenFrom(actor, entity).has(field) ? sql`null` : value
  const accountOf = (entity: Entity) =>
    shown(
      entity,
      'account',
      sql`(select ${titleOf(account, 'a', actor)} from ${sql.table(entity.table)} t join account a on a.id = t.account_id
        where t.id = b.record${seen ? sql` and ${seen}` : sql``})`,
    )
  return sql`case b.entity when 'contact' then ${accountOf(contact)} when 'opportunity' then ${accountOf(opportunity)}
    when 'account' then ${shown(account, 'city', sql`(select a.city from account a where a.id = b.record)`)} end`
}
