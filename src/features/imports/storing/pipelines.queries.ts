import { sql } from 'kysely'
import type { Db } from '../../../server/db.ts'

export interface PipelineWithStages {
  readonly name: string
  readonly stages: readonly { readonly name: string }[]
}

/** Pipelines in use with the names of their stages, to guess which one a file means. */
export async function pipelinesWithStages(db: Db): Promise<readonly PipelineWithStages[]> {
  const { rows } = await sql<PipelineWithStages>`
    select p.name, coalesce(json_agg(json_build_object('name', s.name) order by s.position) filter (where s.id is not null), '[]') as stages
    from pipeline p left join stage s on s.pipeline_id = p.id and s.archived_at is null
    where p.archived_at is null group by p.id order by p.position, p.id`.execute(db)
  return rows
}
