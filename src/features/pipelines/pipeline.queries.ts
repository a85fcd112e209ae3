import { sql } from 'kysely'
import { type Refusal, refuse } from '../../contract/refusal.ts'
import { type Db, standing } from '../../server/db.ts'
import type { StageFacts } from './pipeline.rules.ts'

const facts = sql`s.id, s.pipeline_id as pipeline, s.name, s.type, s.probability, s.rotting_days as "rottingDays", s.position, s.archived_at is not null as archived`

/** All stages, retired ones too: history names them. */
export async function allStages(db: Db): Promise<readonly StageFacts[]> {
  const { rows } = await sql<StageFacts>`
    select ${facts} from stage s join pipeline p on p.id = s.pipeline_id order by p.position, p.id, s.position, s.id`.execute(db)
  return rows
}

/** The stages in use of one pipeline. */
export async function stagesOf(db: Db, pipeline: string): Promise<readonly StageFacts[]> {
  const { rows } = await sql<StageFacts>`
    select ${facts} from stage s where s.pipeline_id = ${pipeline} and s.archived_at is null order by s.position, s.id`.execute(
    db,
  )
  return rows
}

/** The first pipeline in use: where a deal goes that names none. */
export async function firstPipelineId(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string
  }>`select id from pipeline where archived_at is null order by position, id limit 1`.execute(db)
  return rows[0]?.id
}

/** What a new or moving deal needs to know in one look: all stages by id, and the first pipeline in use. */
export async function roadFacts(db: Db): Promise<{
  /** Those of a pipeline that is out of use are out of use with it. */
  readonly stages: ReadonlyMap<string, StageFacts>
  readonly firstPipeline: string | undefined
  /** Ids of the pipelines in use. */
  readonly pipelines: readonly string[]
}> {
  const { rows } = await sql<{ pipeline: string; inUse: boolean; stage: StageFacts | null }>`${standing}
    select p.id as pipeline, p.archived_at is null as "inUse",
      (select row_to_json(one) from (select ${facts}) one where s.id is not null) as stage
    from pipeline p left join stage s on s.pipeline_id = p.id order by p.position, p.id, s.position, s.id`.execute(db)
  const pipelines = [...new Set(rows.flatMap(({ pipeline, inUse }) => (inUse ? [pipeline] : [])))]
  return {
    stages: new Map(
      rows.flatMap(({ stage, inUse }) => (stage ? [[stage.id, { ...stage, archived: stage.archived || !inUse }] as const] : [])),
    ),
    firstPipeline: pipelines[0],
    pipelines,
  }
}

/** Holds the stages of a pipeline still while a change that deals depend on is made. */
export async function lockPipelines(db: Db, pipelines: readonly string[]): Promise<void> {
  await sql`select id from pipeline where id = any(${[...pipelines]}::uuid[]) order by id for update`.execute(db)
}

/**
 * Whoever takes a pipeline out of use waits for whoever does the same: each alone would leave another one, both together none. After
 * {@link lockPipelines}.
 */
export async function waitToRetire(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('headwater pipelines in use'))`.execute(db)
}

/** As {@link lockPipelines}, of these stages; before the stages themselves, so that two retirements wait for each other in turn. */
export async function lockPipelinesOf(db: Db, stages: readonly string[]): Promise<void> {
  await sql`select id from pipeline
    where id in (select pipeline_id from stage where id = any(${[...stages]}::uuid[])) order by id for update`.execute(db)
}

/** How many deals stand in each of these stages, archived ones too. */
export async function dealsIn(db: Db, stages: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ stage: string; n: number }>`
    select stage_id as stage, count(*) as n from opportunity where stage_id = any(${[...stages]}::uuid[]) group by 1`.execute(db)
  return new Map(rows.map((row) => [row.stage, row.n]))
}

/** Ids of the deals in a stage. */
export async function dealIdsIn(db: Db, stage: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from opportunity where stage_id = ${stage}`.execute(db)
  return rows.map((row) => row.id)
}

/** Ids of the open deals of a pipeline, archived ones too. */
export async function openDealIds(db: Db, pipeline: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select o.id from opportunity o join stage s on s.id = o.stage_id
    where o.pipeline_id = ${pipeline} and s.type = 'open' order by o.id`.execute(db)
  return rows.map((row) => row.id)
}

/** The furthest stage each deal came to in a pipeline that it left earlier. */
export async function cameToBefore(
  db: Db,
  transfers: readonly { readonly deal: string; readonly pipeline: string }[],
): Promise<ReadonlyMap<string, string>> {
  if (transfers.length === 0) return new Map()
  const { rows } = await sql<{ deal: string; stage: string }>`
    select distinct on (y.record) y.record as deal, s.id as stage
    from jsonb_to_recordset(${JSON.stringify(transfers)}::jsonb) as x(deal uuid, pipeline uuid)
    join stay y on y.kind = 'opportunity' and y.record = x.deal and y.track = x.pipeline
    join stage s on s.id = y.step and s.type <> 'lost'
    order by y.record, (s.type = 'won') desc, s.position desc`.execute(db)
  return new Map(rows.map(({ deal, stage }) => [deal, stage]))
}

export interface DealChange {
  readonly before: { readonly stage: string | null } | null
  readonly after: { readonly stage: string; readonly stageEnteredAt: string | null; readonly closedAt: string | null }
}

/**
 * A refusal where a stage that deals have just entered, or its pipeline, was retired, or became another kind of stage, between the decision and now.
 * From here on the stages stay as they are until the transaction ends.
 */
export async function stageGone(db: Db, changes: readonly DealChange[]): Promise<Refusal | null> {
  const moved = changes.filter(({ before, after }) => before?.stage !== after.stage)
  if (moved.length === 0) return null
  const { rows } = await sql<{ id: string; open: boolean; archived: boolean }>`${standing}
    select s.id, s.type = 'open' as open, s.archived_at is not null or p.archived_at is not null as archived
    from stage s join pipeline p on p.id = s.pipeline_id
    where s.id = any(${[...new Set(moved.map(({ after }) => after.stage))]}::uuid[]) order by s.id for share`.execute(db)
  const stages = new Map(rows.map((row) => [row.id, row]))
  const gone = moved.some(({ after: { stage, stageEnteredAt, closedAt } }) => {
    const now = stages.get(stage)
    return now?.archived || (stageEnteredAt !== null && now?.open !== (closedAt === null))
  })
  return gone ? refuse('invalid', 'The stage has just been changed: look at the pipeline again.', { field: 'stage' }) : null
}

/** Works out anew how far each deal of these pipelines ever came, after the order or type of stages changed. */
export async function recomputeFurthest(db: Db, pipelines: readonly string[]): Promise<void> {
  await sql`
    with furthest as (
      select distinct on (y.record) y.record, s.id from stay y
      join opportunity o on o.id = y.record and o.pipeline_id = y.track
      join stage s on s.id = y.step and s.type <> 'lost'
      where y.kind = 'opportunity' and y.track = any(${[...pipelines]}::uuid[])
      order by y.record, (s.type = 'won') desc, s.position desc)
    update opportunity o set furthest_stage_id = f.id
    from opportunity d left join furthest f on f.record = d.id
    where d.id = o.id and d.pipeline_id = any(${[...pipelines]}::uuid[]) and o.furthest_stage_id is distinct from f.id`.execute(
    db,
  )
}
