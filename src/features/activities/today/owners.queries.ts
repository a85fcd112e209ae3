import { sql } from 'kysely'
import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { Refused } from '../../../server/refused.ts'
import type { Owners } from './today.rules.ts'

/** The people of the teams that the actor leads, sub-teams and the actor included; null for who leads none. */
export async function ledPeople({ tx, actor }: Context): Promise<readonly string[] | null> {
  const { rows } = await sql<{ leads: boolean; people: string[] }>`
    with recursive led as (
      select id from team where leader_id = ${actor.id}::uuid and archived_at is null
      union select t.id from team t join led on t.parent_id = led.id where t.archived_at is null)
    select exists (select 1 from led) as leads,
      array(select u.id from "user" u where u.id = ${actor.id}::uuid or u.teams && array(select id from led) order by u.id limit 1000) as people`.execute(
    tx,
  )
  const [found] = rows
  return found?.leads ? found.people : null
}

/** @throws Refused where the team's day is asked for by somebody who leads none */
export function ownersOf(led: readonly string[] | null, whose: 'mine' | 'team' = 'mine'): Owners {
  if (whose === 'mine') return 'me'
  if (!led) throw new Refused(refuse('forbidden', 'Only who leads a team sees the day of a team.', { field: 'whose' }))
  return led
}
