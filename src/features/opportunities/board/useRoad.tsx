import { useLocalStorage } from '@mantine/hooks'
import { useMemo } from 'react'
import { useAnswer } from '../../../web/queries.ts'
import { depthOf } from '../../../web/ui/depth.ts'
import { useUrlState } from '../../../web/url.ts'
import { pipelines, type Stage, stages } from '../../pipelines/pipeline.contract.ts'
import { inOrder } from '../../pipelines/pipeline.rules.ts'

/** Stages and pipelines change rarely; ms for which they count as fresh. The live stream renews them earlier. */
const fresh = 10 * 60_000

export interface Road {
  readonly pipelines: readonly { readonly id: string; readonly name: string }[]
  /** The stages in use of one pipeline: open ones in order, then won, then lost. */
  readonly stagesOf: (pipeline: string) => readonly Stage[]
  readonly stage: (id: string | undefined) => Stage | undefined
  /** 1 to 7 by the place among the open stages of its pipeline. */
  readonly depth: (stage: Stage) => number
  readonly ready: boolean
}

/** All pipelines with their stages. */
export function useRoad(): Road {
  const roads = useAnswer(pipelines.list, { sort: ['position', 'name'], limit: 100 }, { fresh })
  const all = useAnswer(stages.list, { sort: ['position'], limit: 500, archived: 'with' }, { fresh })
  const [lines, rows] = [roads.data?.rows, all.data?.rows]
  const ready = roads.isSuccess && all.isSuccess
  return useMemo(() => ({ ...roadOf(rows ?? []), pipelines: lines ?? [], ready }), [lines, rows, ready])
}

/** The stages of a pipeline are the same list each time: cards that are given them are drawn anew only where stages changed. */
function roadOf(rows: readonly Stage[]): Pick<Road, 'stagesOf' | 'stage' | 'depth'> {
  const ordered = new Map<string, readonly Stage[]>()
  const stagesOf = (pipeline: string) => {
    const known = ordered.get(pipeline)
    if (known) return known
    const made = inOrder(rows.filter((stage) => stage.pipeline?.id === pipeline && !stage.archivedAt))
    ordered.set(pipeline, made)
    return made
  }
  return {
    stagesOf,
    stage: (id) => rows.find((stage) => stage.id === id),
    depth: (stage) => {
      const open = stagesOf(stage.pipeline?.id ?? '').filter(({ type }) => type === 'open')
      return depthOf(
        open.findIndex(({ id }) => id === stage.id),
        open.length,
      )
    },
  }
}

/**
 * The pipeline on the screen: the one in the address, else the one looked at last, else the first. Before the pipelines are known it is
 * taken to exist, so that its deals are asked for together with them.
 */
export function usePipeline(road: Road): [string | undefined, (id: string) => void] {
  const [inUrl, setInUrl] = useUrlState<string>('pipeline', { push: true })
  const [last, setLast] = useLocalStorage({ key: 'headwater-pipeline', defaultValue: '', getInitialValueInEffect: false })
  const exists = (id: string | undefined) => road.pipelines.some((pipeline) => pipeline.id === id)
  const current = road.ready ? (exists(inUrl) ? inUrl : exists(last) ? last : road.pipelines[0]?.id) : inUrl || last || undefined
  const choose = (id: string) => {
    setLast(id)
    setInUrl(id)
  }
  return [current, choose]
}
