import { type RawBuilder, sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import type { Context } from '../../server/context.ts'
import { titleOf, visible, visibleAny } from '../../server/lists/scope.ts'
import { hiddenFrom } from '../../server/rights.ts'
import { account } from '../accounts/account.contract.ts'
import { contact } from '../contacts/contact.contract.ts'
import { opportunity } from '../opportunities/opportunity.contract.ts'
import type { SearchHit } from './search.contract.ts'
import { likeEscaped, type SearchPlan, slipsBetween, slipsIn } from './search.rules.ts'

interface Wanted {
  readonly plan: SearchPlan
  readonly entities: readonly string[]
  readonly limit: number
}

// Words this short have no trigram; only beginnings of titles are looked for, by index.
const shortest = 3
// So many candidates are ranked; a part that more records hold is no search yet. Similar ones are ranked all, as the best may come last.
const candidates = { like: 400, meant: 5_000, similar: 20_000, words: 50 } as const

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
  const likeness = wordLikeness(plan)
  const found = await hits(context, wanted, { condition, likeness, most: candidates.like })
  return found.length > 0 || !plan.digits ? found : hits(context, wanted, { condition: byWords, likeness, most: candidates.like })
}

interface Meaning {
  readonly word: string
  readonly slips: number
}

/** The nearest readings of what was typed come first: known words as they are, others with one slip, then two; then none as it is. */
const readings = [
  { trusts: true, slips: 1 },
  { trusts: true, slips: 2 },
  { trusts: false, slips: 1 },
] as const

/**
 * Records with words that the ones asked for may have meant, those with the fewest slips first; where no known word comes near,
 * records with a similar text.
 */
export async function findSimilar(context: Context, wanted: Wanted): Promise<readonly SearchHit[]> {
  if (wanted.plan.folded.length < shortest) return []
  const known = await Promise.all(wanted.plan.words.map((word) => meanings(context, word)))
  for (const reading of readings) {
    const meant = known.map((ofWord) => readAs(ofWord, reading))
    if (meant.every(isItself)) continue
    const likeness = sql`-(${sql.join(meant.map(fewestSlips), sql` + `)})`
    const found = await hits(context, wanted, { condition: holding(meant), likeness, most: candidates.meant })
    if (found.length > 0) return found
  }
  const condition = sql<boolean>`${wanted.plan.folded} <% d.words`
  return hits(context, wanted, { condition, likeness: wordLikeness(wanted.plan), most: candidates.similar })
}

/** What a word is taken for: itself where it is known and trusted, else what is near it; itself again where nothing is. */
function readAs(near: readonly Meaning[], { trusts, slips: most }: (typeof readings)[number]): readonly Meaning[] {
  const [first] = near
  if (first?.slips === 0 && trusts) return [first]
  const within = near.filter(({ slips }) => slips <= most).slice(0, candidates.words)
  return within.length > 0 ? within : near.slice(0, 1)
}

const isItself = ([first, ...others]: readonly Meaning[]) => first?.slips === 0 && others.length === 0

/**
 * Documents that hold a meaning of every word. The index looks up words of one meaning together, and beside them the several of
 * one word, the one with the fewest: it would look for each combination of the meanings of two.
 */
function holding(meant: readonly (readonly Meaning[])[]): RawBuilder<boolean> {
  const [looked] = meant.filter((ofWord) => ofWord.length > 1).sort((a, b) => a.length - b.length)
  const conditions = meant.map((ofWord) => {
    const [first] = ofWord
    if (first && ofWord.length === 1) return sql<boolean>`d.words like ${partOf(first)}`
    const among = sql`like any (${ofWord.map(partOf)}::text[])`
    return ofWord === looked ? sql<boolean>`d.words ${among}` : sql<boolean>`(d.words || '') ${among}`
  })
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** The known words that a word may mean; the word itself where there is none. */
async function meanings({ tx }: Context, word: string): Promise<readonly Meaning[]> {
  const { rows } = await sql<{ word: string }>`select distinct word from search_word where word % ${word}`.execute(tx)
  const near = rows
    .map((row) => ({ word: row.word, slips: slipsBetween(word, row.word) }))
    .filter(({ slips }) => slips <= slipsIn(word))
    .sort((a, b) => a.slips - b.slips || (a.word < b.word ? -1 : 1))
  return near.length > 0 ? near : [{ word, slips: 0 }]
}

const partOf = ({ word }: Meaning) => `%${likeEscaped(word)}%`

function fewestSlips(meant: readonly Meaning[]): RawBuilder<number> {
  const words = meant.map(partOf)
  const slips = meant.map((meaning) => meaning.slips)
  return sql`(select min(m.slips) from unnest(${words}::text[], ${slips}::int[]) m(part, slips) where words like m.part)`
}

const wordLikeness = ({ folded }: SearchPlan) => sql`word_similarity(${folded}, words)`

interface Finding {
  readonly condition: RawBuilder<boolean>
  /** The higher, the more alike the candidate. */
  readonly likeness: RawBuilder<unknown>
  /** So many candidates are ranked. */
  readonly most: number
}

async function hits(
  context: Context,
  { plan, entities, limit }: Wanted,
  { condition, likeness, most }: Finding,
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
      select *, (words like ${prefix}) as begins, ${likeness} as alike from candidate
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
