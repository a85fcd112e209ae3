import { z } from 'zod'
import { standardEndpoints } from '../../contract/endpoint.ts'
import { entity, type Row, type Stored } from '../../contract/entity.ts'
import { choice, flag, integer, json, ref, text } from '../../contract/field.ts'
import { type Filter, filterSchema } from '../../contract/filter.ts'

export const layouts = ['list', 'board', 'calendar'] as const
export const sharings = ['private', 'team', 'all'] as const

const path = z.string().max(200)
const lookSchema = z.strictObject({
  sort: z.array(path).max(10).optional(),
  columns: z.array(path).max(60).optional(),
  widths: z.record(path, z.number().int().min(40).max(1200)).optional().describe('px by column'),
  group: path.optional().describe('the field whose values make groups of a list'),
  by: path.optional().describe('the field whose values are the columns of a board'),
  lanes: path.optional().describe('the field whose values are the rows of a board'),
  span: z.enum(['month', 'week']).optional().describe('what a calendar shows at a time'),
  archived: z.boolean().optional(),
  pipeline: z.uuid().optional(),
  part: z.string().max(40).optional().describe('the part of the list that a switch of its screen shows'),
})
/** How a view shows the records its filter leaves. */
export type ViewLook = z.infer<typeof lookSchema>

/** A list as somebody keeps it: filter and look, private or shared. */
export const view = entity(
  'view',
  {
    name: text().max(60).required(),
    entity: text().max(60).required().describe('whose records it lists'),
    layout: choice(layouts).default('list'),
    filter: json<Filter>(filterSchema).seenWith('uses').describe('left out for who may not see a field it names'),
    uses: json<readonly string[]>(z.array(z.string())).computed().seenWith('uses').describe('fields the filter names'),
    look: json<ViewLook>(lookSchema),
    sharing: choice(sharings).default('private'),
    team: ref('team').describe('with whom it is shared, if with a team'),
    owner: ref('user'),
    position: integer().default(0),
    favourite: flag().describe('stands before the others'),
  },
  { title: 'name', owner: 'owner', personal: { sharing: 'sharing', team: 'team' } },
)

export type View = Row<typeof view>
export type StoredView = Stored<typeof view>
export const views = standardEndpoints(view)
