/** What the program answers, asked of PostgreSQL by hand: one statement a call, its JSON made by the database. */
export const reads = {
  list: `
    select json_build_object('rows', coalesce(json_agg(row), '[]'))::text as body from (
      select json_build_object('id', o.id, 'version', o.version, 'name', o.name,
        'account', json_build_object('id', a.id, 'title', a.name), 'pipeline', json_build_object('id', p.id, 'title', p.name),
        'stage', json_build_object('id', s.id, 'title', s.name), 'type', o.type,
        'amount', json_build_object('amount', o.amount, 'currency', o.amount_currency), 'closeDate', o.close_date,
        'probability', o.probability, 'owner', json_build_object('id', u.id, 'title', u.name),
        'source', json_build_object('id', c.id, 'title', c.name), 'nextStep', o.next_step, 'tags', o.tags,
        'stageEnteredAt', o.stage_entered_at, 'closedAt', o.closed_at, 'createdAt', o.created_at, 'recordedAt', o.recorded_at) as row
      from (select * from opportunity o where archived_at is null and pipeline_id = $1 and owner_id = $2
            order by close_date desc nulls last, id desc limit 51) o
      join pipeline p on p.id = o.pipeline_id join stage s on s.id = o.stage_id
      left join account a on a.id = o.account_id left join "user" u on u.id = o.owner_id left join source c on c.id = o.source_id) page`,
  get: `
    select json_build_object('id', o.id, 'version', o.version, 'name', o.name,
      'account', json_build_object('id', a.id, 'title', a.name), 'pipeline', json_build_object('id', p.id, 'title', p.name),
      'stage', json_build_object('id', s.id, 'title', s.name), 'type', o.type,
      'amount', json_build_object('amount', o.amount, 'currency', o.amount_currency), 'closeDate', o.close_date,
      'probability', o.probability, 'owner', json_build_object('id', u.id, 'title', u.name),
      'source', json_build_object('id', c.id, 'title', c.name), 'nextStep', o.next_step, 'tags', o.tags,
      'stageEnteredAt', o.stage_entered_at, 'closedAt', o.closed_at, 'createdAt', o.created_at, 'recordedAt', o.recorded_at)::text as body
    from opportunity o join pipeline p on p.id = o.pipeline_id join stage s on s.id = o.stage_id
    left join account a on a.id = o.account_id left join "user" u on u.id = o.owner_id left join source c on c.id = o.source_id
    where o.id = $1`,
  search: `
    select json_build_object('rows', coalesce(json_agg(hit), '[]'))::text as body from (
      select json_build_object('entity', entity, 'id', record, 'title', title) as hit
      from (select * from search_document where words like '%' || lower($1) || '%' and not archived limit 400) found
      order by word_similarity(lower($1), words) desc limit 10) hits`,
  typo: `
    select json_build_object('rows', coalesce(json_agg(hit), '[]'))::text as body from (
      select json_build_object('entity', entity, 'id', record, 'title', title) as hit
      from (select * from search_document where lower($1) <% words and not archived limit 400) found
      order by word_similarity(lower($1), words) desc limit 10) hits`,
  board: `
    select json_agg(c)::text as body from (
      select stage_id, amount_currency, count(*), sum(amount), sum(amount * s.probability) / 100 as weighted
      from opportunity o join stage s on s.id = o.stage_id
      where o.pipeline_id = $1 and o.archived_at is null and s.type = 'open' group by 1, 2) c`,
  funnel: `
    select json_agg(c)::text as body from (
      select furthest_stage_id, count(*) from opportunity where pipeline_id = $1 and archived_at is null group by 1) c`,
  asOf: `
    select json_agg(c)::text as body from (
      select y.step, count(distinct y.record) from stay y join opportunity o on o.id = y.record join account a on a.id = o.account_id
      where y.kind = 'opportunity' and y.track = $1 and y.entered_at <= $2 and a.industry = $3 group by 1) c`,
} as const
export type Read = keyof typeof reads

/** Planned anew for each pattern: a plan for any pattern reads the whole table. */
export const unprepared: ReadonlySet<Read> = new Set(['search', 'typo'])
