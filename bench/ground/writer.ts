import { type Entity, systemSpecs } from '../../src/contract/entity.ts'
import type { Money } from '../../src/contract/money.ts'
import { columnOf, columnsOf, flatten } from '../../src/server/columns.ts'
import { type Change, differences, type StoredRow, same } from '../../src/server/records/change.ts'
import { searchDocument } from '../../src/server/records/searchDocument.ts'
import { staysOf } from '../../src/server/records/stays.ts'
import { CopyTable } from './copy.ts'

/** What happened to one record, in order; the first change is its creation. */
export type History = readonly Change[]

const logColumns = {
  event: 'id occurred_at recorded_at verb entity record version about actor cause'.split(' '),
  event_change: ['event', 'changes'],
  search_document: 'record entity title words digits archived'.split(' '),
  stay: 'kind record track step entered_at left_at entered_recorded left_recorded came_from went_to actor amount currency owner'.split(
    ' ',
  ),
  valuation: 'kind record occurred_at recorded_at amount currency owner close_date'.split(' '),
} as const

/**
 * Writes histories as the program itself would have: row, search document, events with their changes, stays and valuations come
 * from the same functions. Only the recorded time differs: each change was recorded when it occurred.
 */
export class HistoryWriter {
  private readonly tables: ReadonlyMap<string, CopyTable>
  private events = 0
  private sinceBreath = 0

  private constructor(tables: ReadonlyMap<string, CopyTable>) {
    this.tables = tables
  }

  static async open(url: string, entities: readonly Entity[]): Promise<HistoryWriter> {
    const columns = [...Object.entries(logColumns), ...entities.map((entity) => [entity.table, columnNames(entity)] as const)]
    const opened = columns.map(async ([name, names]) => [name, await CopyTable.open(url, name, names)] as const)
    return new HistoryWriter(new Map(await Promise.all(opened)))
  }

  async write(entity: Entity, history: History): Promise<void> {
    const last = history.at(-1) as Change
    this.add(
      entity.table,
      columnsWithSystem(entity).flatMap((column) => Object.values(flatten(column, last.after[column.field]))),
    )
    if (!entity.partOf) this.document(entity, last.after)
    for (const change of history) this.event(entity, change)
    if (entity.track) this.project(entity, history)
    if (++this.sinceBreath % 100 === 0) for (const one of this.tables.values()) await one.breathe()
  }

  /** Ends all copies; gives the rows written by table. */
  async close(): Promise<Readonly<Record<string, number>>> {
    for (const table of this.tables.values()) await table.close()
    return Object.fromEntries([...this.tables].map(([name, table]) => [name, table.rows]))
  }

  private event(entity: Entity, change: Change): void {
    const { verb, occurredAt, after } = change
    const id = ++this.events
    const about = entity.about ? after[entity.about] : null
    const aboutId = typeof about === 'string' ? about : ((about as { id?: string } | null)?.id ?? null)
    const actor = (entity.owner && after[entity.owner]) || null
    this.add('event', [id, occurredAt, occurredAt, verb, entity.name, after.id, after.version, aboutId, actor, 'person'])
    this.add('event_change', [id, differences(entity, change.before, after)])
  }

  private document(entity: Entity, row: StoredRow): void {
    const { record, title, words, digits, archived } = searchDocument(entity, row)
    this.add('search_document', [record, entity.name, title, words, digits, archived])
  }

  private project(entity: Entity, history: History): void {
    for (const s of staysOf(entity, history, '').opened) {
      const times = [s.entered_at, s.left_at, s.entered_at, s.left_at]
      this.add('stay', [
        entity.name,
        s.record,
        s.track,
        s.step,
        ...times,
        s.came_from,
        s.went_to,
        s.owner,
        s.amount,
        s.currency,
        s.owner,
      ])
    }
    for (const { before, after, occurredAt } of history) {
      const { amount = '', closeDate = '' } = entity.track ?? {}
      const fields = [amount, closeDate, entity.owner ?? '']
      if (before && fields.every((field) => same(before[field], after[field]))) continue
      const money = after[amount] as Money | null
      const owner = after[entity.owner ?? '']
      this.add('valuation', [
        entity.name,
        after.id,
        occurredAt,
        occurredAt,
        money?.amount,
        money?.currency,
        owner,
        after[closeDate],
      ])
    }
  }

  private add(table: string, values: readonly unknown[]): void {
    this.tables.get(table)?.add(values)
  }
}

const systemColumns = Object.entries(systemSpecs).map(([field, spec]) => columnOf(field, spec))
const columnsWithSystem = (entity: Entity) => [...systemColumns, ...columnsOf(entity)]
const columnNames = (entity: Entity) =>
  columnsWithSystem(entity).flatMap((column) => [column.name, ...(column.second ? [column.second.name] : [])])
