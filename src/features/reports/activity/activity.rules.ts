import type { Filter } from '../../../contract/filter.ts'
import type { Built, ReportDefinition } from '../build/build.contract.ts'
import type { PeriodName } from '../report.contract.ts'

/** The two views of what was done: by whom, and week by week. */
export const activityViews = ['person', 'week'] as const
export type ActivityView = (typeof activityViews)[number]

/** What was done in a period, counted by kind; the report is built of two such counts. */
export function activityDone(view: ActivityView, period: PeriodName, filter: Filter | undefined): ReportDefinition {
  return {
    entity: 'activity',
    measures: [{ way: 'count' }],
    dimensions: [view === 'person' ? { field: 'owner' } : { field: 'doneAt', by: 'week' }, { field: 'kind' }],
    filter: { and: [{ field: 'doneAt', op: 'notEmpty' }, ...(filter ? [filter] : [])] },
    period: { field: 'doneAt', name: period },
    show: view === 'person' ? 'matrix' : 'line',
  }
}

/** Kinds with how many there are of each, the most frequent first. */
export function kindsOf({ columns }: Built): readonly { readonly key: string; readonly count: number }[] {
  return columns.flatMap(({ keys: [key], n }) => (key ? [{ key, count: n }] : [])).toSorted((a, b) => b.count - a.count)
}

/** Who did most; nobody where nothing was done. */
export function busiest({ rows, dimensions }: Built): { readonly name: string; readonly count: number } | undefined {
  const known = rows.flatMap(({ keys: [key], n }) => (key ? [{ key, count: n }] : [])).toSorted((a, b) => b.count - a.count)
  const first = known[0]
  return first && { name: dimensions[0]?.values.find(({ key }) => key === first.key)?.title ?? first.key, count: first.count }
}
