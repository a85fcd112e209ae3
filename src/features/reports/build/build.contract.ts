import { z } from 'zod'
import { query } from '../../../contract/endpoint.ts'
import { filterSchema } from '../../../contract/filter.ts'
import { fromJson, pageLimits } from '../../../contract/page.ts'
import { comparisons, keyText, periodNames, reportDay } from '../report.contract.ts'

export const ways = ['count', 'sum', 'average', 'min', 'max', 'median'] as const
export type Way = (typeof ways)[number]
export const units = ['day', 'week', 'month', 'quarter', 'year'] as const
export const shapes = ['table', 'matrix', 'bar', 'line', 'area', 'funnel', 'number'] as const
export type Shape = (typeof shapes)[number]

/** What one report may ask at most. */
export const buildLimits = { measures: 4, dimensions: 2 } as const

const path = z
  .string()
  .max(200)
  .regex(/^[a-zA-Z]\w*(\.[a-zA-Z]\w*)*$/, 'a field path such as account.industry')

/** What a report counts, of which records, by what, and how it is drawn; everything else follows from it. */
export const reportDefinitionSchema = z.strictObject({
  entity: z.string().max(60).describe('whose records are counted'),
  measures: z
    .array(
      z.strictObject({
        way: z.enum(ways),
        field: path.optional().describe('a number or amount, also through references; count has none'),
      }),
    )
    .min(1)
    .max(buildLimits.measures),
  dimensions: z
    .array(
      z.strictObject({
        field: path.describe('a field whose values make groups, also through references'),
        by: z.enum(units).optional().describe('for dates: months unless said; quarters and years are fiscal ones'),
      }),
    )
    .max(buildLimits.dimensions),
  filter: filterSchema.optional(),
  period: z
    .strictObject({
      field: path.describe('the date that places a record'),
      name: z.enum(periodNames),
      from: reportDay.optional().describe('first day of a custom period'),
      to: reportDay.optional().describe('last day of a custom period'),
    })
    .optional(),
  compare: z.enum(comparisons).optional().describe('beside each number the one of another period'),
  asOf: reportDay.optional().describe('for records with a track: step, amount, owner and close date at the end of that day'),
  show: z.enum(shapes).optional(),
})
export type ReportDefinition = z.infer<typeof reportDefinitionSchema>
export type Measure = ReportDefinition['measures'][number]
export type Dimension = ReportDefinition['dimensions'][number]

const values = z.array(z.number().nullable()).describe('one per measure; null where there is no data')
/** `null` stands for all values beyond those that are shown, the empty text for records without a value. */
const key = z.string().nullable()
const cellSchema = z.object({
  keys: z.array(key),
  n: z.number().int(),
  values,
  filled: z.array(z.number().int()).describe('per measure: records that have a value'),
  unconverted: z.array(z.number().int()).describe('per measure: amounts without a rate, in no figure'),
  compared: values.optional(),
})
export type BuiltCell = z.infer<typeof cellSchema>

const days = z.object({ from: z.string().nullable(), to: z.string().nullable() })
const builtSchema = z.object({
  measures: z.array(z.object({ way: z.enum(ways), field: z.string().optional(), kind: z.enum(['count', 'number', 'money']) })),
  dimensions: z.array(
    z.object({
      field: z.string(),
      by: z.enum(units).optional(),
      values: z.array(z.object({ key: z.string(), title: z.string().nullable() })),
      others: z
        .number()
        .int()
        .describe(
          'values that are counted together as "other"; those of the second dimension beyond six where a chart draws them as series',
        ),
    }),
  ),
  total: cellSchema,
  rows: z.array(cellSchema).describe('by the first dimension'),
  columns: z.array(cellSchema).describe('by the second dimension'),
  cells: z.array(cellSchema).describe('by both'),
  compared: days.optional().describe('the days compared with'),
  said: z.object({
    period: days.optional(),
    undated: z.number().int().describe('records without the date the period goes by: not counted'),
    zone: z.string(),
    currency: z.string(),
    asOf: z.string(),
    earlier: z.boolean(),
  }),
})
export type Built = z.infer<typeof builtSchema>
export type BuiltDimension = Built['dimensions'][number]
export type BuiltMeasure = Built['measures'][number]

const definition = fromJson(reportDefinitionSchema).describe('JSON of the report') as unknown as z.ZodType<ReportDefinition>

export const buildReport = query('buildReport', {
  path: '/api/reports/build',
  policy: 'signedIn',
  summary: 'Counts records of any entity by up to two dimensions',
  input: z.strictObject({ definition }),
  output: builtSchema,
})

/** One number of a report: its group of each dimension; a part left out stands for all of them. */
export interface CellPlace {
  readonly row?: string | null | undefined
  readonly column?: string | null | undefined
}
const asked = keyText.nullable().optional()
const at = fromJson(z.strictObject({ row: asked, column: asked })) as unknown as z.ZodType<CellPlace>

export const getBuiltRecords = query('getBuiltRecords', {
  path: '/api/reports/build/records',
  policy: 'signedIn',
  summary: 'The records behind one number of a built report',
  input: z.strictObject({
    definition,
    at: at.optional().describe('JSON of {row, column}: keys of the report, null for "other"'),
    after: z.string().max(200).optional().describe('`next` of the page before'),
    limit: z.coerce.number().int().min(1).max(pageLimits.most).optional(),
  }),
  output: z.object({ count: z.number().int(), rows: z.array(z.looseObject({ id: z.string() })), next: z.string().nullable() }),
})
