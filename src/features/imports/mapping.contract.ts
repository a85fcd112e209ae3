import { z } from 'zod'
import { declaredEntities } from '../../contract/object.ts'
import { forecastCategories, stageTypes } from '../pipelines/pipeline.contract.ts'
import { dateOrders, decimalSigns, encodings } from './reading/file.contract.ts'

/** What can be imported, in the order in which one run works: each may point to those before it. */
export const codedImportEntities = ['user', 'product', 'account', 'contact', 'opportunity'] as const
export type CodedImportEntity = (typeof codedImportEntities)[number]
/** One of them, or an object that people have declared. */
export type ImportEntity = CodedImportEntity | `x${string}`

/** What can be imported now: what people have declared comes last and may point to all others. */
export const importEntities = (): readonly ImportEntity[] => [
  ...codedImportEntities,
  ...declaredEntities().map(({ name }) => name as ImportEntity),
]

export const isCoded = (entity: ImportEntity): entity is CodedImportEntity =>
  (codedImportEntities as readonly string[]).includes(entity)

export const importEntitySchema = z
  .string()
  .max(60)
  .refine(
    (name) => importEntities().includes(name as ImportEntity),
    'names nothing that can be imported',
  ) as unknown as z.ZodType<ImportEntity>

/** What becomes of a relation whose name is not known: the row is refused, the field stays empty, or a record is made. */
export const missingRules = ['refuse', 'empty', 'create'] as const
export type MissingRule = (typeof missingRules)[number]

/** What becomes of a row whose record is here: it is skipped, or changes it; with `update` no record is made. */
export const importWays = ['create', 'upsert', 'update'] as const
export type ImportWay = (typeof importWays)[number]

/** What an empty cell does to a value that is here. */
export const emptyRules = ['keep', 'clear'] as const
export type EmptyRule = (typeof emptyRules)[number]

const name = z.string().min(1).max(200)
const currency = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as EUR')

const cellAnswer = z.union([
  name.describe('read the cell as this'),
  z.null().describe('leave the field empty'),
  z.strictObject({ record: z.uuid() }).describe('this record'),
])
export type CellAnswer = z.infer<typeof cellAnswer>

const column = z.strictObject({
  to: z.string().max(60).describe('field of the entity, or one of the targets that only an import has'),
  stage: name.optional().describe('for `entered`: the stage that was entered on this date'),
  order: z.enum(dateOrders).optional().describe('order of dates; else what the whole column shows'),
  decimal: z.enum(decimalSigns).optional().describe('decimal sign of numbers; else what the whole column shows'),
  times: z
    .string()
    .regex(/^[1-9]\d{0,11}$/)
    .optional()
    .describe('what each number stands for, "1000000" for millions'),
  currency: currency.optional(),
  values: z.record(z.string(), cellAnswer).optional().describe('answers for single cells, by the text of the cell'),
  fallback: name.optional().describe('what an empty cell is read as'),
  missing: z.enum(missingRules).optional().describe('what to do with a name that is not known; refuse unless said'),
})
export type ColumnMapping = z.infer<typeof column>

const file = z.strictObject({
  file: name.describe('name of the file, without folders'),
  entity: importEntitySchema,
  encoding: z.enum(encodings).optional(),
  delimiter: z.string().length(1).optional(),
  sheet: name.optional().describe('of a workbook; its first one unless said'),
  columns: z
    .record(z.string(), z.union([z.string().max(60), column]))
    .describe('by column name: a target, or a target with how to read the column; columns not named are left out'),
  way: z.enum(importWays).optional().describe('create unless said: rows whose record is here are skipped'),
  key: z.string().max(60).optional().describe('the target that finds records that are here; the surest mapped one unless said'),
  empty: z.enum(emptyRules).optional().describe('keep unless said: an empty cell changes nothing'),
  compose: z
    .record(z.string(), z.string().max(500))
    .optional()
    .describe('fields put together from columns: {"name": "{product} – {account|opportunity_id}"}'),
})
export type FileMapping = z.infer<typeof file>

const stage = z.strictObject({
  name: z.string().min(1).max(100),
  type: z.enum(stageTypes),
  probability: z.number().int().min(0).max(100).optional(),
  forecastCategory: z.enum(forecastCategories).optional(),
})
export type StageMapping = z.infer<typeof stage>

const pipeline = z.strictObject({
  name: z.string().min(1).max(100),
  stages: z.array(stage).max(50).optional().describe('made, in this order, as far as the pipeline lacks them'),
})

/** All answers an import needs, as one document: the wizard writes it, and the command line reads it from a file. */
export const mappingSchema = z.strictObject({
  source: z.string().min(1).max(60).optional().describe('external source of opportunities; with the external id it is unique'),
  currency: currency.optional().describe('of amounts that do not name one'),
  role: z.string().max(100).optional().describe('role of people that are made; the first without administration unless said'),
  pipeline: pipeline.optional().describe('where opportunities go; the first pipeline unless said'),
  files: z.array(file).max(50),
})
export type Mapping = z.infer<typeof mappingSchema>

/** A column's mapping in its long form. */
export function columnMapping(given: string | ColumnMapping): ColumnMapping {
  return typeof given === 'string' ? { to: given } : given
}
