import { z } from 'zod'
import { addressOf, type Policy } from '../../contract/endpoint.ts'
import { type Entity, type Row, schemasOf } from '../../contract/entity.ts'
import { filterParameter, pageLimits, pageSchema } from '../../contract/page.ts'
import { opportunity } from '../opportunities/opportunity.contract.ts'

export const periodNames = [
  'thisMonth',
  'thisQuarter',
  'thisYear',
  'lastMonth',
  'lastQuarter',
  'lastYear',
  'last90Days',
  'last12Months',
  'all',
  'custom',
] as const
export type PeriodName = (typeof periodNames)[number]

/** Which time a number is compared with. */
export const comparisons = ['previous', 'lastYear'] as const
export type Comparison = (typeof comparisons)[number]

/** What tells deals apart, whatever stage of whatever pipeline they stand in. */
export const traits = [
  'owner',
  'team',
  'source',
  'campaign',
  'type',
  'industry',
  'size',
  'country',
  'product',
  'tag',
  'amountBand',
  'competitor',
] as const
/** A choice, flag or reference that people have declared for deals or their accounts: `opportunity.soil`, `account.tier`. */
export type DeclaredTrait = `${'opportunity' | 'account'}.${string}`
export type CodedTrait = (typeof traits)[number]
export type Trait = CodedTrait | DeclaredTrait

export const dimensions = [...traits, 'stage', 'pipeline', 'month'] as const
export type CodedDimension = (typeof dimensions)[number]
export type Dimension = CodedDimension | DeclaredTrait

const declared = z
  .string()
  .max(120)
  .regex(
    /^(opportunity|account)\.[a-zA-Z]\w*$/,
    'a declared field such as opportunity.soil',
  ) as unknown as z.ZodType<DeclaredTrait>
export const traitSchema = z.union([z.enum(traits), declared])
export const dimensionSchema = z.union([z.enum(dimensions), declared])

/** Query strings know only text. */
export const flag = z.preprocess((raw) => (raw === 'true' ? true : raw === 'false' ? false : raw), z.boolean())

/** Days that a report reaches: beyond them calendars, and what compares with a time before, have no days any more. */
const reach = ['1900', '2200'] as const
const isInReach = (moment: string) => moment >= reach[0] && moment < reach[1]
const outOfReach = `a day from ${reach[0]} to before ${reach[1]}`
export const reportDay = z.iso.date().refine(isInReach, outOfReach)

/** What every report is asked by. */
export const reportFields = {
  pipeline: z.uuid().optional(),
  filter: filterParameter.optional().describe('JSON of the filter language, over opportunities'),
  period: z.enum(periodNames).optional().describe('counted from the as-of moment; custom needs from and to'),
  from: reportDay.optional().describe('first day of a custom period, in the company’s zone'),
  to: reportDay.optional().describe('last day of a custom period'),
  asOf: z
    .union([reportDay, z.iso.datetime({ offset: true }).refine(isInReach, outOfReach)])
    .optional()
    .describe('a moment, or a day for its end; today when left out'),
  asRecorded: flag.optional().describe('what this installation knew at that moment, not what was true at it'),
  by: dimensionSchema.optional().describe('one group per value; teams hold their sub-teams'),
}
export const reportQuery = z.strictObject(reportFields)
export type ReportQuery = z.infer<typeof reportQuery>

const { pipeline: _pipeline, by: _by, ...trackFields } = reportFields

/** What a report over the one track of a declared object is asked by; the report builder divides its records. */
export { trackFields }

interface TrackWords {
  readonly path: string
  readonly policy: Policy
  /** The entity's name as the end of an endpoint's. */
  readonly name: string
  readonly plural: string
  readonly row: z.ZodType<Row<Entity>>
}

/** Endpoints that each declared object with a track has, made once for each; undefined for every other entity. */
export function forTracks<T extends object>(make: (words: TrackWords) => T): (entity: Entity) => T | undefined {
  const made = new WeakMap<Entity, T>()
  return (entity) => {
    if (entity.track?.only === undefined) return undefined
    const { name, plural } = entity
    const known =
      made.get(entity) ??
      make({
        path: addressOf(entity),
        policy: { entity: name, does: 'read' },
        name: capital(name),
        plural,
        row: schemasOf(entity).row,
      })
    made.set(entity, known)
    return known
  }
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

/** PostgreSQL keeps no NUL. */
export const keyText = z.string().refine((text) => !text.includes('\0'), 'is no text')

/** A page of the records behind one number; the report's own query stands beside. */
export const pageFields = {
  group: keyText.max(200).optional().describe('key of the group; empty text for records without one'),
  after: z.string().max(200).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(pageLimits.most).optional(),
}
export interface RecordsQuery {
  readonly group?: string | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** `count` is the number the page belongs to. In a count of visits one record may stand in several rows. */
export const recordsOf = <R extends z.ZodType>(row: R) => pageSchema(row).extend({ count: z.number().int() })
export const recordsSchema = recordsOf(schemasOf(opportunity).row)
export type ReportRecords = z.infer<typeof recordsSchema>

const dateFields = ['created', 'entered', 'active', 'closed', 'closeDate', 'left', 'moved', 'done'] as const
/** What a person needs to read a number right; shown with each chart. */
export const definitionSchema = z.object({
  n: z.number().int(),
  dateField: z.enum(dateFields).describe('which date places a deal in the period'),
  period: z.object({
    name: z.enum(periodNames),
    from: z.string().nullable().describe('first day; null for all time'),
    to: z.string().nullable().describe('last day'),
    chosen: z
      .enum(['asked', 'standard', 'ownLast'])
      .describe('ownLast: the standard period holds nothing, so it is the data’s own last full one'),
  }),
  zone: z.string(),
  currency: z.string(),
  asOf: z.string(),
  asRecorded: z.boolean(),
  earlier: z.boolean().describe('the as-of moment was asked for; otherwise it is now'),
  undated: z.number().int().describe('records without the date the period goes by'),
  undatedIncluded: z.boolean().describe('whether they are in the numbers: only in totals of today without a period'),
})
export type Definition = z.infer<typeof definitionSchema>
export type DateField = Definition['dateField']

export const groupFields = { key: z.string().nullable(), title: z.string().nullable() }
export const rate = z.number().nullable().describe('null where the denominator is zero')
export const spreadSchema = z
  .object({ n: z.number().int(), mean: z.number().nullable(), median: z.number().nullable(), p90: z.number().nullable() })
  .describe('days')
export type Spread = z.infer<typeof spreadSchema>
/** Amounts in minor units of the company's currency, and exactly in each one's own. */
export const sumFields = {
  count: z.number().int(),
  amount: z.number().nullable().describe('minor units of the company’s currency; null for who may not see amounts'),
  withoutAmount: z.number().int(),
  unconverted: z.number().int().describe('deals whose currency has no rate by that day: in no total'),
}
