import { specAt } from '../../../../web/labels.ts'
import { useAnswer } from '../../../../web/queries.ts'
import { useUrlValues } from '../../../../web/url.ts'
import { savedReports } from '../../saved/savedReport.contract.ts'
import type { CellPlace, ReportDefinition } from '../build.contract.ts'
import { useCountable } from './useChoices.tsx'

/**
 * What the address says of a report that is being built. A link that only names a saved report shows it as it is now; nothing yet is the
 * number of deals, or of what the person may read.
 */
export function useBuild() {
  const [values, set] = useUrlValues()
  const countable = useCountable()
  const first = countable.includes('opportunity') ? 'opportunity' : (countable[0] ?? 'activity')
  const blank: ReportDefinition = { entity: first, measures: [{ way: 'count' }], dimensions: [] }
  const named = typeof values.report === 'string' ? values.report : undefined
  const kept = useAnswer(savedReports.get, { id: named ?? '' }, { enabled: named !== undefined, keep: true })
  const saved = kept.data?.id === named ? kept.data : undefined
  const given = (values.definition as Partial<ReportDefinition> | undefined) ?? saved?.definition ?? undefined
  const definition = given?.entity ? { ...blank, ...given } : blank
  return {
    definition,
    place: values.at as CellPlace | undefined,
    saved,
    /** A saved report was asked for and is not there yet, or says nothing to the person. */
    waits: named !== undefined && !given && !kept.error,
    error: named === undefined ? null : kept.error,
    changed: saved !== undefined && text(saved.definition) !== text(definition),
    countable,
    /** Changes what is counted; a place that was open is of another report then. */
    change: (changes: Partial<ReportDefinition>) => set({ definition: without({ ...definition, ...changes }), at: undefined }),
    open: (at: CellPlace | undefined) => set({ at }),
    show: (next: ReportDefinition, report: string | undefined) => set({ definition: next, report, at: undefined }),
  }
}
export type Build = ReturnType<typeof useBuild>

/** The same whatever the order of its parts. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** Without what is undefined, so that equal reports have equal addresses. */
function without(definition: Partial<ReportDefinition>): ReportDefinition {
  return Object.fromEntries(Object.entries(definition).filter(([, value]) => value !== undefined)) as ReportDefinition
}

/** The entities whose change makes the answer old: those counted and those on the way of its paths. */
export function entitiesOf({ entity, measures, dimensions }: ReportDefinition): readonly string[] {
  const paths = [...measures.flatMap(({ field }) => field ?? []), ...dimensions.map(({ field }) => field)]
  const targets = paths.flatMap((path) => specAt(entity, path.split('.')[0] ?? '')?.target ?? [])
  return [...new Set([entity, ...targets, 'exchangeRate'])]
}
