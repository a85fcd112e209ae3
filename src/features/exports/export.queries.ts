import { stringify } from 'csv-stringify/sync'
import { type Entity, specOf, specsOf, systemSpecs } from '../../contract/entity.ts'
import { type Grants, narrower } from '../../contract/grant.ts'
import { pageLimits } from '../../contract/page.ts'
import type { Actor, Context } from '../../server/context.ts'
import { listJson } from '../../server/lists/list.ts'
import { grantOf, hiddenFrom, parentOf, partOfAny, wholeEntities } from '../../server/rights.ts'
import type { ExportFormat, ExportQuery } from './export.contract.ts'
import { columnName, columnsOfField, csvText, type ExportCell, type ExportColumn, neutral } from './exportCell.rules.ts'
import { workbookOf, workbookType } from './workbook/workbook.queries.ts'

/** Who exports reads only what they may export too, of the entity itself and of the whole it is a part of. */
export const exporterOf = (context: Context, entity: Entity): Context => ({
  ...context,
  actor: asExporter(context.actor, entity),
})

function asExporter(actor: Actor, entity: Entity): Actor {
  if (actor.admin) return actor
  const wholes = !entity.partOf ? [] : partOfAny(entity) ? wholeEntities() : [parentOf(entity)]
  const narrowed = [entity, ...wholes].map((one) => {
    const grant = grantOf(actor, one)
    return [one.name, { ...actor.grants[one.name], read: narrower(grant.read, grant.export) }] as const
  })
  return { ...actor, grants: { ...actor.grants, ...Object.fromEntries(narrowed) } as Grants }
}

function everyColumn(actor: Actor, entity: Entity): readonly ExportColumn[] {
  const hidden = hiddenFrom(actor, entity)
  const own = specsOf(entity).filter(([name]) => !hidden.has(name))
  const { id, version, ...times } = systemSpecs
  return [['id', id] as const, ...own, ['version', version] as const, ...Object.entries(times)].flatMap(([name, spec]) =>
    columnsOfField(name, spec),
  )
}

/** The columns of a list: a reference by its title alone, an amount with its currency. Reading the list refuses what is hidden. */
function chosenColumns(entity: Entity, fields: readonly string[]): readonly ExportColumn[] {
  return fields.flatMap((name) => {
    const spec = specOf(entity, name) ?? systemSpecs[name as keyof typeof systemSpecs]
    return spec ? columnsOfField(name, spec).filter(({ part }) => part === undefined || part === 'currency') : []
  })
}

function headingsOf(columns: readonly ExportColumn[], { fields, headings, currencyHeading }: ExportQuery): readonly string[] {
  return columns.map((column) => {
    const named = headings?.[fields?.indexOf(column.field) ?? -1]
    return named === undefined || (column.part && !currencyHeading)
      ? columnName(column)
      : [named, ...(column.part ? [currencyHeading] : [])].join(', ')
  })
}

/** One page of the list as cells. */
export interface ExportPage {
  readonly rows: readonly (readonly ExportCell[])[]
  /** Where the next one begins; null behind the last. */
  readonly next: string | null
}

/** A list that is read for a file. */
export interface Reading {
  readonly headings: readonly string[]
  /** Reads a page. @throws Refused for a filter, an order or a field that is wrong or hidden */
  readonly page: (after?: string | null) => Promise<ExportPage>
}

interface ListPage {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly next: string | null
}

/** How a list is read page by page for a file, on what the actor may both read and export. */
export function readingOf(context: Context, entity: Entity, query: ExportQuery): Reading {
  const inner = exporterOf(context, entity)
  const { filter, archived, fields } = query
  const asked = {
    sort: query.sort?.split(',').filter(Boolean) ?? ['id'],
    limit: pageLimits.most,
    ...(filter ? { filter } : {}),
    ...(archived ? { archived } : {}),
    ...(fields ? { fields } : {}),
  }
  const columns = fields ? chosenColumns(entity, fields) : everyColumn(inner.actor, entity)
  return {
    headings: headingsOf(columns, query),
    async page(after) {
      const page = JSON.parse(await listJson(inner, entity, { ...asked, ...(after ? { after } : {}) })) as ListPage
      return { rows: page.rows.map((row) => columns.map(({ cell }) => cell(row))), next: page.next }
    },
  }
}

/** What goes into a file: the names of its columns and its rows, some at a time. */
export interface Exporting {
  readonly headings: readonly string[]
  readonly pages: AsyncIterable<ExportPage['rows']>
}

/** The records page by page, so that a million of them never stand in memory. The first page is read at once: a filter that is wrong is a refusal, not a broken file. */
export async function exporting(context: Context, entity: Entity, query: ExportQuery): Promise<Exporting> {
  const { headings, page } = readingOf(context, entity, query)
  const first = await page()
  async function* pages() {
    for (let one: ExportPage | undefined = first; one; one = one.next ? await page(one.next) : undefined) yield one.rows
  }
  return { headings, pages: pages() }
}

/** What a file of that format is called and what type it is of. */
export const fileFacts = (entity: Entity, format: ExportFormat = 'csv') => ({
  name: `${entity.plural}.${format}`,
  type: format === 'xlsx' ? workbookType : 'text/csv; charset=utf-8',
})

/** The bytes of the file, piece by piece. */
export function chunksOf(context: Context, entity: Entity, { format }: ExportQuery, what: Exporting): AsyncGenerator<Uint8Array> {
  return format === 'xlsx' ? workbookOf({ name: entity.plural, zone: context.company.zone, ...what }) : csvChunks(what)
}

async function* csvChunks({ headings, pages }: Exporting): AsyncGenerator<Uint8Array> {
  // The mark at the beginning is how spreadsheet programs know UTF-8.
  yield Buffer.from(`\ufeff${stringify([headings.map(neutral)])}`)
  for await (const rows of pages) if (rows.length > 0) yield Buffer.from(stringify(rows.map((cells) => cells.map(csvText))))
}
