/** Which rows are selected: some by their ids, or all that the list holds, also those not fetched yet. */
export interface Selected {
  readonly ids: ReadonlySet<string>
  readonly all: boolean
  /** The row from which Shift selects. */
  readonly anchor: number
}

export const nothingSelected: Selected = { ids: new Set(), all: false, anchor: 0 }

type Rows = readonly { readonly id: string }[]

/** Selects a row, or no longer; of all, what stays are the other rows that were fetched. */
export function toggled(before: Selected, rows: Rows, index: number): Selected {
  const id = rows[index]?.id
  if (id === undefined) return before
  const ids = new Set(before.all ? rows.map((row) => row.id) : before.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, all: false, anchor: index }
}

/** Adds every row between the anchor and this one. */
export function extended(before: Selected, rows: Rows, index: number): Selected {
  const [from, to] = [Math.min(before.anchor, index), Math.max(before.anchor, index)]
  const between = rows.slice(from, to + 1).map((row) => row.id)
  return { ...before, ids: new Set([...before.ids, ...between]), all: false }
}

/** All fetched rows, or none when they are selected already. */
export function everyRow(before: Selected, rows: Rows): Selected {
  const isWhole = before.all || rows.every((row) => before.ids.has(row.id))
  return isWhole ? nothingSelected : { ids: new Set(rows.map((row) => row.id)), all: false, anchor: 0 }
}

export const isSelected = ({ ids, all }: Selected, id: string): boolean => all || ids.has(id)
export const isAny = ({ ids, all }: Selected): boolean => all || ids.size > 0
