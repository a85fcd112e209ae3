import { dateParts } from './dateText.rules.ts'
import { signIn } from './numberText.rules.ts'

const mostLines = 5 // above a table that may entitle it
const leastColumns = 3 // of a table whose title is passed over: a comma in a list of names makes no table

const filled = (cells: readonly string[]) => cells.map((cell) => cell.trim()).filter(Boolean)

/** Whether a row can be the names of columns: words that differ. */
function isHeading(cells: readonly string[]): boolean {
  const names = filled(cells)
  const isWord = (cell: string) => signIn(cell) === null && dateParts(cell) === null && !cell.includes('@')
  return names.length >= leastColumns && new Set(names).size === names.length && names.every(isWord)
}

/** The rows from the header on: lines of a single cell above it are its title. */
export async function* fromHeading<R extends { readonly cells: readonly string[] }>(rows: AsyncIterable<R>): AsyncGenerator<R> {
  let held: R[] | undefined = []
  for await (const row of rows) {
    if (held && held.length < mostLines && filled(row.cells).length <= 1) {
      held.push(row)
      continue
    }
    if (held && !isHeading(row.cells)) yield* held
    held = undefined
    yield row
  }
  if (held) yield* held
}
