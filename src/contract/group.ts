import { z } from 'zod'
import type { FieldKind } from './field.ts'
import type { Filter } from './filter.ts'
import { fieldsParameter, filterParameter, type Totals, type TotalsQuery } from './page.ts'

/** Kinds whose values make groups that a person can tell apart. */
export const groupableKinds: readonly FieldKind[] = ['choice', 'ref', 'flag', 'integer', 'text']

/** Kinds whose values make a group for each calendar day, moments in the company's zone. */
export const dayKinds: readonly FieldKind[] = ['date', 'instant']

/** Groups that one answer holds at most, and rows in all of them. */
export const groupLimit = 500
export const groupRowLimit = 2000

/** What a list is divided by: the values of a field, and of a second one within each. */
export interface GroupQuery extends TotalsQuery {
  readonly by: string
  readonly lanes?: string
  /** The first rows of each group come along, so many at most, in this order and with these fields. */
  readonly cards?: number
  readonly sort?: readonly string[]
  readonly fields?: readonly string[]
}
export const groupQuerySchema = z.strictObject({
  filter: filterParameter.optional(),
  archived: z.enum(['without', 'with', 'only']).optional(),
  by: z.string().max(200).describe('a field whose values make the groups; of a date or a moment its days'),
  lanes: z.string().max(200).optional().describe('a second field, within each group'),
  cards: z.coerce.number().int().min(1).max(50).optional().describe('the first rows of each group, so many at most'),
  sort: fieldsParameter.optional().describe('the order of those rows'),
  fields: fieldsParameter.optional().describe('their fields, beside id and version'),
}) as unknown as z.ZodType<GroupQuery>

/** A value of the field that makes the groups; null for none. */
export type GroupKey = string | number | boolean | null
/** The records with one value of the field: how many, and the sums of each money field per currency. */
export interface Group extends Totals {
  readonly key: GroupKey
  /** The value as a word where it is a record; null for none. */
  readonly title: string | null
  readonly lane?: GroupKey
  readonly laneTitle?: string | null
  /** Its first rows, where they were asked for, and how a list goes on after them; null where that was all. */
  readonly rows?: readonly (Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number })[]
  readonly next?: string | null
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
  rows: z.array(z.looseObject({ id: z.string(), version: z.number().int() })).optional(),
  next: z.string().nullable().optional(),
})
export const groupsSchema = z.object({ groups: z.array(group), more: z.boolean() }) as unknown as z.ZodType<Groups>

/** The condition of the records of one group: the list it leaves has as many records as the group says. */
export const inGroup = (by: string, key: GroupKey): Filter =>
  key === null ? { field: by, op: 'empty' } : { field: by, op: 'eq', value: key }
