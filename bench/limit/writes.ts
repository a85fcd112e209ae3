import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** A new deal by hand, with everything the program promises: row, event, changes, stay, valuation and search document. */
export async function createByHand(pool: pg.Pool, body: Readonly<Record<string, unknown>>): Promise<string> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query({
      name: 'create',
      text: `
        with place as (select s.id as stage, s.pipeline_id as pipeline from stage s where s.id = $3),
        made as (
          insert into opportunity (id, created_at, name, account_id, pipeline_id, stage_id, type, amount, amount_currency, close_date, stage_entered_at, furthest_stage_id)
          select $1, now(), $2, $4, pipeline, stage, 'new', $5, 'EUR', $6, now(), stage from place returning *),
        told as (
          insert into event (occurred_at, recorded_at, verb, entity, record, version, cause)
          select now(), now(), 'createOpportunity', 'opportunity', id, 1, 'person' from made returning id),
        changed as (insert into event_change (event, changes) select told.id, jsonb_build_object('name', made.name, 'amount', made.amount) from told, made),
        stood as (insert into stay (kind, record, track, step, entered_at, entered_recorded, amount, currency)
          select 'opportunity', id, pipeline_id, stage_id, now(), now(), amount, amount_currency from made),
        worth as (insert into valuation (kind, record, occurred_at, recorded_at, amount, currency, close_date)
          select 'opportunity', id, now(), now(), amount, amount_currency, close_date from made),
        sought as (insert into search_document (record, entity, title, words) select id, 'opportunity', name, lower(name) from made)
        select row_to_json(made)::text as body from made`,
      values: [randomUUID(), body.name, body.stage, body.account, body.amount, body.closeDate],
    })
    return rows[0]?.body as string
  })
}

/** A move by hand: lock, row, stay left and entered, event and changes. */
export async function moveByHand(pool: pg.Pool, body: Readonly<Record<string, unknown>>): Promise<string> {
  return inTransaction(pool, async (client) => {
    await client.query({ name: 'lock', text: 'select * from opportunity where id = $1 for update', values: [body.id] })
    const { rows } = await client.query({
      name: 'move',
      text: `
        with old as (select id, stage_id, pipeline_id from opportunity where id = $1),
        moved as (update opportunity set stage_id = $2, stage_entered_at = now(), version = version + 1, updated_at = now() where id = $1 returning *),
        left_behind as (update stay set left_at = now(), left_recorded = now(), went_to = $2 where kind = 'opportunity' and record = $1 and left_recorded is null returning id)
        select row_to_json(moved)::text as body, old.stage_id as "from", (select count(*) from left_behind) as closed from moved, old`,
      values: [body.id, body.stage],
    })
    await client.query({
      name: 'told',
      text: `
        with told as (
          insert into event (occurred_at, recorded_at, verb, entity, record, version, cause)
          select now(), now(), 'moveOpportunity', 'opportunity', id, version, 'person' from opportunity where id = $1 returning id),
        changed as (insert into event_change (event, changes) select id, jsonb_build_object('stage', jsonb_build_array($3::text, $2::text)) from told)
        insert into stay (kind, record, track, step, entered_at, entered_recorded, came_from, amount, currency, owner)
        select 'opportunity', id, pipeline_id, $2::uuid, now(), now(), $3::uuid, amount, amount_currency, owner_id from opportunity where id = $1`,
      values: [body.id, body.stage, rows[0]?.from],
    })
    return rows[0]?.body as string
  })
}

async function inTransaction(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<string>): Promise<string> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const body = await work(client)
    await client.query('commit')
    return body
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
