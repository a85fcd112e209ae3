import { sql } from 'kysely'
import type { Context } from '../../server/context.ts'
import { titlesOf } from '../../server/lists/named.ts'
import { kindOf, seenEvents } from './narrowing.queries.ts'
import { pinnedEntries } from './pins/pin.queries.ts'
import type { TimelineSummary } from './timeline.contract.ts'

/** People offered to narrow by. */
const mostPeople = 30

/** How many entries of each kind and of each person a timeline has, and what is pinned on it. */
export async function summaryOf(context: Context, record: string): Promise<TimelineSummary> {
  // Rights are asked once for each record, not for each of its entries.
  const [counted, pinned] = await Promise.all([
    sql<{ kind: string; actor: string | null; count: number }>`
      select ${kindOf(context)} as kind, e.actor, sum(e.count)::integer as count from (
        select entity, record, actor, count(*) as count from event where record = ${record} or about = ${record} group by 1, 2, 3
      ) e where ${seenEvents(context)} group by 1, 2`.execute(context.tx),
    pinnedEntries(context, record),
  ])
  const kinds: Record<string, number> = {}
  const people = new Map<string, number>()
  for (const { kind, actor, count } of counted.rows) {
    kinds[kind] = (kinds[kind] ?? 0) + count
    if (actor) people.set(actor, (people.get(actor) ?? 0) + count)
  }
  return { kinds, people: [...(await named(context, people))], pinned: [...pinned] }
}

async function named(context: Context, people: ReadonlyMap<string, number>): Promise<TimelineSummary['people']> {
  const titles = await titlesOf(context, [...people.keys()])
  return [...people]
    .flatMap(([id, count]) => (titles.has(id) ? [{ id, title: titles.get(id) as string, count }] : []))
    .sort((a, b) => b.count - a.count || (a.title < b.title ? -1 : 1))
    .slice(0, mostPeople)
}
