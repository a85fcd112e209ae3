import type { Filter } from '../../../contract/filter.ts'
import { useAnswer } from '../../../web/queries.ts'
import { improvements } from '../../improvements/improvement.contract.ts'
import { marksOf, type Span } from '../report.rules.ts'

/** The changes written down, by the first day of the point of a chart in which they began. */
export function useMarks(spans: readonly Span[]): ReadonlyMap<string, string> {
  const [first, last] = [spans[0], spans.at(-1)]
  const filter: Filter = {
    and: [
      { field: 'startsOn', op: 'gte', value: first?.from ?? '' },
      { field: 'startsOn', op: 'lte', value: last?.to ?? '' },
    ],
  }
  const { data } = useAnswer(improvements.list, { filter, sort: ['startsOn'], limit: 200 }, { enabled: first !== undefined })
  return marksOf(spans, first ? (data?.rows ?? []) : [])
}
