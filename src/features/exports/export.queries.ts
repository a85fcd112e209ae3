import { stringify } from 'csv-stringify/sync'
import { type Entity, specsOf, systemSpecs } from '../../contract/entity.ts'
import { type Grants, narrower } from '../../contract/grant.ts'
import { pageLimits } from '../../contract/page.ts'
import type { Actor, Context } from '../../server/context.ts'
import { listJson } from '../../server/lists/list.ts'
import { grantOf, hiddenFrom, parentOf, partOfAny, wholeEntities } from '../../server/rights.ts'
import { columnsOfField, type ExportColumn } from './csvCell.rules.ts'
import type { ExportQuery } from './export.contract.ts'

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

function columnsFor(actor: Actor, entity: Entity): readonly ExportColumn[] {
  const hidden = hiddenFrom(actor, entity)
  const own = specsOf(entity).filter(([name]) => !hidden.has(name))
  const { id, version, ...times } = systemSpecs
  return [['id', id] as const, ...own, ['version', version] as const, ...Object.entries(times)].flatMap(([name, spec]) =>
    columnsOfField(name, spec),
  )
}

/** The file piece by piece: one page of the list at a time, so that a million records never stand in memory. */
export async function* csvOf(context: Context, entity: Entity, query: ExportQuery): AsyncGenerator<string> {
  const inner = { ...context, actor: asExporter(context.actor, entity) }
  const columns = columnsFor(inner.actor, entity)
  // The mark at the beginning is how spreadsheet programs know UTF-8.
  yield `\ufeff${stringify([columns.map(({ name }) => name)])}`
  const { filter, archived } = query
  const sort = query.sort?.split(',').filter(Boolean) ?? ['id']
  for (let after: string | undefined = ''; after !== undefined; ) {
    const asked = { sort, limit: pageLimits.most, ...(filter ? { filter } : {}), ...(archived ? { archived } : {}) }
    const text = await listJson(inner, entity, { ...asked, ...(after ? { after } : {}) })
    const page = JSON.parse(text) as { rows: Record<string, unknown>[]; next: string | null }
    if (page.rows.length > 0) yield stringify(page.rows.map((row) => columns.map(({ cell }) => cell(row))))
    after = page.next ?? undefined
  }
}
