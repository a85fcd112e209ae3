import { Select } from '@mantine/core'
import { entityLabel } from '../../../web/labels.ts'
import { useAnswer } from '../../../web/queries.ts'
import { may, useSession } from '../../../web/session.ts'
import { useWords } from '../../../web/words.ts'
import { pipelines } from '../../pipelines/pipeline.contract.ts'
import { reportWords } from '../report.words.ts'
import type { ReportState } from '../sheet/useReport.tsx'
import { useTracked } from './useTracked.tsx'

export interface PipelineProps {
  readonly report: ReportState
  /** Whether the report may be over all pipelines. */
  readonly anyPipeline: boolean
  /** The pipeline that the answer is of, where nobody named one. */
  readonly pipeline?: string | undefined
  /** Whether it can be of the track of a declared object as well. */
  readonly tracks?: boolean
}

const begin = 'object '
const inUseFirst = <R extends { readonly archivedAt: string | null }>(rows: readonly R[]): readonly R[] =>
  rows.toSorted((a, b) => Number(a.archivedAt !== null) - Number(b.archivedAt !== null))

/** Which pipeline, or which object's track, a report is of; nothing to choose where there is but one. */
export function PipelineSelect({ report, anyPipeline, pipeline, tracks = false }: PipelineProps) {
  const say = useWords(reportWords)
  const tracked = useTracked()
  const ofDeals = may(useSession(), 'opportunity', 'read')
  const { data } = useAnswer(pipelines.list, { sort: ['position'], limit: 500, archived: 'with' }, { enabled: ofDeals })
  // What was won and lost in a retired one stays to be read.
  const rows = inUseFirst(data?.rows ?? []).map(({ id, name, archivedAt }) => ({
    value: id,
    label: archivedAt ? say('retiredPipeline', { name }) : name,
  }))
  const all = anyPipeline ? [{ value: '', label: say('allPipelines') }] : []
  const objects = tracks ? tracked.map(({ entity: { name } }) => ({ value: begin + name, label: entityLabel(name, 'many') })) : []
  if (rows.length + objects.length < 2) return null
  const own = report.object ? begin + report.object.entity.name : (report.query.pipeline ?? pipeline)
  const choose = (value: string | null) => {
    const object = value?.startsWith(begin) ? value.slice(begin.length) : undefined
    // What was asked of the records of one kind is not asked of another.
    const other = object === report.object?.entity.name ? {} : { filter: undefined, by: undefined }
    report.set({ pipeline: object ? undefined : value || undefined, object, cell: undefined, first: undefined, ...other })
  }
  return (
    <Select
      size="xs"
      w={180}
      aria-label={say(objects.length > 0 ? 'road' : 'pipeline')}
      allowDeselect={false}
      data={
        objects.length > 0
          ? [
              { group: say('pipelines'), items: [...all, ...rows] },
              { group: say('objects'), items: objects },
            ].filter(({ items }) => items.length > 0)
          : [...all, ...rows]
      }
      value={own ?? (anyPipeline ? '' : null)}
      onChange={choose}
    />
  )
}
