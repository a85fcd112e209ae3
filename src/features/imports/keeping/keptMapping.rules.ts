import { specOf } from '../../../contract/entity.ts'
import { type Refusal, refuse } from '../../../contract/refusal.ts'
import type { Named } from '../../views/view.rules.ts'
import { columnMapping, type FileMapping, type Mapping } from '../mapping.contract.ts'
import type { KeptFileMapping, KeptMapping, StoredMapping } from './keptMapping.contract.ts'

/** A mapping as it is kept: of some columns, shared with a team only if it says with which. */
export function placeMapping(after: StoredMapping, named: Named): StoredMapping | Refusal {
  if (!after.mapping) return refuse('required', 'A mapping says where columns go.', { field: 'mapping' })
  if (!after.columns) return refuse('required', 'A mapping says of which columns it is.', { field: 'columns' })
  if (after.sharing === 'team' && !after.team) return refuse('required', 'Say with which team it is shared.', { field: 'team' })
  const team = after.sharing === 'team' ? after.team : null
  const mapping = after.sharing === 'private' ? after.mapping : withoutAnswers(after.mapping)
  return { ...after, team, mapping, uses: fieldsMapped(mapping, named) }
}

/** Every field that the columns of a mapping go to, as `entity.field`. */
function fieldsMapped({ entity: name, columns, compose = {}, key }: KeptFileMapping, named: Named): readonly string[] {
  const entity = named(name)
  const targets = [...Object.values(columns).map((how) => columnMapping(how).to), ...Object.keys(compose), ...(key ? [key] : [])]
  return [...new Set(targets)].filter((to) => entity && specOf(entity, to)).map((to) => `${name}.${to}`)
}

/** What somebody answered for single cells names records that a reader may not see. */
export function withoutAnswers<M extends KeptFileMapping>(mapping: M): M {
  const columns = Object.entries(mapping.columns).map(([name, how]) => {
    const { values: _, ...rest } = columnMapping(how)
    return [name, rest] as const
  })
  return { ...mapping, columns: Object.fromEntries(columns) }
}

const sameNames = (some: readonly string[], others: readonly string[]) =>
  JSON.stringify([...some].sort()) === JSON.stringify([...others].sort())

/** Whether a file has the columns that the mapping was kept for, and the reader gets to know how they are mapped. */
export const fits = ({ columns, mapping }: Pick<KeptMapping, 'columns' | 'mapping'>, names: readonly string[]): boolean =>
  columns !== null && mapping !== null && sameNames(columns, names)

/** What of a draft is kept for a file with these columns. */
export function keptOf(draft: Mapping, own: FileMapping, columns: readonly string[]) {
  const { files: _, ...more } = draft
  const { file: __, ...mapping } = own
  return { columns, mapping, more }
}

/** The draft with a file mapped as it was kept; what was answered here for the whole import already stays. */
export function applied(draft: Mapping, file: string, { mapping, more }: Pick<KeptMapping, 'mapping' | 'more'>): Mapping {
  if (!mapping) return draft
  return { ...more, ...draft, files: draft.files.map((one) => (one.file === file ? { ...mapping, file } : one)) }
}

type FileOfRun = { readonly name: string; readonly columns: readonly { readonly name: string }[] }

/** The draft with each file mapped by the first kept mapping that fits it; undefined where none fits any. */
export function appliedToAll(draft: Mapping, files: readonly FileOfRun[], kept: readonly KeptMapping[]): Mapping | undefined {
  const fitting = files.flatMap(({ name, columns }) => {
    const names = columns.map((column) => column.name)
    const found = kept.find((one) => fits(one, names))
    return found ? [{ name, found }] : []
  })
  if (fitting.length === 0) return undefined
  return fitting.reduce((next, { name, found }) => applied(next, name, found), draft)
}

/** Whether the draft maps the file as it was kept, whatever the order in which either was written. */
export function isAsKept(own: FileMapping, { mapping }: Pick<KeptMapping, 'mapping'>): boolean {
  return mapping !== null && ordered({ ...mapping, file: own.file }) === ordered(own)
}

/** JSON with the names of each object in order, and columns in their long form. */
function ordered({ columns, ...more }: FileMapping): string {
  const long = Object.entries(columns).map(([name, how]) => [name, columnMapping(how)] as const)
  return JSON.stringify({ ...more, columns: Object.fromEntries(long) }, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
