import { type KnownEntity, knownEntity } from '../../../web/screens.ts'
import { fieldRight, may, useSession } from '../../../web/session.ts'
import { filterIn, useUrlValues } from '../../../web/url.ts'
import { type Dimension, type PeriodName, periodNames, type ReportQuery } from '../report.contract.ts'
import { useTracked } from '../track/useTracked.tsx'
import { allDimensions } from '../trait.rules.ts'

/** What the address says of a report: its query and how it is looked at. */
export interface ReportState {
  readonly query: ReportQuery
  /** The declared object whose track is looked at, in place of a pipeline. */
  readonly object: KnownEntity | undefined
  readonly asTable: boolean
  /** Any other part of the address, by name. */
  readonly part: <T extends string>(name: string, allowed: readonly T[]) => T | undefined
  readonly text: (name: string) => string | undefined
  /** A switch that is on. */
  readonly flag: (name: string) => boolean
  /** A list of texts, or undefined. */
  readonly list: (name: string) => string[] | undefined
  readonly cell: Readonly<Record<string, unknown>> | undefined
  readonly set: (changes: Readonly<Record<string, unknown>>) => void
}

const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find((candidate) => candidate === value)
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const isDay = (value: unknown): string | undefined => {
  const day = text(value)
  return day && /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined
}

/** A declared object with a track. */
function trackedObject(name: string | undefined): KnownEntity | undefined {
  const known = name === undefined ? undefined : knownEntity(name)
  return known?.entity.track?.only === undefined ? undefined : known
}

/** The track that stands in place of deals where the person reads none of them; undefined where they do. */
function useInPlaceOfDeals(): KnownEntity | undefined {
  const [first] = useTracked()
  const session = useSession()
  return may(session, 'opportunity', 'read') && fieldRight(session, 'opportunity', 'stage') !== 'none' ? undefined : first
}

/** The state of a report lives in its address, so that a link carries all of it. */
export function useReport(): ReportState {
  const [values, set] = useUrlValues()
  const period = oneOf<PeriodName>(values.period, periodNames)
  const by = oneOf<Dimension>(values.by, allDimensions())
  const days = { from: isDay(values.from), to: isDay(values.to) }
  const custom = period === 'custom' && days.from && days.to
  const ownTrack = useInPlaceOfDeals()
  const object = trackedObject(text(values.object)) ?? ownTrack
  const query = {
    pipeline: object ? undefined : text(values.pipeline),
    filter: filterIn(values),
    ...(custom ? { period, ...days } : period === 'custom' ? {} : { period }),
    asOf: isDay(values.asOf),
    asRecorded: values.asOf && values.asRecorded === true ? true : undefined,
    by: object ? undefined : by,
  }
  return {
    query: defined(query),
    object,
    asTable: values.table === true,
    part: (name, allowed) => oneOf(values[name], allowed),
    text: (name) => text(values[name]),
    flag: (name) => values[name] === true,
    list: (name) =>
      Array.isArray(values[name]) ? (values[name] as unknown[]).filter((item) => typeof item === 'string') : undefined,
    cell: typeof values.cell === 'object' && values.cell !== null ? (values.cell as Record<string, unknown>) : undefined,
    set,
  }
}

/** Without the parts that are undefined, so that equal questions are equal answers in the cache. */
export function defined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}
