import { type NumberMeaning, numberText, placeOf, unescaped } from './cellText.rules.ts'
import { UnreadableFile } from './fileKind.rules.ts'

/** A row with something in it, in the order of the sheet. */
export interface SheetRow {
  readonly cells: string[]
  /** Places of cells that hold a number, as which they are written with a point. */
  readonly numbers: ReadonlySet<number>
}

/** What the cells of a sheet are read with. */
export interface SheetGround {
  readonly strings: readonly string[]
  readonly meanings: readonly NumberMeaning[]
  readonly since1904: boolean
}

export const mostColumns = 1000
const longestRow = 2_000_000 // characters; as in a CSV file

interface Cell {
  readonly place: number
  readonly type: string
  readonly style: number
}

const noNumbers: ReadonlySet<number> = new Set()

/** Gathers rows while a sheet goes by, tag by tag. */
export class SheetReader {
  private readonly ground: SheetGround
  private done: SheetRow[] = []
  private cells: string[] = []
  private numbers: Set<number> | undefined
  private cell: Cell | undefined
  private next = 0
  private length = 0
  private value = ''
  private taking = false
  private phonetic = false

  constructor(ground: SheetGround) {
    this.ground = ground
  }

  /** The rows that are complete, once. */
  take(): readonly SheetRow[] {
    const rows = this.done
    this.done = []
    return rows
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.beginRow()
    else if (name === 'c') this.beginCell(attributes)
    else if (name === 'rPh') this.phonetic = true
    else if (this.cell && (name === 'v' || (name === 't' && !this.phonetic))) this.taking = true
  }

  text(text: string): void {
    if (!this.taking) return
    this.value += text
    if (this.value.length > longestRow) throw new UnreadableFile('too_large')
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.taking = false
    else if (name === 'rPh') this.phonetic = false
    else if (name === 'c') this.endCell()
    else if (name === 'row') this.endRow()
  }

  private beginRow(): void {
    this.cells = []
    this.numbers = undefined
    this.next = 0
    this.length = 0
  }

  private beginCell({ r, t, s }: Readonly<Record<string, string>>): void {
    const place = r ? placeOf(r) : this.next
    this.cell = { place: place < 0 ? this.next : place, type: t ?? 'n', style: Number(s ?? 0) }
    this.next = this.cell.place + 1
    this.value = ''
  }

  private endCell(): void {
    const { cell, value } = this
    this.cell = undefined
    if (!cell || value === '') return
    const text = this.textOf(cell, value)
    if (text === '') return
    if (cell.place >= mostColumns) throw new UnreadableFile('too_many_columns')
    this.length += text.length
    if (this.length > longestRow) throw new UnreadableFile('too_large')
    while (this.cells.length < cell.place) this.cells.push('')
    this.cells[cell.place] = text
  }

  private textOf({ type, style, place }: Cell, value: string): string {
    const { strings, meanings, since1904 } = this.ground
    if (type === 's') return strings[Number(value)] ?? ''
    if (type === 'b') return value === '1' ? 'true' : 'false'
    if (type !== 'n') return unescaped(value)
    const meaning = meanings[style] ?? 'number'
    if (meaning === 'number') (this.numbers ??= new Set()).add(place)
    return numberText(value, meaning, since1904)
  }

  private endRow(): void {
    if (this.cells.some((cell) => cell.trim() !== '')) this.done.push({ cells: this.cells, numbers: this.numbers ?? noNumbers })
  }
}
