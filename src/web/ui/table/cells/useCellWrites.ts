import { choiceLabel } from '../../../labels.ts'
import type { KnownEntity } from '../../../screens.ts'
import { fieldRight, may, useSession } from '../../../session.ts'
import { sayFrom } from '../../../words.ts'
import { type AnyRow, isWritable } from '../../field/values.ts'
import type { Column } from '../columns.ts'
import { cellsWords } from './cells.words.ts'
import { type Block, type Place, placesIn } from './cursor.ts'
import { cellsIn, laidOut, textOf } from './reading/clipboard.ts'
import { cellText } from './reading/parseCell.ts'
import { readAll } from './reading/pasting.ts'
import type { CellChange, CellProblem } from './saveCells.ts'
import type { CellSaves } from './useCellSaves.ts'

interface Ground {
  readonly known: KnownEntity
  readonly rows: readonly AnyRow[]
  readonly columns: readonly Column[]
  readonly saves: CellSaves
}

const wordsOf = (entity: string, field: string) => (option: string) => choiceLabel(entity, field, option)

/** A block of cells as text for the clipboard. */
function copied({ known, rows, columns }: Omit<Ground, 'saves'>, { top, bottom, left, right }: Block): string {
  const cells = (row: AnyRow) =>
    columns.slice(left, right + 1).map(({ field, spec }) => cellText(spec, row[field], wordsOf(known.entity.name, field)))
  return textOf(rows.slice(top, bottom + 1).map(cells))
}

/** Whether the cells of a column may be written by whoever is signed in. */
function useMayWrite({ entity }: KnownEntity) {
  const session = useSession()
  return (column: Column | undefined): column is Column =>
    column !== undefined &&
    isWritable(entity, column.field, 'change') &&
    fieldRight(session, entity.name, column.field) === 'write' &&
    may(session, entity.name, 'write')
}

/** What is written to blocks of cells: texts of the clipboard, the row above, nothing. */
export function useCellWrites({ known, rows, columns, saves }: Ground) {
  const entity = known.entity.name
  const mayWrite = useMayWrite(known)
  const changeOf = ({ row, col }: Place, value: unknown): CellChange | null => {
    const [record, column] = [rows[row], columns[col]]
    return record && mayWrite(column) ? { row: record, field: column.field, spec: column.spec, value } : null
  }
  const writeAll = (changes: readonly (CellChange | null)[]) =>
    void saves.save(changes.filter((one): one is CellChange => one !== null))
  return {
    mayWrite,
    changeOf,
    writeAll,
    copyText: (block: Block) => copied({ known, rows, columns }, block),
    /** Empties the cells; what a record needs stays and says so. */
    empty: (block: Block) => void paste(placesIn(block).map((place) => ({ ...place, text: '' }))),
    /** The first row of a block, or the row above a single one, into the rows below it. */
    fillDown: (block: Block) => {
      const from = block.top === block.bottom ? block.top - 1 : block.top
      const into = { ...block, top: from + 1 }
      if (from >= 0) writeAll(placesIn(into).map((place) => changeOf(place, rows[from]?.[columns[place.col]?.field ?? ''])))
    },
    paste: (text: string, block: Block) => void paste(laidOut(cellsIn(text), block, { rows: rows.length, cols: columns.length })),
  }

  async function paste(placed: readonly (Place & { readonly text: string })[]): Promise<void> {
    const say = sayFrom(cellsWords)
    const known = placed.flatMap(({ row, col, text }) => {
      const [record, column] = [rows[row], columns[col]]
      return record && column ? [{ row: record, column, text, place: { row, col } }] : []
    })
    const reads = await readAll(entity, known)
    const changes: (CellChange | null)[] = []
    const problems: CellProblem[] = []
    reads.forEach((read, i) => {
      const { row, column, text, place } = known[i] as (typeof known)[number]
      const fault = mayWrite(column) ? ('fault' in read ? read.fault : null) : 'fixed'
      if (fault) problems.push({ id: row.id, field: column.field, value: text, message: say(`faults.${fault}`) })
      else if ('value' in read) changes.push(changeOf(place, read.value))
    })
    await saves.save(
      changes.filter((one): one is CellChange => one !== null),
      problems,
    )
  }
}
