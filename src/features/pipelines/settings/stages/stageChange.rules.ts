import type { Stage, StageType } from '../../pipeline.contract.ts'

export type StageValues = Pick<Stage, 'name' | 'type' | 'probability' | 'forecastCategory' | 'rottingDays'>

/** What a change of a stage means, to be said before it is saved. */
export interface Consequence {
  readonly says: 'renamed' | 'won' | 'lost' | 'open' | 'weighed' | 'still' | 'neverStill'
  readonly count?: number
  readonly chance?: number
}

/** A stage that becomes won, lost or open takes the chance and the forecast that go with it; ends have no standing still. */
export function withType(values: StageValues, type: StageType): StageValues {
  if (type === 'won') return { ...values, type, probability: 100, forecastCategory: 'closed', rottingDays: null }
  if (type === 'lost') return { ...values, type, probability: 0, forecastCategory: 'omitted', rottingDays: null }
  const isEnd = values.type !== 'open'
  return { ...values, type, ...(isEnd ? { probability: 50, forecastCategory: 'pipeline' as const } : {}) }
}

/** What will be different once the stage is saved, with `deals` standing in it. */
export function consequences(before: StageValues, after: StageValues, deals: number): readonly Consequence[] {
  const said: Consequence[] = []
  if (before.name !== after.name) said.push({ says: 'renamed' })
  if (before.type !== after.type) said.push({ says: after.type })
  if (after.type !== 'open') return said
  if (before.probability !== after.probability && deals > 0)
    said.push({ says: 'weighed', count: deals, chance: after.probability })
  if (before.rottingDays !== after.rottingDays)
    said.push(after.rottingDays === null ? { says: 'neverStill' } : { says: 'still', count: after.rottingDays })
  return said
}

/** The chance a new stage at the end of the road begins with: halfway from the last open stage to won, to the nearest five. */
export function nextChance(open: readonly { readonly probability: number }[]): number {
  const last = open.at(-1)?.probability ?? 0
  return Math.round((last + 100) / 10) * 5
}
