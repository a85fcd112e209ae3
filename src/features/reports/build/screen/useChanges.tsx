import { spansOf } from '../../report.rules.ts'
import { useMarks } from '../../sheet/useMarks.tsx'
import type { Built, ReportDefinition } from '../build.contract.ts'
import { keysOf } from '../place.rules.ts'

/** What a change to the way the company sells can move. */
const moved: readonly string[] = ['opportunity', 'activity']

/** The changes written down, by the key of the date in which they began; none for records that no such change is about. */
export function useChanges({ entity, filter }: ReportDefinition, built: Built): ReadonlyMap<string, string> {
  const unit = built.dimensions[0]?.by
  const days = moved.includes(entity) && unit ? keysOf(built, 0).filter((key): key is string => Boolean(key)) : []
  return useMarks(unit ? spansOf(days, unit) : [], entity === 'opportunity' ? filter : undefined)
}
