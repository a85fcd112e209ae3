import { stringify } from 'csv-stringify/sync'
import { type Entity, specOf, specsOf, systemSpecs } from '../../contract/entity.ts'
import { type Grants, narrower } from '../../contract/grant.ts'
import { pageLimits } from '../../contract/page.ts'
import type { Actor, Context } from '../../server/context.ts'
import { listJson } from '../../server/lists/list.ts'
import { grantOf, hiddenFrom, parentOf, partOfAny, wholeEntities } from '../../server/rights.ts'
import type { ExportQuery } from './export.contract.ts'
import { columnName, columnsOfField, csvText, type ExportCell, type ExportColumn, neutral } from './exportCell.rules.ts'
import { workbookOf } from './workbook/workbook.queries.ts'

/** Who exports reads only what they may export too, of the entity itself and of the whole it is a part of. */
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

interface Exporting {
  readonly headings: readonly string[]
  readonly pages: AsyncIterable<readonly (readonly ExportCell[])[]>
}

/** The records page by page, so that a million of them never stand in memory. The first page is read at once: a filter that is wrong is a refusal, not a broken file. */
async function exporting(context: Context, entity: Entity, query: ExportQuery): Promise<Exporting> {
  const inner = { ...context, actor: asExporter(context.actor, entity) }
  const { filter, archived, fields } = query
  const sort = query.sort?.split(',').filter(Boolean) ?? ['id']
  const asked = {
    sort,
    limit: pageLimits.most,
    ...(filter ? { filter } : {}),
    ...(archived ? { archived } : {}),
    ...(fields ? { fields } : {}),
  }
  const read = async (after?: string) =>
    JSON.parse(await listJson(inner, entity, { ...asked, ...(after ? { after } : {}) })) as ListPage
  const first = await read()
  const columns = fields ? chosenColumns(entity, fields) : everyColumn(inner.actor, entity)
  async function* pages() {
    for (let page: ListPage | undefined = first; page; page = page.next ? await read(page.next) : undefined)
      yield page.rows.map((row) => columns.map(({ cell }) => cell(row)))
  }
  return { headings: headingsOf(columns, query), pages: pages() }
}

interface ListPage {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly next: string | null
}

/** The file as CSV, piece by piece. */
export async function csvOf(context: Context, entity: Entity, query: ExportQuery): Promise<AsyncGenerator<string>> {
  const { headings, pages } = await exporting(context, entity, query)
  return csvPieces(headings, pages)
}

async function* csvPieces(headings: readonly string[], pages: Exporting['pages']): AsyncGenerator<string> {
  // The mark at the beginning is how spreadsheet programs know UTF-8.
  yield `\ufeff${stringify([headings.map(neutral)])}`
  for await (const page of pages) if (page.length > 0) yield stringify(page.map((cells) => cells.map(csvText)))
}

/** The file as XLSX, piece by piece. */
export async function xlsxOf(context: Context, entity: Entity, query: ExportQuery): Promise<AsyncGenerator<Buffer>> {
  return workbookOf({ name: entity.plural, zone: context.company.zone, ...(await exporting(context, entity, query)) })
}
