import type { Step } from '../counting/steps.rules.ts'
import type { Spread } from '../report.contract.ts'
import { bySize, ratio } from '../report.rules.ts'
import type { StageTimeGroup, StageTimeStage } from './stageTime.contract.ts'

/** One visit of a deal to a stage, in ISO instants; null for an unknown entry and for a visit going on. */
export interface Visit {
  readonly entered: string | null
  readonly left: string | null
}

/** The times of one deal in one stage (METRICS.md "Time in stage"), in days; open visits are in none of the days. */
export interface StageStay {
  readonly firstEntered: string | null
  readonly lastEntered: string | null
  readonly lastExited: string | null
  readonly lastVisit: number | null
  readonly together: number | null
  readonly visits: number
}

export function stageStay(visits: readonly Visit[]): StageStay {
  const entered = visits.flatMap((visit) => visit.entered ?? []).toSorted()
  const finished = visits.filter((visit) => visit.entered !== null && visit.left !== null)
  const days = finished.map((visit) => daysOf(visit))
  const left = finished.flatMap((visit) => visit.left ?? []).toSorted()
  const last = finished.find((visit) => visit.left === left.at(-1))
  return {
    firstEntered: entered[0] ?? null,
    lastEntered: entered.at(-1) ?? null,
    lastExited: left.at(-1) ?? null,
    lastVisit: last ? daysOf(last) : null,
    together: days.length === 0 ? null : days.reduce((sum, day) => sum + day, 0),
    visits: visits.length,
  }
}

function daysOf(visit: Visit): number {
  return (Date.parse(visit.left ?? '') - Date.parse(visit.entered ?? '')) / 86_400_000
}

/** What SQL counts of one stage of one group. */
export interface StageTimeCount {
  readonly whole: boolean
  readonly key: string | null
  readonly title: string | null
  readonly step: string
  readonly visit: Spread
  readonly together: Spread
  readonly open: Spread
  readonly still: number
}

const nothing: Spread = { n: 0, mean: null, median: null, p90: null }

export function stageTimeGroups(
  rows: readonly StageTimeCount[],
  steps: readonly Step[],
): { readonly total: StageTimeGroup; readonly groups: readonly StageTimeGroup[] } {
  const byKey = new Map<string | null, StageTimeCount[]>()
  for (const row of rows) if (!row.whole) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row])
  const make = (of: readonly StageTimeCount[]) => groupOf(of, steps)
  return { total: make(rows.filter((row) => row.whole)), groups: bySize([...byKey.values()].map(make)) }
}

function groupOf(rows: readonly StageTimeCount[], steps: readonly Step[]): StageTimeGroup {
  return {
    key: rows[0]?.key ?? null,
    title: rows[0]?.title ?? null,
    n: rows.reduce((n, row) => n + row.visit.n, 0),
    stages: steps.map((step): StageTimeStage => {
      const row = rows.find((candidate) => candidate.step === step.id)
      const { visit = nothing, together = nothing, open = nothing, still = 0 } = row ?? {}
      const stage = { id: step.id, name: step.name, type: step.type }
      return { stage, visit, together, visits: ratio(visit.n, together.n), open, still }
    }),
  }
}
