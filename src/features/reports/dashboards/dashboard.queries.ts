import type { Endpoint } from '../../../contract/endpoint.ts'
import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { entityNamed } from '../../../server/entities.ts'
import { rowsJson } from '../../../server/lists/list.ts'
import { Refused } from '../../../server/refused.ts'
import { scopeOf } from '../../../server/rights.ts'
import { ask } from '../../../server/verb.ts'
import { countReport } from '../build/build.queries.ts'
import { getCycle } from '../cycle/cycle.contract.ts'
import { getDistribution } from '../distribution/distribution.contract.ts'
import { getDropOff } from '../dropoff/dropOff.contract.ts'
import { getFunnel } from '../funnel/funnel.contract.ts'
import { getMovement } from '../movement/movement.contract.ts'
import { getPipelineReport } from '../pipeline/pipelineReport.contract.ts'
import { report, type SavedReport } from '../saved/savedReport.contract.ts'
import { getStageTime } from '../stagetime/stageTime.contract.ts'
import { getTrends } from '../trends/trends.contract.ts'
import { getVelocity } from '../velocity/velocity.contract.ts'
import { getWinRate } from '../won/winRate.contract.ts'
import type { CountedTile, Standing, Tile } from './dashboard.contract.ts'
import { onDashboard, type Whole } from './dashboard.rules.ts'

const endpoints: Readonly<Record<Standing, unknown>> = {
  pipelineReport: getPipelineReport,
  movement: getMovement,
  distribution: getDistribution,
  funnel: getFunnel,
  winRate: getWinRate,
  trends: getTrends,
  velocity: getVelocity,
  cycle: getCycle,
  stageTime: getStageTime,
  dropOff: getDropOff,
}
/** Reports whose days are their own. */
const ownDays: readonly Standing[] = ['velocity', 'pipelineReport', 'distribution']

/** Every tile as the actor may see it, one after the other, so that a page of many tiles takes no more of the database than one. */
export async function countTiles(context: Context, tiles: readonly Tile[], whole: Whole): Promise<readonly CountedTile[]> {
  const ids = tiles.flatMap(({ report: id }) => id ?? [])
  const texts = await rowsJson(context, report, ids)
  const kept = new Map(ids.map((id, i) => [id, texts[i] ? (JSON.parse(texts[i]) as SavedReport) : undefined]))
  const counted: CountedTile[] = []
  for (const tile of tiles) counted.push(await countTile(context, tile, kept.get(tile.report ?? ''), whole))
  return counted
}

async function countTile(context: Context, tile: Tile, kept: SavedReport | undefined, whole: Whole): Promise<CountedTile> {
  const blank = {
    id: tile.id,
    title: kept?.name ?? null,
    report: tile.report ?? null,
    standing: tile.standing ?? null,
    definition: null,
    built: null,
    answer: null,
    filtered: false,
    timed: false,
    problem: null,
  }
  // A tile that is refused says so in its place; the others stand.
  try {
    if (tile.standing) return { ...blank, ...(await countStanding(context, tile.standing, whole)) }
    if (!kept) throw new Refused(refuse('not_found', 'This report is not shared with you, or it was archived.'))
    if (!kept.definition) throw new Refused(refuse('forbidden', 'It counts by a field that your role does not show you.'))
    const asked = onDashboard(kept.definition, whole)
    return { ...blank, ...asked, built: await countReport(context, asked.definition, whole.drawn) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { ...blank, problem: { code: error.refusal.refused, message: error.refusal.message } }
  }
}

async function countStanding(
  context: Context,
  standing: Standing,
  { filterEntity, filter, period }: Whole,
): Promise<Pick<CountedTile, 'answer' | 'filtered' | 'timed'>> {
  if (scopeOf(context.actor, entityNamed('opportunity'), 'read') === 'none')
    throw new Refused(refuse('forbidden', 'Your role does not show you opportunities.'))
  const filtered = filter != null && filterEntity === 'opportunity'
  const timed = period != null && !ownDays.includes(standing)
  const days =
    timed && period ? { period: period.name, ...(period.name === 'custom' ? { from: period.from, to: period.to } : {}) } : {}
  const endpoint = endpoints[standing] as Endpoint<object, unknown, 'query'>
  return { answer: await ask(endpoint, context, { ...(filtered ? { filter } : {}), ...days }), filtered, timed }
}
