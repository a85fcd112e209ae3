import type { Filter } from '../../../contract/filter.ts'
import { useAnswer } from '../../../web/queries.ts'
import { improvements } from '../../improvements/improvement.contract.ts'
import { touchesAll } from '../../improvements/improvement.rules.ts'
import { marksOf, type Span } from '../report.rules.ts'

/** The changes written down that touch every deal of a chart, by the first day of the point in which they began. */
export function useMarks(spans: readonly Span[], chart: Filter | undefined): ReadonlyMap<string, string> {
  const [first, last] = [spans[0], spans.at(-1)]
  const filter: Filter = {
    and: [
      { field: 'startsOn', op: 'gte', value: first?.from ?? '' },
      { field: 'startsOn', op: 'lte', value: last?.to ?? '' },
    ],
  }
  const { data } = useAnswer(improvements.list, { filter, sort: ['startsOn'], limit: 200 }, { enabled: first !== undefined })
  const changes = first ? (data?.rows ?? []) : []
  return marksOf(
    spans,
    changes.filter((change) => touchesAll(change, chart)),
  )
}
