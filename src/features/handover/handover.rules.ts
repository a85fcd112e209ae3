import { type Entity, specsOf } from '../../contract/entity.ts'
import { allOf, type Filter } from '../../contract/filter.ts'
import { type Refusal, refuse } from '../../contract/refusal.ts'
import type { HoldLine } from './handover.contract.ts'

/** Where records of one entity name those of another. */
export type HoldPlace = Omit<HoldLine, 'count'>

/** Deals that are closed and activities that are done stay with who closed and did them: that is what reports tell. */
export const stillToDo: Readonly<Record<string, Filter>> = {
  opportunity: { field: 'closedAt', op: 'empty' },
  activity: { field: 'doneAt', op: 'empty' },
}

/** Verbs that put another record in the place of one; a stage has a way of its own to be retired. */
const replacing = ['moveOpportunity']

/** Every place where a record of `target` can be named, as the declarations say. */
export function placesOf(target: Entity, id: string, entities: readonly Entity[]): readonly HoldPlace[] {
  return entities.flatMap((entity) =>
    specsOf(entity).flatMap(([field, spec]): HoldPlace[] => {
      if ((spec.kind !== 'ref' && spec.kind !== 'refs') || spec.target !== target.name || spec.computed) return []
      const named: Filter = { field, op: 'in', value: [id] }
      const isOwner = target.name === 'user' && field === entity.owner
      const filter = allOf(named, isOwner ? stillToDo[entity.name] : undefined) as Filter
      const byVerb = spec.writtenBy !== undefined
      const moves = !byVerb || (replacing.includes(spec.writtenBy as string) && target.name === 'lostReason')
      return [{ entity: entity.name, field, filter, moves }]
    }),
  )
}

/** A role that people have is not put away under them. */
export function farewellRefusal(target: Entity, successor: string | undefined, held: number): Refusal | null {
  return target.name === 'role' && held > 0 && !successor
    ? refuse('in_use', `${held} people have this role: choose the one they get.`, {
        field: 'successor',
        details: { people: held },
      })
    : null
}

interface Run {
  readonly status: string
  readonly total: number
  readonly left: number
  readonly changed: number
}

/** How far several runs are together: records changed, runs ended, and the share from 0 to 1 that is decided on. */
export function standingOf(runs: readonly Run[], total: number) {
  const sum = (of: (run: Run) => number) => runs.reduce((all, run) => all + of(run), 0)
  const decided = sum((run) => run.total - run.left)
  return {
    changed: sum(({ changed }) => changed),
    ended: runs.filter(({ status }) => status !== 'running').length,
    share: total > 0 ? decided / total : 1,
  }
}
