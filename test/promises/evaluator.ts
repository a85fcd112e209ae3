import type { Filter } from '../../src/contract/filter.ts'

/** A row as the naive evaluator knows it: flat values by path, as they lie in the database; money by its minor units. */
export type Plain = Readonly<Record<string, unknown>>

/** What the paths of a filter mean for one row, and which rows of other entities point to it. */
export interface Universe {
  value(row: Plain, path: string): unknown
  pointing(row: Plain, entity: string, by: string): readonly Plain[]
  /** A period as [from, to), in the form of the field's values. */
  bounds(path: string, period: { readonly period: string; readonly offset: number }): readonly [string, string]
}

type Truth = boolean | null
type Leaf = Extract<Filter, { field: string }>

/** SQL's three truths by hand: a comparison with nothing is neither, `not` and the negative words make it true. */
export function holds(universe: Universe, row: Plain, filter: Filter): Truth {
  if ('and' in filter) return all(filter.and.map((f) => holds(universe, row, f)))
  if ('or' in filter) return some(filter.or.map((f) => holds(universe, row, f)))
  if ('not' in filter) return holds(universe, row, filter.not) !== true
  if ('has' in filter) {
    const { where } = filter
    return universe.pointing(row, filter.has, filter.by).some((one) => !where || holds(universe, one, where) === true)
  }
  return leaf(universe, universe.value(row, filter.field), filter)
}

const all = (truths: readonly Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true)
const some = (truths: readonly Truth[]): Truth => (truths.includes(true) ? true : truths.includes(null) ? null : false)

function leaf(universe: Universe, x: unknown, filter: Leaf): Truth {
  if (Array.isArray(x)) return listed(x, filter)
  const { op, value } = filter
  if (op === 'empty') return x == null
  if (op === 'notEmpty') return x != null
  if (op === 'ne') return x !== value
  if (op === 'notIn') return x == null || !(value as unknown[]).includes(x)
  if (x == null) return null
  if (op === 'within') {
    const [from, to] = universe.bounds(filter.field, value as never)
    return (x as string) >= from && (x as string) < to
  }
  return compared(op, x, value)
}

function compared(op: Leaf['op'], x: unknown, value: unknown): boolean {
  const [a, b] = [x as string, value as string]
  switch (op) {
    case 'eq':
      return a === b
    case 'in':
      return (value as unknown[]).includes(x)
    case 'lt':
      return a < b
    case 'lte':
      return a <= b
    case 'gt':
      return a > b
    case 'gte':
      return a >= b
    case 'contains':
      return a.toLowerCase().includes(b.toLowerCase())
    default:
      return a.toLowerCase().startsWith(b.toLowerCase())
  }
}

function listed(x: readonly unknown[], { op, value }: Leaf): boolean {
  const wanted = Array.isArray(value) ? value : [value]
  switch (op) {
    case 'empty':
      return x.length === 0
    case 'notEmpty':
      return x.length > 0
    case 'contains':
      return wanted.every((one) => x.includes(one))
    case 'in':
    case 'eq':
      return wanted.some((one) => x.includes(one))
    default:
      return !wanted.some((one) => x.includes(one))
  }
}
