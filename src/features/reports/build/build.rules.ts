import type { FieldKind } from '../../../contract/field.ts'
import type { PeriodClock } from '../../../contract/period.ts'
import { toldApart } from '../counting/steps.rules.ts'
import { type Days, ratio } from '../report.rules.ts'
import type { Built, BuiltCell, BuiltDimension, BuiltMeasure, Dimension } from './build.contract.ts'
import { unitsBetween } from './calendar.rules.ts'

/** What the statement counted. */
export interface RawBuilt {
  readonly cells: readonly RawCell[]
  readonly dimensions: readonly { readonly values: readonly RawValue[]; readonly others: number }[]
}
interface RawCell {
  readonly keys: readonly (string | null)[]
  /** Bits of the dimensions that are added up: 1 for the last one. */
  readonly level: number
  readonly n: number
  readonly figures: readonly ({ readonly filled: number; readonly without: number; readonly figure: number | null } | null)[]
}
interface RawValue {
  readonly key: string
  /** Its rank: 1 has most of what is measured. */
  readonly rank: number
  readonly title: string | null
  readonly position: number | null
  /** What the record is a step of, such as a pipeline. */
  readonly road: string | null
}

/** What the rules know of a dimension. */
interface Group {
  readonly dimension: Dimension
  readonly kind: FieldKind
  readonly options: readonly string[]
}

/**
 * Values of each dimension that are shown; with two of them there are at most a thousand cells.
 * @param series how many of the second one a chart has room for
 */
export function shownValues(groups: readonly Group[], series = Number.POSITIVE_INFINITY): readonly number[] {
  const [first, second] = groups.map(({ dimension }) => dimension.by !== undefined)
  if (groups.length < 2) return [400]
  const [rows, columns] = first === second ? (first ? [31, 31] : [50, 20]) : first ? [55, 18] : [18, 55]
  return [rows, Math.min(columns, series)]
}

interface Counted {
  readonly groups: readonly Group[]
  readonly measures: readonly BuiltMeasure[]
  readonly period: { readonly field: string; readonly days: Days } | undefined
  readonly raw: RawBuilt
  readonly before?: { readonly raw: RawBuilt; readonly days: NonNullable<Days> }
  readonly clock: PeriodClock
  readonly said: Omit<Built['said'], 'period'>
}

/** The report from what was counted: averages divided, values in their order, dates without gaps, each number beside the one of before. */
export function builtFrom(counted: Counted): Built {
  const { groups, measures, raw, before, period, said } = counted
  const dimensions = groups.map((group, i) => dimensionOf(counted, group, i))
  const then = earlierValues(counted)
  const cells = raw.cells.map((cell) => {
    const compared = then(cell)
    return { level: cell.level, cell: { ...cellOf(cell, measures), ...(compared ? { compared: [...compared] } : {}) } }
  })
  const at = (level: number) => cells.filter((one) => one.level === level).map(({ cell }) => cell)
  const [total, rows, columns, both] = groups.length === 2 ? [3, 1, 2, 0] : [1, 0, -1, -1]
  const days = period && { from: period.days?.from ?? null, to: period.days?.to ?? null }
  return {
    measures: [...measures],
    dimensions,
    total: at(total)[0] as BuiltCell,
    rows: groups.length > 0 ? at(rows).map((cell) => ({ ...cell, keys: cell.keys.slice(0, 1) })) : [],
    columns: at(columns).map((cell) => ({ ...cell, keys: cell.keys.slice(1) })),
    cells: at(both),
    ...(before ? { compared: before.days } : {}),
    said: { ...said, ...(days ? { period: days } : {}) },
  }
}

/**
 * What stood at the same place in the time compared with: the third month of this year is beside the third of the last. Nothing is
 * said of a place that "other" may hold then or now.
 */
