/** A cell by the place of its row and column. */
export interface Place {
  readonly row: number
  readonly col: number
}

/** The cell one stands on, and the one from which Shift marks. */
export interface Marked {
  readonly cursor: Place
  readonly anchor: Place
}

export interface Grid {
  readonly rows: number
  readonly cols: number
  /** Rows that a page key goes. */
  readonly page: number
}

const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
export const at = (place: Place): Marked => ({ cursor: place, anchor: place })

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>

function aimed({ row, col }: Place, { key, ctrlKey, metaKey }: Key, { rows, cols, page }: Grid): Place | null {
  const far = ctrlKey || metaKey
  switch (key) {
    case 'ArrowUp':
      return { row: far ? 0 : row - 1, col }
    case 'ArrowDown':
      return { row: far ? rows - 1 : row + 1, col }
    case 'ArrowLeft':
      return { row, col: far ? 0 : col - 1 }
    case 'ArrowRight':
      return { row, col: far ? cols - 1 : col + 1 }
    case 'PageUp':
      return { row: row - page, col }
    case 'PageDown':
      return { row: row + page, col }
    case 'Home':
      return { row: far ? 0 : row, col: 0 }
    case 'End':
      return { row: far ? rows - 1 : row, col: cols - 1 }
    default:
      return null
  }
}

/** Where a key leads; Shift keeps the anchor and marks what lies between. Null for a key that leads nowhere. */
export function moved(marked: Marked, key: Key, grid: Grid): Marked | null {
  if (key.key === 'Tab') return at(tabbed(marked.cursor, key.shiftKey ? -1 : 1, grid))
  const to = aimed(marked.cursor, key, grid)
  if (!to) return null
  const cursor = { row: clamp(to.row, grid.rows), col: clamp(to.col, grid.cols) }
  return key.shiftKey ? { cursor, anchor: marked.anchor } : at(cursor)
}

/** The next cell in reading order; the first and the last one stay. */
function tabbed({ row, col }: Place, step: 1 | -1, { rows, cols }: Grid): Place {
  const next = row * cols + col + step
  return next < 0 || next >= rows * cols ? { row, col } : { row: Math.floor(next / cols), col: next % cols }
}

export interface Block {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** The marked cells as a block. */
export function blockOf({ cursor, anchor }: Marked): Block {
  return {
    top: Math.min(cursor.row, anchor.row),
    bottom: Math.max(cursor.row, anchor.row),
    left: Math.min(cursor.col, anchor.col),
    right: Math.max(cursor.col, anchor.col),
  }
}

export const isOne = ({ top, left, bottom, right }: Block): boolean => top === bottom && left === right

/** Every cell of a block, row by row. */
export function placesIn({ top, left, bottom, right }: Block): readonly Place[] {
  const rows = Array.from({ length: bottom - top + 1 }, (_, i) => top + i)
  const cols = Array.from({ length: right - left + 1 }, (_, i) => left + i)
  return rows.flatMap((row) => cols.map((col) => ({ row, col })))
}
