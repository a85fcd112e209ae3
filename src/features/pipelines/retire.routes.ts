import { mostInputs } from '../../contract/endpoint.ts'
import type { Stored } from '../../contract/entity.ts'
import { isRefusal, type Refusal, refuse } from '../../contract/refusal.ts'
import type { Context } from '../../server/context.ts'
import { lock } from '../../server/records/records.ts'
import { saveDecided } from '../../server/records/standard.ts'
import { accept, found, Refused } from '../../server/refused.ts'
import { verb } from '../../server/verb.ts'
import { opportunity, type StoredOpportunity } from '../opportunities/opportunity.contract.ts'
import { decideMove } from '../opportunities/opportunity.rules.ts'
import { pipeline, retirePipeline, retireStage, stage } from './pipeline.contract.ts'
import {
  allStages,
  dealIdsIn,
  lockPipelines,
  lockPipelinesOf,
  openDealIds,
  roadFacts,
  stagesOf,
  waitToRetire,
} from './pipeline.queries.ts'
import { retirePipelineRefusal } from './pipeline.rules.ts'

type StoredStage = Stored<typeof stage>
type StoredPipeline = Stored<typeof pipeline>

verb(retireStage, async (context, inputs) => {
  const ids = inputs.map(({ id }) => id)
  await lockPipelinesOf(context.tx, ids)
  const rows = found(await lock(context, stage, ids, 'delete')) as readonly StoredStage[]
  const results = []
  for (const [i, row] of rows.entries()) {
    const moveTo = inputs[i]?.moveTo
    const others = (await stagesOf(context.tx, row.pipeline)).filter((s) => s.id !== row.id)
    const deals = await dealIdsIn(context.tx, row.id)
    if (!others.some((s) => s.type === row.type)) {
      throw new Refused(refuse('in_use', `A pipeline needs a stage of the type ${row.type}.`, { field: 'id' }))
    }
    accept([
      deals.length > 0 && !others.some((s) => s.id === moveTo && s.type === row.type) ? needsPlace(deals.length, row) : true,
    ])
    const moved = await moveAll(context, deals, moveTo as string, (deal) => deal.stage === row.id)
    await saveDecided(context, stage, [{ before: row, after: { ...row, archivedAt: goneAt(context, row) } }], 'retireStage')
    results.push({ id: row.id, moved })
  }
  return results
})

/** One that is gone already went when it went. */
const goneAt = ({ now }: Context, { archivedAt }: { readonly archivedAt: string | null }): string =>
  archivedAt ?? now.toISOString()

/**
 * Moves those deals that stand there still, by the rule of every move; archived ones too, so that none is left in a stage that is gone.
 * @returns how many
 */
async function moveAll(
  context: Context,
  ids: readonly string[],
  to: string,
  standsThere: (deal: StoredOpportunity) => boolean,
): Promise<number> {
  let moved = 0
  for (let at = 0; at < ids.length; at += mostInputs) {
    const deals = found(await lock(context, opportunity, ids.slice(at, at + mostInputs))) as readonly StoredOpportunity[]
    // Somebody may have moved one on while it was waited for.
    const left = deals.filter(standsThere)
    await moveSome(context, left, to)
    moved += left.length
  }
  return moved
}

async function moveSome(context: Context, deals: readonly StoredOpportunity[], stage: string): Promise<void> {
  const stages = new Map((await allStages(context.tx)).map((one) => [one.id, one]))
  const road = { stages, firstPipeline: undefined, now: context.now.toISOString() }
  const moves = accept(
    deals.map((before) => {
      const after = decideMove({ ...before, archivedAt: null }, { stage }, road)
      return isRefusal(after) ? after : { before, after: { ...after, archivedAt: before.archivedAt } }
    }),
  )
  await saveDecided(context, opportunity, moves, 'moveOpportunity')
}

const needsPlace = (deals: number, row: StoredStage): Refusal =>
  refuse('in_use', `${deals} deals stand in ${row.name}: choose another ${row.type} stage of the pipeline for them.`, {
    field: 'moveTo',
    details: { deals },
  })

verb(retirePipeline, async (context, inputs) => {
  const ids = inputs.map(({ id }) => id)
  await lockPipelines(context.tx, ids)
  await waitToRetire(context.tx)
  const rows = found(await lock(context, pipeline, ids, 'delete')) as readonly StoredPipeline[]
  const results = []
  for (const [i, row] of rows.entries()) results.push({ id: row.id, moved: await retireRoad(context, row, inputs[i]?.moveTo) })
  return results
})

/** Open deals go to a stage of another pipeline; what was won or lost stays where it ended. */
async function retireRoad(context: Context, row: StoredPipeline, moveTo: string | undefined): Promise<number> {
  const deals = await openDealIds(context.tx, row.id)
  const { stages, pipelines } = await roadFacts(context.tx)
  const others = pipelines.filter((id) => id !== row.id)
  accept([retirePipelineRefusal(row, { deals: deals.length, others, to: stages.get(moveTo ?? '') }) ?? true])
  const isOpenHere = (deal: StoredOpportunity) => deal.pipeline === row.id && stages.get(deal.stage ?? '')?.type === 'open'
  const moved = await moveAll(context, deals, moveTo as string, isOpenHere)
  const after = { ...row, archivedAt: goneAt(context, row) }
  await saveDecided(context, pipeline, [{ before: row, after }], retirePipeline.name)
  return moved
}
