import { z } from 'zod'

/** Why a row cannot be taken, or what was left out of one that was. */
export const problemCodes = [
  'required',
  'not_a_date',
  'in_future',
  'not_a_number',
  'too_many_decimals',
  'no_currency',
  'not_a_choice',
  'not_a_flag',
  'unknown_name',
  'unknown_stage',
  'no_open_step',
  'closed_before_created',
  'too_many_cells',
  'already_here',
  'not_here',
  'ambiguous',
  'no_right',
  'twice_in_files',
  'edited_since',
  'in_use',
  'invalid',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** Problems whose rows are mended by one answer for the cell; others are mended column by column. */
export const byValue: readonly ProblemCode[] = [
  'unknown_name',
  'unknown_stage',
  'not_a_choice',
  'not_a_date',
  'not_a_number',
  'not_a_flag',
  'too_many_decimals',
  'invalid',
]

/** Why a value or a record cannot be taken, by what says it. */
export const whys = [
  'too_long',
  'too_many',
  'too_large',
  'too_small',
  'not_whole',
  'too_precise',
  'no_email',
  'no_web',
  'duplicate',
  'in_use',
  'forbidden',
  'not_found',
  'needed',
  'unfit',
] as const
const whySchema = z.object({ says: z.enum(whys), limit: z.number().optional() })
export type Why = z.infer<typeof whySchema>

export const problemSchema = z.object({
  code: z.enum(problemCodes),
  column: z.string().optional(),
  value: z.string().optional().describe('the cell, cut to 200 characters'),
  message: z.string().optional().describe('in plain English'),
  why: whySchema.optional().describe('what the message says, for words in other languages'),
})
/** One reason, naming the column it is about. */
export type Problem = z.infer<typeof problemSchema>

export function problem(code: ProblemCode, column?: string, value?: string): Problem {
  return { code, ...(column === undefined ? {} : { column }), ...(value === undefined ? {} : { value: value.slice(0, 200) }) }
}
