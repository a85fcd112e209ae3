import { sql } from 'kysely'
import type { Context } from '../../../server/context.ts'
import type { ImportFile } from '../import.contract.ts'
import { withoutAnswers } from '../keeping/keptMapping.rules.ts'
import type { Mapping } from '../mapping.contract.ts'
import type { RunWithFiles, StoredFile } from './run.queries.ts'

const looked = 300 // files of imports that were written, the latest of them

interface Before {
  readonly name: string
  readonly at: Date
  readonly by: string | null
  readonly own: boolean
  readonly mapping: Mapping
}

/** How a file with the same columns was mapped by the latest import that went through, whoever made it. */
export async function mappedBefore(context: Context, run: RunWithFiles, file: StoredFile): Promise<ImportFile['mappedBefore']> {
  const names = (file.columns ?? []).map(({ name }) => name).toSorted()
  if (run.status !== 'read' || names.length === 0) return null
  const { rows } = await sql<Before>`
    select f.name, r.recorded_at as at, u.name as by, r.mapping, ${context.actor.admin ? sql`true` : sql`r.actor = ${context.actor.id}::uuid`} as own
    from (select f.* from import_file f join import_run r on r.id = f.run
      where r.status = 'done' and r.id <> ${run.id} order by r.recorded_at desc, r.id limit ${looked}) f
    join import_run r on r.id = f.run left join "user" u on u.id = r.actor
    where (select jsonb_agg(c -> 'name') from jsonb_array_elements(f.columns) c) @> ${JSON.stringify(names)}::jsonb
      and jsonb_array_length(f.columns) = ${names.length}
    order by r.recorded_at desc, r.id limit 1`.execute(context.tx)
  const [before] = rows
  const mapping = before?.mapping.files.find((one) => one.file === before.name)
  if (!before || !mapping) return null
  const { source, currency, role, pipeline } = before.mapping
  return {
    at: before.at.toISOString(),
    by: before.by,
    mapping: { ...(before.own ? mapping : withoutAnswers(mapping)), file: file.name },
    more: {
      ...(source ? { source } : {}),
      ...(currency ? { currency } : {}),
      ...(role ? { role } : {}),
      ...(pipeline ? { pipeline } : {}),
    },
  }
}
