import { z } from 'zod'
import { standardEndpoints } from '../../../contract/endpoint.ts'
import { entity, type Row, type Stored } from '../../../contract/entity.ts'
import { choice, json, ref, text } from '../../../contract/field.ts'
import { mappingSchema } from '../mapping.contract.ts'

const ofFile = mappingSchema.shape.files.element.omit({ file: true })
const ofRun = mappingSchema.omit({ files: true })
export type KeptFileMapping = z.infer<typeof ofFile>

/** How files with certain columns are mapped, as somebody keeps it under a name. */
export const importMapping = entity(
  'importMapping',
  {
    name: text().max(60).required(),
    columns: json<readonly string[]>(z.array(z.string().max(200)).min(1).max(500)).describe(
      'names of the columns a file must have; their order does not matter',
    ),
    mapping: json<KeptFileMapping>(ofFile)
      .seenWith('uses')
      .describe(
        'of the file; answers for single cells are kept for their owner alone; left out for who may not see a field it names',
      ),
    uses: json<readonly string[]>(z.array(z.string())).computed().seenWith('uses').describe('fields the mapping names'),
    more: json<z.infer<typeof ofRun>>(ofRun).describe('what was answered for the whole import'),
    sharing: choice(['private', 'team', 'all'] as const).default('private'),
    team: ref('team').describe('with whom it is shared, if with a team'),
    owner: ref('user'),
  },
  { title: 'name', plural: 'import-mappings', owner: 'owner', personal: { sharing: 'sharing', team: 'team' } },
)

export type KeptMapping = Row<typeof importMapping>
export type StoredMapping = Stored<typeof importMapping>
export const importMappings = standardEndpoints(importMapping)
