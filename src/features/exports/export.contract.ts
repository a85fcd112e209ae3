import { z } from 'zod'
import { addressOf, type Query, query } from '../../contract/endpoint.ts'
import type { Entity } from '../../contract/entity.ts'
import type { Filter } from '../../contract/filter.ts'
import { fieldsParameter, filterParameter, textsParameter } from '../../contract/page.ts'

/** `xlsx` types its cells: a text is a text whatever it begins with, an instant a time of the company's zone. */
export const exportFormats = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportQuery {
  readonly format?: ExportFormat
  readonly filter?: Filter
  readonly sort?: string
  readonly archived?: 'without' | 'with' | 'only'
  readonly fields?: readonly string[]
  readonly headings?: readonly string[]
  readonly currencyHeading?: string
}

const heading = z.string().min(1).max(200)

/** What of a list becomes a file; a query string or the body of a verb says the same. */
export const exportSchema = z.strictObject({
  format: z.enum(exportFormats).optional().describe('csv unless said'),
  filter: filterParameter.optional().describe('JSON of the filter language'),
  sort: z.string().max(400).optional().describe('field paths by comma, - before one for descending'),
  archived: z.enum(['without', 'with', 'only']).optional(),
  fields: fieldsParameter
    .optional()
    .describe('only these fields, in this order, as a list shows them; every field with the ids of references unless said'),
  headings: textsParameter(heading, 60).optional().describe('JSON list: what the fields are called in the first row'),
  currencyHeading: heading.optional().describe('what the column of a currency is called, behind the heading of its amount'),
})

/** The list of an entity as a file: every record that may be read and exported, not a page of them. */
export function exportQuery(entity: Entity): Query<ExportQuery, string> {
  return query(`export${entity.name.charAt(0).toUpperCase()}${entity.name.slice(1)}s`, {
    path: `${addressOf(entity)}/export`,
    policy: { entity: entity.name, does: 'export' },
    summary: `All ${entity.plural} that a filter leaves, as CSV in UTF-8 or as XLSX`,
    input: exportSchema as unknown as z.ZodType<ExportQuery>,
    output: z.string(),
  })
}
