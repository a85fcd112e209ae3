import { type CellAnswer, type ColumnMapping, columnMapping, type Mapping } from './mapping.contract.ts'

/** A mapping with one column changed; `undefined` leaves the column out. */
export function withColumn(mapping: Mapping, file: string, column: string, next: ColumnMapping | undefined): Mapping {
  const files = mapping.files.map((one) => {
    if (one.file !== file) return one
    const { [column]: _, ...others } = one.columns
    return { ...one, columns: next ? { ...others, [column]: next } : others }
  })
  return { ...mapping, files }
}

export function columnOf(mapping: Mapping, file: string, column: string): ColumnMapping | undefined {
  const given = mapping.files.find((one) => one.file === file)?.columns[column]
  return given === undefined ? undefined : columnMapping(given)
}

/** A mapping with an answer for one cell of a column; `undefined` takes the answer back. */
export function withAnswer(
  mapping: Mapping,
  at: { readonly file: string; readonly column: string; readonly value: string },
  answer: CellAnswer | undefined,
): Mapping {
  const before = columnOf(mapping, at.file, at.column)
  if (!before) return mapping
  const { [at.value]: _, ...others } = before.values ?? {}
  const values = answer === undefined ? others : { ...others, [at.value]: answer }
  return withColumn(mapping, at.file, at.column, { ...before, values })
}

/** Every answer a mapping holds, to show them and to take them back. */
export function answersOf(mapping: Mapping) {
  return mapping.files.flatMap(({ file, columns }) =>
    Object.entries(columns).flatMap(([column, how]) =>
      Object.entries(columnMapping(how).values ?? {}).map(([value, answer]) => ({ file, column, value, answer })),
    ),
  )
}
