import { z } from 'zod'
import { query, standardEndpoints } from '../../../contract/endpoint.ts'
import { entity, type Row, type Stored } from '../../../contract/entity.ts'
import { choice, flag, integer, json, longText, type RollUp, rollUpWays, text } from '../../../contract/field.ts'
import { filterSchema } from '../../../contract/filter.ts'

/** What a declared field can hold; `formula` and `rollUp` are worked out, all others are typed in. */
export const declaredKinds = [
  'text',
  'longText',
  'integer',
  'decimal',
  'money',
  'date',
  'instant',
  'flag',
  'choice',
  'choices',
  'email',
  'phone',
  'url',
  'ref',
  'formula',
  'rollUp',
] as const
export type DeclaredKind = (typeof declaredKinds)[number]

/** Colours an option may have, by the names of the tokens; never the warm one, which means that something is needed. */
export const optionColours = ['plain', 'chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6'] as const

export const mostOptions = 200

export const optionSchema = z.strictObject({
  value: z.string().trim().min(1).max(60).describe('what records keep; it does not change with the label'),
  label: z.string().trim().min(1).max(60),
  labelFr: z.string().trim().min(1).max(60).optional(),
  colour: z.enum(optionColours).default('plain'),
})
export type Option = z.infer<typeof optionSchema>

const rollUp = z.strictObject({
  entity: z.string().max(60),
  by: z.string().max(60).describe('the reference of that entity that points here'),
  way: z.enum(rollUpWays),
  field: z.string().max(60).optional(),
  filter: filterSchema.optional(),
}) as unknown as z.ZodType<RollUp>

export const declaredField = entity(
  'declaredField',
  {
    entity: text().max(60).required().writtenBy('createDeclaredField').describe('whose records have the field'),
    key: text().required().computed().describe('its name in filters, files and the API; made from the first label'),
    column: text().required().computed(),
    former: json(z.array(z.string())).computed().describe('columns it had as other kinds; they keep its old values'),
    kind: choice(declaredKinds).required().writtenBy('changeFieldKind'),
    label: text().max(60).required(),
    labelFr: text().max(60).label('Label in French'),
    description: text().max(500),
    options: json(z.array(optionSchema).max(mostOptions)).describe('of a choice, in their order'),
    target: text().max(60).writtenBy('changeFieldKind').describe('the entity a reference points to'),
    formula: longText().max(2000),
    result: choice(['text', 'decimal', 'money', 'date', 'flag'] as const)
      .computed()
      .describe('what the formula gives'),
    rollUp: json(rollUp).label('Roll-up'),
    needed: flag().describe('no record is saved without it from now on'),
    position: integer().default(0),
    workedOut: flag().default(true).computed().describe('false while the formula is being worked out for all records'),
  },
  { title: 'label', table: 'declared_field', plural: 'declared-fields', reference: true },
)

export type DeclaredField = Row<typeof declaredField>
export type StoredField = Stored<typeof declaredField>

export const declaredFields = standardEndpoints(declaredField)

/** How many records hold something in each declared field of an entity. */
export const getFieldUse = query('getFieldUse', {
  path: '/api/declared-fields/use',
  policy: 'admin',
  summary: 'How many records there are and how many hold something in each declared field',
  input: z.strictObject({ entity: z.string().max(60) }),
  output: z.object({
    records: z.number().int(),
    fields: z.array(z.object({ id: z.string(), filled: z.number().int() })),
  }),
})
