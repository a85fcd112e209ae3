import type { StageFacts } from '../../pipelines/pipeline.rules.ts'
import { type AgeRow, ageEdges, type Distribution } from './distribution.contract.ts'

/** What SQL counts of one stage and band, or of all of either. */
export interface AgeCount {
  readonly step: string | null
  readonly band: number | null
  readonly everyStage: boolean
  readonly everyBand: boolean
  readonly count: number
  /** Minor units of the company's currency. */
  readonly value: number
  /** Days. */
  readonly median: number | null
}

/** The bands of age in days: 0 to 30, 31 to 60, … and the last without an end. */
export const ageBands: Distribution['bands'] = [0, ...ageEdges].map((from, i) => ({
  from,
  to: ageEdges[i] === undefined ? null : ageEdges[i] - 1,
}))

/** Age = as-of day − day of creation, in the company's zone (METRICS.md: open deals by stage and age); one row a stage, and all. */
export function agesOf(
  counts: readonly AgeCount[],
  stages: readonly StageFacts[],
  amountSeen: boolean,
): Pick<Distribution, 'stages' | 'total'> {
  const row = (of: readonly AgeCount[]) => rowOf(of, amountSeen)
  return {
    stages: stages.map(({ id, name, pipeline }) => ({ id, name, pipeline, ...row(counts.filter(({ step }) => step === id)) })),
    total: row(counts.filter(({ everyStage }) => everyStage)),
  }
}

function rowOf(counts: readonly AgeCount[], amountSeen: boolean): AgeRow {
  const sum = (count: AgeCount | undefined) => ({ count: count?.count ?? 0, amount: amountSeen ? (count?.value ?? 0) : null })
  const whole = counts.find(({ everyBand }) => everyBand)
  return {
    ...sum(whole),
    median: whole?.median ?? null,
    undated: counts.find(({ everyBand, band }) => !everyBand && band === null)?.count ?? 0,
    bands: ageBands.map((_, place) => sum(counts.find(({ everyBand, band }) => !everyBand && band === place))),
  }
}

/** Deals older than this many days are told in the report's sentence. */
export const oldDays = 180

/** How many deals are older than {@link oldDays}, and the stage that holds most of them. */
export function oldest({ stages, total }: Pick<Distribution, 'stages' | 'total'>): { count: number; stage: string | undefined } {
  const first = ageBands.findIndex(({ from }) => from > oldDays)
  const old = ({ bands }: AgeRow) => bands.slice(first).reduce((sum, { count }) => sum + count, 0)
  const most = stages.toSorted((a, b) => old(b) - old(a))[0]
  return { count: old(total), stage: most && old(most) > 0 ? most.name : undefined }
}
