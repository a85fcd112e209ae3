import type { Block, Place } from '../cursor.ts'

/** Cells as spreadsheet programs hand them over: tabs between cells, a line per row; a cell with either, or with a quote, is quoted. */
export function textOf(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(quoted).join('\t')).join('\n')
}

const quoted = (text: string) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Reads what a spreadsheet program put on the clipboard; the empty line at its end is none. */
export function cellsIn(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  const pattern = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\r|\n|$)/gy
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, cell = '', end = ''] = match
    rows.at(-1)?.push(/^"[\s\S]*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '') break
    if (end !== '\t') rows.push([])
  }
  const last = rows.at(-1)
  if (rows.length > 1 && (last?.length === 0 || (last?.length === 1 && last[0] === ''))) rows.pop()
  return rows
}

/** Which text goes where: a single one into every marked cell, a block from the first marked cell on. */
export function laidOut(
  cells: readonly (readonly string[])[],
  block: Block,
  size: { readonly rows: number; readonly cols: number },
): readonly (Place & { readonly text: string })[] {
  const [first] = cells
  const isSingle = cells.length === 1 && first?.length === 1
  const height = isSingle ? block.bottom - block.top + 1 : cells.length
  const width = isSingle ? block.right - block.left + 1 : Math.max(0, ...cells.map((row) => row.length))
  const placed = Array.from({ length: height }, (_, i) =>
    Array.from({ length: width }, (_, j) => ({
      row: block.top + i,
      col: block.left + j,
      text: (isSingle ? first[0] : cells[i]?.[j]) ?? '',
    })),
  )
  return placed.flat().filter(({ row, col }) => row < size.rows && col < size.cols)
}
