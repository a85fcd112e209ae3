import { pageLimits } from '../../../../contract/page.ts'
import { useAnswer } from '../../../../web/queries.ts'
import { opportunities, opportunityBoard } from '../../../opportunities/opportunity.contract.ts'
import { type Stage, stages } from '../../pipeline.contract.ts'
import { inOrder } from '../../pipeline.rules.ts'

const ofPipeline = (pipeline: string) => ({ field: 'pipeline', op: 'eq', value: pipeline }) as const

/** The stages of a pipeline in use, in the order of the road, and the retired ones. */
export function useStages(pipeline: string) {
  const query = { filter: ofPipeline(pipeline), sort: ['position'], limit: pageLimits.most }
  const answer = useAnswer(stages.list, query)
  const retired = useAnswer(stages.list, { ...query, archived: 'only' })
  return { ...answer, stages: inOrder<Stage>(answer.data?.rows ?? []), retired: retired.data?.rows ?? [] }
}

/** How many deals stand in each open stage of the pipeline; undefined until it is known. */
export function useOpenCounts(pipeline: string, enabled: boolean): ReadonlyMap<string, number> | undefined {
  const answer = useAnswer(opportunityBoard, { pipeline, cards: 0 }, { entities: ['stage'], enabled })
  return answer.data && new Map(answer.data.columns.map(({ stage, count }) => [stage.id, count]))
}

/** How many deals stand in a stage, archived ones too, since they move along with the others. */
export function useDealCount(stage: string): number | undefined {
  const filter = { field: 'stage', op: 'eq', value: stage } as const
  return useAnswer(opportunities.totals, { filter, archived: 'with' }).data?.count
}

/** How many deals a pipeline holds, archived ones too: the open ones go on elsewhere when it is retired, the others stay. */
export function useHeld(pipeline: string): { readonly open: number; readonly won: number; readonly lost: number } | undefined {
  const of = (type: string) => ({
    filter: { and: [ofPipeline(pipeline), { field: 'stage.type', op: 'eq', value: type }] } as const,
    archived: 'with' as const,
  })
  const open = useAnswer(opportunities.totals, of('open')).data?.count
  const won = useAnswer(opportunities.totals, of('won')).data?.count
  const lost = useAnswer(opportunities.totals, of('lost')).data?.count
  return open === undefined || won === undefined || lost === undefined ? undefined : { open, won, lost }
}

/** How many open deals a pipeline holds. */
export function useOpenDeals(pipeline: string): number | undefined {
  const filter = { and: [ofPipeline(pipeline), { field: 'closedAt', op: 'empty' }] } as const
  return useAnswer(opportunities.totals, { filter }).data?.count
}
