import type { Filter } from '../../../contract/filter.ts'
import { type Refusal, refuse } from '../../../contract/refusal.ts'
import { fieldsNamed, type Named } from '../../views/view.rules.ts'
import type { ReportDefinition } from '../build/build.contract.ts'
import type { StoredReport } from './savedReport.contract.ts'

/** Every field that a report names, also on the way through references, as `entity.field`. */
export function fieldsCounted(definition: ReportDefinition, named: Named): readonly string[] {
  const entity = named(definition.entity)
  if (!entity) return []
  const { measures, dimensions, period, filter } = definition
  const paths = [...measures.map(({ field }) => field), ...dimensions.map(({ field }) => field), period?.field]
  const asked = paths.flatMap((field): readonly Filter[] => (field ? [{ field, op: 'notEmpty' }] : []))
  return fieldsNamed(entity, { and: [...asked, ...(filter ? [filter] : [])] }, named)
}

/** A report as it is kept: it says what it counts, and with which team it is shared if with one. */
export function placeReport(after: StoredReport, named: Named): StoredReport | Refusal {
  if (!after.definition) return refuse('required', 'A report says what it counts.', { field: 'definition' })
  if (after.sharing === 'team' && !after.team) return refuse('required', 'Say with which team it is shared.', { field: 'team' })
  const team = after.sharing === 'team' ? after.team : null
  return { ...after, team, uses: fieldsCounted(after.definition, named) }
}
