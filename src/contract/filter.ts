import { z } from 'zod'

/**
 * The one filter language: saved views, report filters, exports, permission scopes, the API and agents all use it.
 * A `field` is a path through refs, such as `account.industry`.
 */
export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | { readonly field: string; readonly op: Operator; readonly value?: FilterValue }
  /** True where a record of `entity` whose ref `by` points here meets `where`; `not` around it says "has none". */
  | { readonly has: string; readonly by: string; readonly where?: Filter }

export const operators = [
  'eq',
  'ne',
  'in',
  'notIn',
  'lt',
  'lte',
  'gt',
  'gte',
  'contains',
  'startsWith',
  'empty',
  'notEmpty',
  'within',
] as const
export type Operator = (typeof operators)[number]

/** `within` takes a period; a value `{ relative: … }` is a moment counted from now in the company's zone. */
export type FilterValue = Scalar | readonly Scalar[] | RelativeMoment | NamedPeriod | { readonly me: true }
export type Scalar = string | number | boolean | null

/** A moment counted from today: `{ relative: -14, unit: 'day' }` is the start of the day two weeks ago. */
export interface RelativeMoment {
  readonly relative: number
  readonly unit: PeriodUnit
}
/** A whole period counted from the current one: `{ period: 'quarter', offset: 0 }` is this quarter. */
export interface NamedPeriod {
  readonly period: PeriodUnit
  readonly offset: number
}
export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

const unit = z.enum(['day', 'week', 'month', 'quarter', 'year'])
const scalar = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])
const count = z.number().int().min(-10_000).max(10_000)
const value = z.union([
  scalar,
  z.array(scalar).max(1000),
  z.strictObject({ relative: count, unit }),
  z.strictObject({ period: unit, offset: count }),
  z.strictObject({ me: z.literal(true) }),
])

/** Deepest nesting and most conditions one filter may have: a longer one is refused before it costs anything. */
export const filterLimits = { depth: 12, conditions: 200, pathLength: 4 } as const

const path = z
  .string()
  .max(200)
  .regex(/^[a-zA-Z][a-zA-Z0-9]*(\.[a-zA-Z][a-zA-Z0-9]*)*$/, 'a field path such as account.industry')

const node: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ and: z.array(node).max(100) }),
    z.strictObject({ or: z.array(node).max(100) }),
    z.strictObject({ not: node }),
    z.strictObject({ field: path, op: z.enum(operators), value: value.optional() }),
    z.strictObject({ has: z.string().max(60), by: z.string().max(60), where: node.optional() }),
  ]),
) as z.ZodType<Filter>

export const filterSchema = node.refine(
  (f) => size(f).depth <= filterLimits.depth && size(f).conditions <= filterLimits.conditions,
  {
    message: `a filter has at most ${filterLimits.conditions} conditions, ${filterLimits.depth} deep`,
  },
)

function size(filter: Filter): { depth: number; conditions: number } {
  const inner =
    'and' in filter
      ? filter.and
      : 'or' in filter
        ? filter.or
        : 'not' in filter
          ? [filter.not]
          : 'has' in filter && filter.where
            ? [filter.where]
            : []
  const sizes = inner.map(size)
  return {
    depth: 1 + Math.max(0, ...sizes.map((s) => s.depth)),
    conditions: 1 + sizes.reduce((sum, s) => sum + s.conditions, 0),
  }
}

/** Joins filters that may be missing; `undefined` when nothing is left. */
export function allOf(...filters: readonly (Filter | undefined | null)[]): Filter | undefined {
  const kept = filters.filter((f): f is Filter => f != null)
  return kept.length === 0 ? undefined : kept.length === 1 ? kept[0] : { and: kept }
}

/** `{ account: 'x' }` as a filter: every pair must match. */
export function where(pairs: Readonly<Record<string, FilterValue | undefined>>): Filter | undefined {
  return allOf(
    ...Object.entries(pairs).map(([field, v]): Filter | undefined =>
      v === undefined ? undefined : v === null ? { field, op: 'empty' } : { field, op: Array.isArray(v) ? 'in' : 'eq', value: v },
    ),
  )
}
