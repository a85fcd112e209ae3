import type { ProblemCode } from '../deciding/problem.contract.ts'
import type { Target } from '../deciding/target.rules.ts'

/** What mends a group of rows where it stands. */
export type Fix = 'record' | 'stage' | 'choice' | 'cell' | 'fallback' | 'update'

const fixes: Readonly<Partial<Record<ProblemCode, Fix>>> = {
  unknown_name: 'record',
  unknown_stage: 'stage',
  not_a_choice: 'choice',
  not_a_date: 'cell',
  not_a_number: 'cell',
  not_a_flag: 'cell',
  too_many_decimals: 'cell',
  invalid: 'cell',
  required: 'fallback',
  already_here: 'update',
}

const longestAnswered = 199 // characters of a cell; longer ones are told cut, so that no answer would find them

/** How a group is mended; undefined where the file itself has to change, or the question is asked elsewhere. */
export function fixOf(code: ProblemCode, value: string | undefined, target: Target | undefined): Fix | undefined {
  const fix = fixes[code]
  if (fix === 'update') return fix
  if (!target || target.name === 'entered') return undefined
  return fix === 'fallback' || (value !== undefined && value.length <= longestAnswered) ? fix : undefined
}
