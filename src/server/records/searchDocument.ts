import { sql } from 'kysely'
import { type Entity, specOf } from '../../contract/entity.ts'
import { foldText, searchDigits } from '../../contract/search.ts'
import { type Change, type StoredRow, same } from './change.ts'
import type { Part } from './together.ts'

export interface SearchDocument {
  readonly record: string
  readonly title: string
  readonly words: string
  readonly digits: string
  readonly archived: boolean
}

const titleFromRow = (entity: Entity, row: StoredRow) =>
  entity.title
    .map((field) => row[field])
    .filter((v) => typeof v === 'string' && v !== '')
    .join(' ')

/** What search knows of a record: its text folded to lower case without accents, and the digits of its telephone numbers. */
export function searchDocument(entity: Entity, row: StoredRow): SearchDocument {
  const words: string[] = []
  const digits: string[] = []
  for (const field of entity.search) {
    const values = [row[field]].flat().filter((v): v is string => typeof v === 'string')
    const phone = ['phone', 'phones'].includes(specOf(entity, field)?.kind ?? '')
    if (phone) digits.push(...values.map(searchDigits))
    else words.push(...values.map(foldText))
  }
  return {
    record: row.id,
    title: titleFromRow(entity, row),
    words: words.join(' '),
    digits: digits.map((d) => ` ${d}`).join(''),
    archived: row.archivedAt !== null,
  }
}

/** The search documents that changes make new or different. */
export function changedDocuments(entity: Entity, changes: readonly Change[]): readonly SearchDocument[] {
  if (entity.partOf) return []
  const latest = new Map(changes.map((change) => [change.after.id, change.after]))
  const before = new Map(changes.map((change) => [change.after.id, change.before]))
  return [...latest.values()]
    .map((row) => ({ document: searchDocument(entity, row), old: before.get(row.id) }))
    .filter(({ document, old }) => !old || !same(document, searchDocument(entity, old)))
    .map(({ document }) => document)
}

/** Keeps documents; `sought` holds a row for each that was kept, and none for one whose id belongs to a record of another kind. */
export function documentPart(entity: Entity, documents: readonly SearchDocument[]): Part {
  const body = sql`
    insert into search_document (record, entity, title, words, digits, archived)
    select record, ${entity.name}, title, words, digits, archived
    from jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) as x(record uuid, title text, words text, digits text, archived boolean)
    on conflict (record) do update set title = excluded.title, words = excluded.words, digits = excluded.digits, archived = excluded.archived
      where search_document.entity = excluded.entity
    returning record`
  return ['sought', body]
}

const word = /\p{L}{4,40}/gu

/** Keeps the words of documents that no document had before: among them a search looks for what a mistyped word may mean. */
export function wordsPart(documents: readonly SearchDocument[]): Part {
  const words = new Set(documents.flatMap((document) => document.words.match(word) ?? []))
  const body = sql`
    insert into search_word (word) select t.word from unnest(${[...words]}::text[]) t(word)
    where not exists (select 1 from search_word k where k.word = t.word)`
  return ['spelled', body]
}