function earlierValues({
  groups,
  measures,
  before,
  period,
  clock,
}: Counted): (cell: RawCell) => readonly (number | null)[] | undefined {
  if (!before) return () => undefined
  const found = new Map(before.raw.cells.map((cell) => [nameOf(cell.keys, cell.level), cellOf(cell, measures).values]))
  const cut = before.raw.dimensions.some(({ others }) => others > 0)
  const shifts = groups.map(({ dimension: { field, by } }) => {
    if (!by || field !== period?.field || !period.days) return undefined
    const then = unitsBetween(before.days.from, before.days.to, by, clock)
    return new Map(unitsBetween(period.days.from, period.days.to, by, clock).map((key, i) => [key, then[i] ?? 'none']))
  })
  const nothing = measures.map(({ way }) => (way === 'count' ? 0 : null))
  return ({ keys, level, n }) => {
    const summed = (i: number) => (level >> (keys.length - 1 - i)) % 2 === 1
    if (n > 0 && keys.some((key, i) => key === null && !summed(i))) return undefined
    const place = keys.map((key, i) => (key === null ? null : (shifts[i]?.get(key) ?? key)))
    return found.get(nameOf(place, level)) ?? (cut ? undefined : nothing)
  }
}

const nameOf = (keys: readonly (string | null)[], level: number) => JSON.stringify([level, keys])

function cellOf({ keys, n, figures }: RawCell, measures: readonly BuiltMeasure[]): BuiltCell {
  return {
    keys: [...keys],
    n,
    values: measures.map(({ way }, i) => valueOf(way, n, figures[i])),
    filled: measures.map((_, i) => figures[i]?.filled ?? n),
    unconverted: measures.map((_, i) => figures[i]?.without ?? 0),
  }
}

/** A count of nothing is 0, everything else of nothing is no data. */
function valueOf(way: BuiltMeasure['way'], n: number, figure: RawCell['figures'][number] | undefined): number | null {
  if (!figure) return n
  return way === 'average' ? ratio(figure.figure ?? 0, figure.filled) : figure.figure
}

function dimensionOf({ raw, period, clock }: Counted, group: Group, i: number): BuiltDimension {
  const { dimension } = group
  const { values = [], others = 0 } = raw.dimensions[i] ?? {}
  const ordered = dimension.by
    ? inTime(values, dimension, { days: period?.field === dimension.field ? period.days : null, clock, others })
    : inOrder(values, group)
  return { ...dimension, values: toldApart(ordered).map(({ key, title }) => ({ key, title })), others }
}

type Value = Pick<RawValue, 'key' | 'title' | 'road'>

/** Dates in their order without gaps, over the whole period where that is what they are of; what has none comes last. */
function inTime(
  values: readonly RawValue[],
  { by }: Dimension,
  { days, clock, others }: { readonly days: Days; readonly clock: PeriodClock; readonly others: number },
): readonly Value[] {
  const known = values.map(({ key }) => key).filter((key) => key !== '')
  const none = values.filter(({ key }) => key === '')
  known.sort()
  const [first, last] = [days && others === 0 ? days.from : known[0], days ? days.to : known.at(-1)]
  const whole = by && first !== undefined && last !== undefined ? unitsBetween(first, last, by, clock) : []
  return [...(whole.length > 0 ? whole : known).map((key) => ({ key, title: null, road: null })), ...none]
}

/** Options as they are declared, records by their position, numbers by size, everything else by what is measured; none last. */
function inOrder(values: readonly RawValue[], { kind, options }: Group): readonly Value[] {
  const place = ({ key, position }: RawValue): number => {
    if (kind === 'choice') return options.indexOf(key)
    return kind === 'integer' ? Number(key) : (position ?? 0)
  }
  return values.toSorted(
    (a, b) =>
      Number(a.key === '') - Number(b.key === '') ||
      place(a) - place(b) ||
      a.rank - b.rank ||
      (a.title ?? a.key).localeCompare(b.title ?? b.key),
  )
}
