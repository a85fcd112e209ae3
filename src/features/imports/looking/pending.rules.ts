import type { Road } from '../deciding/deal.rules.ts'
import type { FilePlan } from '../deciding/plan.rules.ts'
import { answered } from '../deciding/row.rules.ts'
import { sameName } from '../guessing/name.rules.ts'
import type { StageMapping } from '../mapping.contract.ts'

/** Stands for a record that the run will make. */
export const pendingId = '00000000-0000-4000-8000-000000000000'
const pendingStageId = (place: number) => `00000000-0000-4000-8000-${String(place + 1).padStart(12, '0')}`

/** Names of the records that the files of a run will make, by entity. */
export interface PendingNames {
  take(plan: FilePlan, rows: readonly (readonly string[])[]): void
  has(entity: string, name: string): boolean
  /** As they are written in the files. */
  names(entity: string): readonly string[]
}

const nameTargets: readonly (readonly string[])[] = [['name'], ['fullName'], ['firstName', 'lastName'], ['manager']]

export function pendingNames(): PendingNames {
  const known = new Map<string, Map<string, string>>()
  return {
    take(plan, rows) {
      const names = known.get(plan.entity) ?? new Map<string, string>()
      known.set(plan.entity, names)
      for (const cells of rows) for (const name of namesOf(plan, cells)) names.set(sameName(name), name)
    },
    has: (entity, name) => known.get(entity)?.has(sameName(name)) ?? false,
    names: (entity) => [...(known.get(entity)?.values() ?? [])],
  }
}

function namesOf(plan: FilePlan, cells: readonly string[]): readonly string[] {
  return nameTargets.flatMap((targets) => {
    const texts = targets.flatMap((name) =>
      plan.columns.filter(({ target }) => target.name === name).map((c) => textOf(plan, cells, c.place)),
    )
    const name = texts.filter(Boolean).join(' ')
    return name ? [name] : []
  })
}

function textOf(plan: FilePlan, cells: readonly string[], place: number): string {
  const column = plan.columns.find((candidate) => candidate.place === place)
  const cell = column ? answered(cells, column) : null
  return cell && 'text' in cell ? cell.text.trim() : ''
}

/** The pipeline as it will be, with the stages that are still to be made behind those that are there. */
export function pendingRoad(road: Road | undefined, lacking: readonly StageMapping[]): Road | undefined {
  if (!road && lacking.length === 0) return undefined
  const there = road?.stages ?? []
  const start = Math.max(-1, ...there.map(({ position }) => position)) + 1
  const made = lacking.map((stage, i) => ({
    id: pendingStageId(i),
    pipeline: road?.pipeline ?? pendingId,
    name: stage.name,
    type: stage.type,
    probability: stage.probability ?? 0,
    rottingDays: null,
    position: start + i,
    archived: false,
  }))
  return { pipeline: road?.pipeline ?? pendingId, stages: [...there, ...made] }
}
