import type { Entity } from '../../../contract/entity.ts'
import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { entityNamed } from '../../../server/entities.ts'
import { mayWrite } from '../../../server/records/standard.ts'
import { accept, Refused } from '../../../server/refused.ts'
import { grantOf } from '../../../server/rights.ts'
import { team } from '../../people/user.contract.ts'
import { pipeline, stage } from '../../pipelines/pipeline.contract.ts'
import { entityOf, targetNamed } from '../deciding/target.rules.ts'
import { columnMapping, type FileMapping, type Mapping } from '../mapping.contract.ts'
import { roadOf, stagesLacking } from '../writing/along.queries.ts'

/** An import makes what its starter may create and changes what they may write, field by field. @throws Refused naming what may not be made */
export async function checkRights(context: Context, mapping: Mapping): Promise<void> {
  for (const file of mapping.files) {
    const fields = fieldsOf(file)
    const doings = { create: ['create'], update: ['write'], upsert: ['create', 'write'] } as const
    for (const doing of doings[file.way ?? 'create'])
      accept([mayWrite(context, entityOf(file.entity), Object.fromEntries(fields.map((field) => [field, true])), doing)])
    for (const entity of madeAlong(file)) mayCreate(context, entity)
  }
  if (!mapping.files.some(({ entity }) => entity === 'opportunity')) return
  const road = await roadOf(context, mapping)
  if (!road && mapping.pipeline) mayCreate(context, pipeline)
  if (stagesLacking(mapping, road).length > 0) mayCreate(context, stage)
}

function mayCreate({ actor }: Context, entity: Entity): void {
  if (grantOf(actor, entity).create !== 'none') return
  throw new Refused(
    refuse('forbidden', `Your role may not create ${entity.plural}, and this import would.`, { field: 'mapping' }),
  )
}

function fieldsOf(file: FileMapping): readonly string[] {
  const targets = Object.values(file.columns).map((how) => targetNamed(file.entity, columnMapping(how).to))
  return targets.flatMap((target) => (target && !target.imported ? [target.name] : []))
}

function madeAlong(file: FileMapping): readonly Entity[] {
  const columns = Object.values(file.columns).map(columnMapping)
  const asked = columns.flatMap(({ to, missing }) => {
    const of = missing === 'create' ? targetNamed(file.entity, to)?.of : undefined
    return of ? [entityNamed(of)] : []
  })
  return columns.some(({ to }) => ['manager', 'office', 'team'].includes(to)) ? [...asked, team] : asked
}
