import type { StepType } from '../object.contract.ts'

/** A step as the form of a new object has it. */
export interface StepDraft {
  readonly name: string
  readonly type: StepType
}

/** A new object as its form has it: texts are never missing. */
export interface ObjectDraft {
  readonly one: string
  readonly many: string
  readonly oneFr: string
  readonly manyFr: string
  readonly icon: string
  readonly tracked: boolean
  readonly steps: readonly StepDraft[]
}

const orNull = (text: string) => text.trim() || null

/** What a new object is declared with. */
export function creationOf({ one, many, oneFr, manyFr, icon, tracked }: ObjectDraft) {
  return { one: one.trim(), many: many.trim(), oneFr: orNull(oneFr), manyFr: orNull(manyFr), icon, tracked }
}

/** The steps it begins with, in their order; rows without a name are left out. */
export function stepsOfDraft({ tracked, steps }: ObjectDraft) {
  const named = tracked ? steps.filter(({ name }) => name.trim()) : []
  return named.map(({ name, type }, position) => ({ name: name.trim(), type, position }))
}
