import type { Step } from '../counting/steps.rules.ts'
import { bySize, ratio } from '../report.rules.ts'
import type { FunnelGroup, FunnelMode, FunnelStep } from './funnel.contract.ts'

/** What SQL counts for one step of one group; `at` 0 is the whole cohort. */
export interface FunnelCount {
  readonly whole: boolean
  readonly key: string | null
  readonly title: string | null
  readonly at: number
  readonly count: number
  readonly skipped: number
  readonly young: number
  readonly lost: number
  readonly still: number
  readonly onWay: number
  readonly elsewhere: number
  readonly ahead: number
  readonly advanced: number
  readonly back: number
  readonly stayed: number
  readonly transferred: number
}

export interface FunnelShape {
  readonly mode: FunnelMode
  readonly shown: readonly Step[]
  /** Counted from the furthest stages alone, so that nobody knows which were skipped. */
  readonly fromFurthest: boolean
  /** What was counted in the period compared with. */
  readonly before?: readonly FunnelCount[] | undefined
}

/** Whether a mode is a conversion, with rates from step to step. */
export const converts = (mode: FunnelMode): boolean => mode === 'reached' || mode === 'strict'

/**
 * Counts as the steps of a funnel (METRICS.md "Funnel"): next step = count of the next ÷ count here, cumulative = count here ÷
 * count of the first. Only `reached` and `strict` are conversions; the other modes have no rates.
 */
export function funnelSteps(counts: ReadonlyMap<number, FunnelCount>, shape: FunnelShape): readonly FunnelStep[] {
  const hasRates = converts(shape.mode)
  const countAt = (at: number) => counts.get(at)?.count ?? 0
  return shape.shown.map((stage, i): FunnelStep => {
    const row = counts.get(i + 1)
    const last = i === shape.shown.length - 1
    return {
      stage: { id: stage.id, name: stage.name, type: stage.type },
      count: row?.count ?? 0,
      compared: shape.before ? (shape.before.find(({ whole, at }) => whole && at === i + 1)?.count ?? 0) : null,
      next: hasRates && !last ? ratio(countAt(i + 2), countAt(i + 1)) : null,
      ofFirst: hasRates ? ratio(countAt(i + 1), countAt(1)) : null,
      skipped: shape.mode !== 'reached' ? 0 : shape.fromFurthest ? null : (row?.skipped ?? 0),
      young: row?.young ?? 0,
      gone: hasRates && !last ? goneOf(row) : null,
      flow: shape.mode === 'flow' ? flowOf(row) : null,
    }
  })
}

function goneOf(row: FunnelCount | undefined): NonNullable<FunnelStep['gone']> {
  const { lost = 0, still = 0, onWay = 0, elsewhere = 0, ahead = 0 } = row ?? {}
  return { lost, still, onWay, elsewhere, ahead }
}

function flowOf(row: FunnelCount | undefined): NonNullable<FunnelStep['flow']> {
  const { advanced = 0, back = 0, lost = 0, transferred = 0, stayed = 0 } = row ?? {}
  return { advanced, back, lost, transferred, stayed }
}

/** The rows of the count as one group for all and one per value, the largest first and "none" last. */
export function funnelGroups(
  rows: readonly FunnelCount[],
  shape: FunnelShape,
): { readonly total: FunnelGroup; readonly groups: readonly FunnelGroup[] } {
  const byKey = new Map<string | null, FunnelCount[]>()
  for (const row of rows) if (!row.whole) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row])
  return {
    total: groupOf(
      rows.filter((row) => row.whole),
      shape,
    ),
    groups: bySize([...byKey.values()].map((group) => groupOf(group, { ...shape, before: undefined }))),
  }
}

function groupOf(rows: readonly FunnelCount[], shape: FunnelShape): FunnelGroup {
  const counts = new Map(rows.map((row) => [row.at, row]))
  return {
    key: rows[0]?.key ?? null,
    title: rows[0]?.title ?? null,
    n: counts.get(0)?.count ?? 0,
    steps: [...funnelSteps(counts, shape)],
  }
}

/** The step after which most stop, of those that at least one reaches; the last step leaks nothing. */
export function widestLeak(
  steps: readonly FunnelStep[],
): { readonly from: FunnelStep; readonly to: FunnelStep; readonly stop: number } | null {
  const leaks = steps.slice(0, -1).flatMap((from, i) => {
    const to = steps[i + 1]
    return to ? [{ from, to, stop: from.count - to.count }] : []
  })
  const widest = leaks.reduce<(typeof leaks)[number] | null>((best, leak) => (leak.stop > (best?.stop ?? 0) ? leak : best), null)
  return widest
}
