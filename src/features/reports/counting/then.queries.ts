import { type RawBuilder, sql } from 'kysely'
import type { Entity } from '../../../contract/entity.ts'

/** An earlier moment that records with a track are looked at from. */
export interface Then {
  readonly entity: Entity
  readonly at: Date
  /** What this installation knew at that moment, not what was true at it. */
  readonly asRecorded: boolean
}

/** As of an earlier moment step, track, amount, owner and close date are those of then, from the joins `here` and `worth`. */
export function fieldsOfThen({ track, owner }: Entity): {
  readonly here: Readonly<Record<string, RawBuilder<unknown>>>
  readonly worth: Readonly<Record<string, RawBuilder<unknown>>>
} {
  if (!track) return { here: {}, worth: {} }
  const { amount, closeDate } = track
  return {
    here: { ...(track.track ? { [track.track]: sql`here.track` } : {}), [track.step]: sql`here.step` },
    worth: {
      ...(amount ? { [amount]: sql`worth.amount` } : {}),
      ...(closeDate ? { [closeDate]: sql`worth.close_date` } : {}),
      ...(owner ? { [owner]: sql`worth.owner` } : {}),
    },
  }
}

const kindOf = ({ entity }: Then) => sql.lit(entity.name)
const toldBy = ({ asRecorded }: Then) => sql.raw(asRecorded ? 'recorded_at' : 'occurred_at')

/** The last word on each record's worth that was true (or known) by the moment: the newest of those rows, the table read once. */
export function worthThen(then: Then): RawBuilder<unknown> {
  return sql`left join (
    select w.record, w.amount, w.currency, w.owner, w.close_date from valuation w join (
      select max(id) as id from valuation
      where kind = ${kindOf(then)} and ${toldBy(then)} <= ${then.at}::timestamptz group by record) newest on newest.id = w.id
  ) worth on worth.record = t.id`
}

/** As {@link worthThen}, looked up by the index for each of few records. */
export function worthThenOfFew(then: Then): RawBuilder<unknown> {
  return sql`left join lateral (
      select w.amount, w.currency, w.owner, w.close_date from valuation w
      where w.record = t.id and w.kind = ${kindOf(then)} and w.${toldBy(then)} <= ${then.at}::timestamptz order by w.id desc limit 1
    ) worth on true`
}

/** The one visit of each record that was going on at the moment; one that ended at an unknown time is over. */
export function hereThen(then: Then): RawBuilder<unknown> {
  const [entered, left] = then.asRecorded ? ['entered_recorded', 'left_recorded'] : ['entered_at', 'left_at']
  return sql`left join (
    select s.record, s.step, s.track from stay s
    where s.kind = ${kindOf(then)} and s.${sql.raw(entered)} <= ${then.at}::timestamptz
      and (s.left_recorded is null or s.${sql.raw(left)} > ${then.at}::timestamptz)
  ) here on here.record = t.id`
}
