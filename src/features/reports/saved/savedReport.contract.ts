import { z } from 'zod'
import { standardEndpoints } from '../../../contract/endpoint.ts'
import { entity, type Row, type Stored } from '../../../contract/entity.ts'
import { choice, instant, json, ref, text } from '../../../contract/field.ts'
import { sharings } from '../../views/view.contract.ts'
import { type ReportDefinition, reportDefinitionSchema } from '../build/build.contract.ts'
import { type Sending, sendingSchema } from '../sending/sending.contract.ts'

/** A built report as somebody keeps it, private or shared. */
export const report = entity(
  'report',
  {
    name: text().max(80).required(),
    definition: json<ReportDefinition>(reportDefinitionSchema)
      .seenWith('uses')
      .describe('left out for who may not see a field it names'),
    uses: json<readonly string[]>(z.array(z.string())).computed().seenWith('uses').describe('fields the definition names'),
    sharing: choice(sharings).default('private'),
    team: ref('team').describe('with whom it is shared, if with a team'),
    owner: ref('user'),
    sending: json<Sending>(sendingSchema).describe('to whom it is sent by schedule'),
    sendsFrom: instant().computed().describe('since when it is sent so'),
  },
  { title: 'name', plural: 'saved-reports', owner: 'owner', personal: { sharing: 'sharing', team: 'team' } },
)

export type SavedReport = Row<typeof report>
export type StoredReport = Stored<typeof report>
export const savedReports = standardEndpoints(report)
