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
export const fromJson = <S extends z.ZodType>(schema: S) =>
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

export function pageSchema<S extends z.ZodType>(row: S) {
  return z.object({ rows: z.array(row), next: z.string().nullable() })
}
