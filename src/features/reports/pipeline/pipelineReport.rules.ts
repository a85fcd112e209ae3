import type { StageFacts } from '../../pipelines/pipeline.rules.ts'
import { bySize } from '../report.rules.ts'
import type { PipelineGroup, PipelineSum } from './pipelineReport.contract.ts'

/** What SQL counts of one stage, group and currency. */
export interface PipelineCell {
  readonly whole: boolean
  readonly key: string | null
  readonly title: string | null
  readonly step: string
  readonly currency: string | null
  readonly count: number
  /** In minor units of `currency`. */
  readonly exact: number
  /** In minor units of the company's currency; deals without a rate are in none of it. */
  readonly value: number
  /** Σ value × probability in per cent. */
  readonly percents: number
  readonly withoutAmount: number
  readonly unconverted: number
}

/** Pipeline = Σ open amount; weighted = Σ amount × probability (METRICS.md), rounded once, after the sum. */
export function pipelineSum(cells: readonly PipelineCell[], amountSeen: boolean): PipelineSum {
  const sum = (of: (cell: PipelineCell) => number) => cells.reduce((total, cell) => total + of(cell), 0)
  return {
    count: sum((cell) => cell.count),
    amount: amountSeen ? sum((cell) => cell.value) : null,
    weighted: amountSeen ? Math.round(sum((cell) => cell.percents) / 100) : null,
    withoutAmount: amountSeen ? sum((cell) => cell.withoutAmount) : 0,
    unconverted: amountSeen ? sum((cell) => cell.unconverted) : 0,
  }
}

/** One group for all and one per value, each by stage in the order of the pipeline. */
export function pipelineGroups(
  cells: readonly PipelineCell[],
  stages: readonly StageFacts[],
  amountSeen: boolean,
): { readonly total: PipelineGroup; readonly groups: readonly PipelineGroup[] } {
  const byKey = new Map<string | null, PipelineCell[]>()
  for (const cell of cells) if (!cell.whole) byKey.set(cell.key, [...(byKey.get(cell.key) ?? []), cell])
  const make = (of: readonly PipelineCell[]) => groupOf(of, stages, amountSeen)
  const groups = [...byKey.values()].map((of) => ({ ...make(of), n: of.reduce((n, cell) => n + cell.count, 0) }))
  return { total: make(cells.filter((cell) => cell.whole)), groups: bySize(groups).map(({ n: _, ...group }) => group) }
}

function groupOf(cells: readonly PipelineCell[], stages: readonly StageFacts[], amountSeen: boolean): PipelineGroup {
  const currencies = new Map<string, number>()
  for (const { currency, exact } of cells)
    if (currency !== null) currencies.set(currency, (currencies.get(currency) ?? 0) + exact)
  return {
    key: cells[0]?.whole ? null : (cells[0]?.key ?? null),
    title: cells[0]?.title ?? null,
    ...pipelineSum(cells, amountSeen),
    stages: stages.map(({ id }) => ({
      stage: id,
      ...pipelineSum(
        cells.filter((cell) => cell.step === id),
        amountSeen,
      ),
    })),
    sums: amountSeen
      ? [...currencies]
          .map(([currency, amount]) => ({ currency, amount }))
          .toSorted((a, b) => a.currency.localeCompare(b.currency))
      : [],
  }
}
