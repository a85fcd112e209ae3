import type { Filter } from '../../../../contract/filter.ts'

export type Layout = 'list' | 'board' | 'calendar'

/** Everything that says what a list shows and how; it stands in the address, so that a link opens the same. */
export interface ListValues {
  readonly layout?: Layout
  readonly filter?: Filter
  readonly sort?: readonly string[]
  readonly columns?: readonly string[]
  /** px by column, where it differs from the standard of its kind. */
  readonly widths?: Readonly<Record<string, number>>
  readonly group?: string
  /** The field whose values are the columns of a board, and the one whose values are its rows. */
  readonly by?: string
  readonly lanes?: string
  /** What a calendar shows at a time; a month unless said. */
  readonly span?: 'month' | 'week'
  readonly archived?: boolean
  readonly pipeline?: string
  /** The part of the list that a switch of its screen shows. */
  readonly part?: string
}

const isText = (value: unknown) => typeof value === 'string' && value !== ''
const isTexts = (value: unknown) => Array.isArray(value) && value.length > 0 && value.every(isText)
const isMap = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isYes = (value: unknown) => value === true

/** The form of each value; what an address holds beside it says nothing. */
const forms: Readonly<Record<keyof ListValues, (value: unknown) => boolean>> = {
  layout: (value) => value === 'board' || value === 'calendar',
  filter: isMap,
  sort: isTexts,
  columns: isTexts,
  widths: (value) => isMap(value) && Object.values(value as object).every(Number.isFinite),
  group: isText,
  by: isText,
  lanes: isText,
  span: (value) => value === 'month' || value === 'week',
  archived: isYes,
  pipeline: isText,
  part: isText,
}
const names = Object.keys(forms) as readonly (keyof ListValues)[]

/** The values of a list in what an address carries; what says nothing is left out. */
export function valuesIn(search: Readonly<Record<string, unknown>>): ListValues {
  return Object.fromEntries(names.filter((name) => forms[name](search[name])).map((name) => [name, search[name]]))
}

/** What to put into the address for these values: every name, so that what they do not say is taken out. */
export function addressFor(values: ListValues): Readonly<Record<string, unknown>> {
  const said = valuesIn(values as Readonly<Record<string, unknown>>) as Readonly<Record<string, unknown>>
  return Object.fromEntries(names.map((name) => [name, said[name]]))
}

/** Two lists show the same in the same way. */
export const sameList = (one: ListValues, other: ListValues): boolean => ordered(one) === ordered(other)

function ordered(values: ListValues): string {
  const said = valuesIn(values as Readonly<Record<string, unknown>>)
  return JSON.stringify(said, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
