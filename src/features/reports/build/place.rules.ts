import type { Built, BuiltCell } from './build.contract.ts'

/** The cell of these keys; nothing was counted where there is none. */
export const cellAt = (cells: readonly BuiltCell[], ...keys: readonly (string | null)[]): BuiltCell | undefined =>
  cells.find((cell) => keys.every((key, i) => cell.keys[i] === key))

/** The values of a dimension that a report shows, "other" last where it holds some. */
export function keysOf(built: Built, place: 0 | 1): readonly (string | null)[] {
  const dimension = built.dimensions[place]
  if (!dimension) return []
  const keys = dimension.values.map(({ key }) => key)
  return dimension.others > 0 ? [...keys, null] : keys
}
