import { type RawBuilder, sql } from 'kysely'
import { specOf } from '../../../contract/entity.ts'
import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { Refused } from '../../../server/refused.ts'
import { standardCalendar } from '../../calendars/calendar.queries.ts'
import { daysBefore } from '../../calendars/workingTime.rules.ts'
import { stepsOf } from '../../declared/objects/object.queries.ts'
import { allStages } from '../../pipelines/pipeline.queries.ts'
import { inOrder, type StageFacts } from '../../pipelines/pipeline.rules.ts'
import type { Frame } from './frame.queries.ts'
import { courseOf, type Step, toldApart } from './steps.rules.ts'

export interface ReportPipeline {
  readonly id: string
  readonly title: string
  readonly course: readonly Step[]
}

/** The pipeline asked for, or the first one that holds deals, with its stages in today's order; retired ones too, because history names them. */
async function pipelineOf(context: Context, asked: string | undefined): Promise<ReportPipeline> {
  const { rows } = await sql<{ id: string; title: string }>`
    select p.id, p.name as title from pipeline p
    where ${asked ? sql`p.id = ${asked}::uuid` : sql`p.archived_at is null`}
    order by exists (select 1 from opportunity o where o.pipeline_id = p.id and o.archived_at is null) desc, p.position, p.id limit 1`.execute(
    context.tx,
  )
  const found = rows[0]
  if (!found) throw new Refused(refuse('not_found', 'There is no such pipeline.', { field: 'pipeline' }))
  const stages = await allStages(context.tx)
  return { ...found, course: courseOf(stages.filter((stage) => stage.pipeline === found.id)) }
}

/** What the records of a frame move along: a pipeline, or the one track of a declared object. */
export async function roadOf({ context, entity, query }: Frame): Promise<ReportPipeline> {
  const only = entity.track?.only
  if (only === undefined) return pipelineOf(context, query.pipeline)
  const steps = await stepsOf(context.tx, only)
  const unknown = { pipeline: only, probability: 0 }
  return { id: only, title: entity.plural, course: courseOf(steps.map((one) => ({ ...one, ...unknown }))) }
}

/** For each stage the moment before which a deal must have entered it to count as standing still at `at`, in working time. */
export async function stillBefore(context: Context, steps: readonly Step[], at: Date): Promise<ReadonlyMap<string, Date>> {
  const calendar = await standardCalendar(context.tx)
  return new Map(
    steps.flatMap(({ id, type, rottingDays }) =>
      type === 'open' && rottingDays !== null ? [[id, daysBefore(calendar, at, rottingDays)] as const] : [],
    ),
  )
}

/** When the order of these stages was last changed; null if never since each was made. */
export async function reorderedAt({ context, entity }: Frame, steps: readonly Step[]): Promise<string | null> {
  const kind = specOf(entity, entity.track?.step ?? '')?.target ?? null
  const { rows } = await sql<{ at: Date | null }>`
    select max(e.recorded_at) as at from event e join event_change c on c.event = e.id
    where e.record = any(${steps.map((step) => step.id)}::uuid[]) and e.entity = ${kind} and e.version > 1
      and c.changes ? 'position'`.execute(context.tx)
  return rows[0]?.at?.toISOString() ?? null
}

/** SQL: the name of a stage, and of its pipeline too where another one has a stage of that name; worked out once a statement. */
export function stageTitle(id: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`((select jsonb_object_agg(s.id, s.name || case when s.alike > 1 then ' (' || p.name || ')' else '' end)
    from (select id, name, pipeline_id, count(*) over (partition by name) as alike from stage) s
    join pipeline p on p.id = s.pipeline_id) ->> (${id})::text)`
}

/**
 * Open stages in order, pipeline by pipeline, each with a name that tells it from the others; a retired one, and of several pipelines one
 * without deals, only where deals stood.
 * @param asked a pipeline, or undefined for all
 * @param used stages in which deals stood
 */
export async function openStages(
  context: Context,
  asked: string | undefined,
  used: ReadonlySet<string>,
): Promise<readonly StageFacts[]> {
  const all = await allStages(context.tx)
  const holding = new Set(all.filter((stage) => used.has(stage.id)).map((stage) => stage.pipeline))
  const shown = (id: string) => (asked ? id === asked : holding.size === 0 || holding.has(id))
  const pipelines = [...new Set(all.map((stage) => stage.pipeline))].filter(shown)
  const stages = pipelines
    .flatMap((id) => inOrder(all.filter((stage) => stage.pipeline === id && stage.type === 'open')))
    .filter((stage) => !stage.archived || used.has(stage.id))
  const roads = pipelines.length > 1 ? await pipelineNames(context) : new Map<string, string>()
  const named = toldApart(stages.map((stage) => ({ stage, title: stage.name, road: roads.get(stage.pipeline) ?? null })))
  return named.map(({ stage, title }) => ({ ...stage, name: title }))
}

async function pipelineNames({ tx }: Context): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from pipeline`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
