import type pg from 'pg'

/** Each counts what must not be: a ground that does not hold together would measure another program. */
const faults: Readonly<Record<string, string>> = {
  'a stay begins elsewhere than where the one before it went': `
    select count(*) from (
      select came_from, lag(step) over w as step, entered_at, lag(left_at) over w as left_at, row_number() over w as n
      from stay window w as (partition by record order by id)) s
    where n > 1 and (came_from is distinct from step or entered_at is distinct from left_at)`,
  'a deal has not exactly one open stay, where it stands': `
    select count(*) from opportunity o
    where (select count(*) from stay s where s.record = o.id and s.left_at is null and s.step = o.stage_id and s.track = o.pipeline_id
           and s.entered_at = o.stage_entered_at) <> 1`,
  'the furthest stage is not the furthest': `
    select count(*) from (
      select distinct on (s.record) s.record, s.step from stay s join stage g on g.id = s.step and g.type <> 'lost'
      order by s.record, (g.type = 'won') desc, g.position desc) f
    join opportunity o on o.id = f.record where o.furthest_stage_id is distinct from f.step`,
  'the last valuation is not what the deal is worth': `
    select count(*) from opportunity o join lateral (
      select amount, currency, owner, close_date from valuation v where v.record = o.id order by id desc limit 1) v on true
    where (v.amount, v.currency, v.owner, v.close_date) is distinct from (o.amount, o.amount_currency, o.owner_id, o.close_date)`,
  'a record has no search document or another title': `
    select count(*) from opportunity o left join search_document d on d.record = o.id where d.title is distinct from o.name`,
  'the events of a record do not lead to its version': `
    select count(*) from opportunity o
    where o.version is distinct from (select max(e.version) from event e where e.record = o.id)
       or o.version <> (select count(*) from event e where e.record = o.id)`,
  'a reference leads nowhere': `
    select count(*) from opportunity o
    where not exists (select 1 from account a where a.id = o.account_id) or not exists (select 1 from "user" u where u.id = o.owner_id)`,
  'something happened in the future': `select count(*) from event where occurred_at > now()`,
}

/** @throws naming what does not hold together in the generated data */
export async function checkGround(client: pg.Client): Promise<void> {
  await client.query(`set work_mem = '256MB'`)
  for (const [fault, query] of Object.entries(faults)) {
    const { rows } = await client.query<{ count: number }>(query)
    if (Number(rows[0]?.count) > 0) throw new Error(`${fault}: ${rows[0]?.count} times`)
  }
}
