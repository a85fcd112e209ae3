import { type RawBuilder, sql } from 'kysely'
import { type Db, standing } from '../db.ts'

/** One step of a writing statement: a named sub-statement that changes one table. */
export type Part = readonly [name: string, body: RawBuilder<unknown>]

/**
 * Does all parts in one statement, which costs one wait for the database instead of one for each. All of them see the tables as
 * they were before it; a part that must come after another reads it.
 * @returns the one row of `answer`, which may read the parts
 */
export async function writeTogether<Answer>(db: Db, parts: readonly Part[], answer: RawBuilder<Answer>): Promise<Answer> {
  const bodies = parts.map(([name, body]) => sql`${sql.id(name)} as (${body})`)
  const { rows } = await sql<Answer>`${standing}with ${sql.join(bodies)} select ${answer}`.execute(db)
  return rows[0] as Answer
}
