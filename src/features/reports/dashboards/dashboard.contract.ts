import { z } from 'zod'
import { query, standardEndpoints } from '../../../contract/endpoint.ts'
import { entity, type Row, type Stored } from '../../../contract/entity.ts'
import { choice, instant, integer, json, ref, text } from '../../../contract/field.ts'
import { type Filter, filterSchema } from '../../../contract/filter.ts'
import { filterParameter, fromJson } from '../../../contract/page.ts'
import { sharings } from '../../views/view.contract.ts'
import { buildReport, reportDefinitionSchema } from '../build/build.contract.ts'
import { periodNames, reportDay } from '../report.contract.ts'
import { type Sending, sendingSchema } from '../sending/sending.contract.ts'

/** The standing reports whose sentence may stand on a dashboard. */
export const standings = [
  'pipelineReport',
  'movement',
  'distribution',
  'funnel',
  'winRate',
  'trends',
  'velocity',
  'cycle',
  'stageTime',
  'dropOff',
] as const
export type Standing = (typeof standings)[number]

/** Columns of the grid, rows of one tile at most, and tiles of one dashboard. */
export const gridLimits = { columns: 12, rows: 6, tiles: 24 } as const

const tileSchema = z
  .strictObject({
    id: z.string().min(1).max(40),
    report: z.uuid().optional().describe('a saved report'),
    standing: z.enum(standings).optional(),
    width: z.number().int().min(3).max(gridLimits.columns),
    height: z.number().int().min(1).max(gridLimits.rows),
  })
  .refine((tile) => (tile.report === undefined) !== (tile.standing === undefined), 'is one report')
/** One report on a dashboard; tiles stand in their order, row by row. */
export type Tile = z.infer<typeof tileSchema>

const tilesSchema = z
  .array(tileSchema)
  .max(gridLimits.tiles)
  .refine((tiles) => new Set(tiles.map(({ id }) => id)).size === tiles.length, 'names each tile once')

const periodSchema = z.strictObject({
  name: z.enum(periodNames),
  from: reportDay.optional(),
  to: reportDay.optional(),
})
/** The period of a whole dashboard: it takes the place of each report's own. */
export type DashboardPeriod = z.infer<typeof periodSchema>

/** Seconds between two counts: by itself at most twice a minute. */
export const refreshes = [30, 60, 300, 900] as const

export const dashboard = entity(
  'dashboard',
  {
    name: text().max(80).required(),
    tiles: json<readonly Tile[]>(tilesSchema).default([]),
    filterEntity: text().max(60).describe('whose records the filter is over; tiles of others are not filtered'),
    filter: json<Filter>(filterSchema).seenWith('uses').describe('left out for who may not see a field it names'),
    uses: json<readonly string[]>(z.array(z.string())).computed().seenWith('uses').describe('fields the filter names'),
    period: json<DashboardPeriod>(periodSchema),
    refresh: integer().min(30).max(86_400).describe('seconds after which it is counted anew; never by itself unless given'),
    sharing: choice(sharings).default('private'),
    team: ref('team').describe('with whom it is shared, if with a team'),
    owner: ref('user'),
    sending: json<Sending>(sendingSchema).describe('to whom it is sent by schedule'),
    sendsFrom: instant().computed().describe('since when it is sent so'),
  },
  { title: 'name', owner: 'owner', personal: { sharing: 'sharing', team: 'team' } },
)

export type Dashboard = Row<typeof dashboard>
export type StoredDashboard = Stored<typeof dashboard>
export const dashboards = standardEndpoints(dashboard)

const problem = z.object({ code: z.string(), message: z.string() })
const counted = z.object({
  id: z.string(),
  title: z.string().nullable(),
  report: z.uuid().nullable(),
  standing: z.enum(standings).nullable(),
  definition: reportDefinitionSchema.nullable().describe('what was counted, with the filter and the period of the dashboard'),
  built: buildReport.output.nullable(),
  answer: z.unknown().describe('of a standing report, as its own endpoint gives it'),
  filtered: z.boolean().describe('whether the filter of the dashboard reaches it'),
  timed: z.boolean().describe('whether the period of the dashboard reaches it'),
  problem: problem.nullable(),
})
export type CountedTile = z.infer<typeof counted>

export const readDashboard = query('readDashboard', {
  path: '/api/dashboards/:id/tiles',
  policy: { entity: 'dashboard', does: 'read' },
  summary: 'All tiles of a dashboard counted, in one call',
  input: z.strictObject({
    id: z.uuid(),
    filterEntity: z.string().max(60).optional(),
    filter: filterParameter.optional().describe('in place of the kept one, with filterEntity'),
    period: fromJson(periodSchema).optional().describe('JSON; in place of the kept one'),
  }) as unknown as z.ZodType<{
    readonly id: string
    readonly filterEntity?: string | undefined
    readonly filter?: Filter | undefined
    readonly period?: DashboardPeriod | undefined
  }>,
  output: z.object({ tiles: z.array(counted) }),
})
