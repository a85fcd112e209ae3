import { z } from 'zod'
import { query, verb } from '../../../contract/endpoint.ts'
import { schemasOf } from '../../../contract/entity.ts'
import { declaredField, declaredKinds, mostOptions, optionSchema } from '../fields/declaredField.contract.ts'

const wish = {
  id: z.uuid(),
  kind: z.enum(declaredKinds),
}
const count = z.number().int()

/** What would become of the values of a field of another kind, with a token that stands for exactly this answer. */
const previewSchema = z.object({
  kept: count.describe('records whose value says the same in the new kind'),
  changed: count.describe('records whose value would be another, such as 4.5 as 5'),
  lost: count.describe('records whose value has no place in the new kind'),
  examples: z.object({
    changed: z.array(z.object({ from: z.string(), to: z.string(), records: count })),
    lost: z.array(z.object({ from: z.string(), records: count })),
  }),
  options: z.array(optionSchema).nullable().describe('for a choice: its options, made of the values where it had none'),
  token: z.string().describe('confirms the change; it holds as long as the values stay as they are'),
})
export type KindPreview = z.infer<typeof previewSchema>

export const previewFieldKind = query('previewFieldKind', {
  path: '/api/declared-fields/:id/kind',
  policy: 'admin',
  summary: 'How many values a declared field would keep, change and lose as another kind, with examples',
  input: z.strictObject(wish),
  output: previewSchema,
})

/** Changes the kind of a field. The column with the old values stays in the table. */
export const changeFieldKind = verb('changeFieldKind', {
  path: '/api/declared-fields/change-kind',
  policy: 'admin',
  summary: 'Give a declared field another kind; its values come along as the preview said',
  input: z.strictObject({ ...wish, token: z.string().max(200).describe('of the preview that was confirmed') }),
  output: schemasOf(declaredField).row,
})

/** A choice made from values has at most so many options. */
export const mostFromValues = mostOptions
