import { sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import type { Db } from '../db.ts'
import type { Change } from './change.ts'

/** New records of one entity with their past. */
export interface Section {
  readonly entity: Entity
  readonly histories: readonly (readonly Change[])[]
}

/**
 * Keeps numbers in the log for histories of several entities, in the order in which it all happened: a call stands between the
 * moves of its deal, although calls and deals are stored one entity after the other.
 */
export async function numberInTime(tx: Db, sections: readonly Section[]): Promise<readonly Section[]> {
  const all = sections.flatMap(({ histories }) => histories.flat())
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('event', 'id')) as id from generate_series(1, ${all.length}) order by 1`.execute(tx)
  const inTime = [...all].sort((a, b) =>
    (a.occurredAt ?? '') < (b.occurredAt ?? '') ? -1 : a.occurredAt === b.occurredAt ? 0 : 1,
  )
  const places = new Map(inTime.map((change, i) => [change, rows[i]?.id as number]))
  return sections.map(({ entity, histories }) => ({
    entity,
    histories: histories.map((history) => history.map((change) => ({ ...change, place: places.get(change) as number }))),
  }))
}
