import { useAnswer } from '../../../web/queries.ts'
import { depthOf } from '../../../web/ui/depth.ts'
import { type Step, steps } from './object.contract.ts'
import { inOrder } from './step.rules.ts'

/** Steps change rarely; ms for which they count as fresh. The live stream renews them earlier. */
const fresh = 10 * 60_000

export interface Track {
  /** The steps in use: open ones in order, then the ends. */
  readonly steps: readonly Step[]
  readonly retired: readonly Step[]
  readonly step: (id: string | undefined) => Step | undefined
  /** 1 to 7 by the place among the open steps. */
  readonly depth: (step: Step) => number
  readonly ready: boolean
}

/** The steps of one object's track. */
export function useTrack(object: string | undefined): Track {
  const all = useAnswer(steps.list, { sort: ['position', 'name'], limit: 500, archived: 'with' }, { fresh })
  const own = (all.data?.rows ?? []).filter((step) => step.object?.id === object)
  const inUse = inOrder<Step>(own.filter(({ archivedAt }) => !archivedAt))
  const open = inUse.filter(({ type }) => type === 'open')
  return {
    steps: inUse,
    retired: own.filter(({ archivedAt }) => archivedAt),
    step: (id) => own.find((step) => step.id === id),
    depth: ({ id }) =>
      depthOf(
        open.findIndex((step) => step.id === id),
        open.length,
      ),
    ready: all.isSuccess,
  }
}
