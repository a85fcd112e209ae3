import { z } from 'zod'
import { type Filter, filterSchema } from './filter.ts'

/** A page of a list: `next` is passed back as `after`; null at the end. */
export interface Page<R> {
  readonly rows: readonly R[]
  readonly next: string | null
}

/** What a list is asked for. Always an order and a limit. */
export interface ListQuery {
  readonly filter?: Filter
  /** Field paths, a leading `-` for descending; ties are broken by id. */
  readonly sort?: readonly string[]
  readonly limit?: number
  readonly after?: string
  /** Only these fields (and id, version); all that may be seen when left out. */
  readonly fields?: readonly string[]
  readonly archived?: 'without' | 'with' | 'only'
}

export const pageLimits = { standard: 50, most: 500 } as const

/** Query strings carry JSON in one parameter; `fromJson` reads it and names the parameter that is broken. */
const fromJson = <S extends z.ZodType>(schema: S) =>
  z.preprocess((raw, context) => {
    if (typeof raw !== 'string') return raw
    try {
      return JSON.parse(raw)
    } catch {
      context.issues.push({ code: 'custom', message: 'is not JSON', input: raw })
      return z.NEVER
    }
  }, schema)

const fieldList = z.preprocess(
  (raw) => (typeof raw === 'string' ? raw.split(',').filter(Boolean) : raw),
  z.array(z.string().max(200)).max(60),
)

export const filterParameter = fromJson(filterSchema)
export const fieldsParameter = fieldList
export const textsParameter = (text: z.ZodType<string>, most: number) => fromJson(z.array(text).max(most))

export const listQuerySchema = z.strictObject({
  filter: filterParameter.optional().describe('JSON of the filter language'),
  sort: fieldList.optional().describe('field paths by comma, - before one for descending'),
  limit: z.coerce.number().int().min(1).max(pageLimits.most).optional(),
  after: z.string().max(4000).optional().describe('`next` of the page before'),
  fields: fieldList.optional(),
  archived: z.enum(['without', 'with', 'only']).optional(),
}) as unknown as z.ZodType<ListQuery>

export interface TotalsQuery {
  readonly filter?: Filter
  readonly archived?: 'without' | 'with' | 'only'
}
export const totalsQuerySchema = z.strictObject({
  filter: filterParameter.optional(),
  archived: z.enum(['without', 'with', 'only']).optional(),
}) as unknown as z.ZodType<TotalsQuery>

/** Count of the records and, for each money field, its sum per currency in minor units. */
export interface Totals {
  readonly count: number
  readonly sums: Readonly<
    Record<string, readonly { readonly currency: string; readonly amount: number; readonly count: number }[]>
  >
}
export const totalsSchema: z.ZodType<Totals> = z.object({
  count: z.number().int(),
  sums: z.record(z.string(), z.array(z.object({ currency: z.string(), amount: z.number(), count: z.number() }))),
})

/** Groups that one answer holds at most. */
export const groupLimit = 500

/** What a list is divided by: the values of a field, and of a second one within each. */
export interface GroupQuery extends TotalsQuery {
  readonly by: string
  readonly lanes?: string
}
export const groupQuerySchema = z.strictObject({
  filter: filterParameter.optional(),
  archived: z.enum(['without', 'with', 'only']).optional(),
  by: z.string().max(200).describe('a field whose values make the groups'),
  lanes: z.string().max(200).optional().describe('a second field, within each group'),
}) as unknown as z.ZodType<GroupQuery>

type GroupKey = string | number | boolean | null
/** The records with one value of the field: how many, and the sums of each money field per currency. */
export interface Group extends Totals {
  readonly key: GroupKey
  /** The value as a word where it is a record; null for none. */
  readonly title: string | null
  readonly lane?: GroupKey
  readonly laneTitle?: string | null
}
export interface Groups {
  readonly groups: readonly Group[]
  /** There are more groups than one answer holds. */
  readonly more: boolean
}
const groupKey = z.union([z.string(), z.number(), z.boolean(), z.null()])
const group = z.object({
  key: groupKey,
  title: z.string().nullable(),
  lane: groupKey.optional(),
  laneTitle: z.string().nullable().optional(),
  count: z.number().int(),
  sums: z.record(z.string(), z.array(z.object({ currency: z.string(), amount: z.number(), count: z.number() }))),
})
export const groupsSchema = z.object({ groups: z.array(group), more: z.boolean() }) as unknown as z.ZodType<Groups>

export function pageSchema<S extends z.ZodType>(row: S) {
  return z.object({ rows: z.array(row), next: z.string().nullable() })
}
