import { mostInputs } from '../../../../contract/endpoint.ts'
import type { FieldSpec } from '../../../../contract/field.ts'
import { ApiError, call, callAll } from '../../../api.ts'
import { answers } from '../../../queries.ts'
import type { KnownEntity } from '../../../screens.ts'
import { staleFields, type Whose } from '../../../stale.ts'
import { type AnyRow, toWrite } from '../../field/values.ts'

/** A cell that is to get a value, as a reader has it. */
export interface CellChange {
  readonly row: AnyRow
  readonly field: string
  readonly spec: FieldSpec
  readonly value: unknown
}

/** A value that was not saved and why; it stays at its cell until somebody decides. */
export interface CellProblem {
  readonly id: string
  readonly field: string
  readonly value: unknown
  readonly message: string
  /** Somebody else changed it: what stands there now, and whose it is. */
  readonly theirs?: Whose & { readonly value: unknown; readonly version: number | undefined }
}

/** Refused batches are tried again without what was refused, so many times. */
const mostRounds = 20

type Pages = { readonly pages?: readonly { readonly rows: readonly AnyRow[] }[]; readonly rows?: readonly AnyRow[] }

/** Shows other values in every list of the entity that is on the screen or cached. */
function show(known: KnownEntity, values: ReadonlyMap<string, Partial<AnyRow>>): void {
  const merged = (rows: readonly AnyRow[]) =>
    rows.map((row) => (values.has(row.id) ? ({ ...row, ...values.get(row.id) } as AnyRow) : row))
  answers.setQueriesData<Pages>({ queryKey: [known.entity.name, known.endpoints.list.name] }, (data) => {
    if (!data) return data
    if (data.pages) return { ...data, pages: data.pages.map((page) => ({ ...page, rows: merged(page.rows) })) }
    return data.rows ? { ...data, rows: merged(data.rows) } : data
  })
}

type Bundle = { readonly row: AnyRow; readonly changes: readonly CellChange[] }

const bundled = (changes: readonly CellChange[]): readonly Bundle[] => {
  const byRow = new Map<string, Bundle>()
  for (const change of changes) {
    const bundle = byRow.get(change.row.id) ?? { row: change.row, changes: [] }
    byRow.set(change.row.id, { ...bundle, changes: [...bundle.changes, change] })
  }
  return [...byRow.values()]
}

const valuesOf = (bundles: readonly Bundle[], value: (change: CellChange) => unknown) =>
  new Map(bundles.map(({ row, changes }) => [row.id, Object.fromEntries(changes.map((change) => [change.field, value(change)]))]))

/** Saves cells, at most a thousand records a call: shown at once, sent with the versions they were made from. @returns what was not saved */
export async function saveCells(
  known: KnownEntity,
  changes: readonly CellChange[],
  change: string,
): Promise<readonly CellProblem[]> {
  const bundles = bundled(changes)
  await answers.cancelQueries({ queryKey: [known.entity.name] })
  show(
    known,
    valuesOf(bundles, ({ value }) => value),
  )
  const problems: CellProblem[] = []
  for (let at = 0; at < bundles.length; at += mostInputs)
    problems.push(...(await saveBatch(known, bundles.slice(at, at + mostInputs), change)))
  return problems
}

async function saveBatch(known: KnownEntity, all: readonly Bundle[], change: string): Promise<readonly CellProblem[]> {
  const problems: CellProblem[] = []
  let bundles = all
  for (let round = 0; bundles.length > 0; round += 1) {
    try {
      const inputs = bundles.map(({ row: { id, version }, changes }) => ({
        id,
        version,
        ...Object.fromEntries(changes.map(({ field, spec, value }) => [field, toWrite(spec, value)])),
      }))
      const saved = (await callAll(known.endpoints.patch, inputs as never[], { change })) as unknown as readonly AnyRow[]
      show(known, new Map(saved.map((row) => [row.id, row])))
      return problems
    } catch (error) {
      const refused = refusedIn(bundles, error, round === mostRounds)
      show(
        known,
        valuesOf(refused.bundles, ({ row, field }) => row[field] ?? null),
      )
      problems.push(
        ...(await Promise.all(
          refused.bundles.flatMap(({ changes }) => changes.map((one) => problemOf(known, one, refused.of(one)))),
        )),
      )
      bundles = refused.rest
    }
  }
  return problems
}

interface Refused {
  readonly bundles: readonly Bundle[]
  readonly rest: readonly Bundle[]
  readonly of: (change: CellChange) => ApiError
}

/** What of a batch was refused: the field that is named, else the whole record; all where no record is named. */
function refusedIn(bundles: readonly Bundle[], error: unknown, isLast: boolean): Refused {
  const failure = error instanceof ApiError ? error : new ApiError(0, { code: 'internal', message: String(error) })
  const named = new Map(failure.refusals.map((refusal) => [bundles[refusal.index]?.row.id, refusal]))
  if (named.size === 0 && bundles.length === 1 && failure.field)
    named.set(bundles[0]?.row.id, {
      refused: failure.code,
      message: failure.message,
      field: failure.field,
      details: failure.details,
      index: 0,
    })
  if (named.size === 0 || isLast) return { bundles, rest: [], of: () => failure }
  const isRefused = ({ row, field }: CellChange) => {
    const refusal = named.get(row.id)
    return (
      refusal !== undefined &&
      (refusal.field === undefined || refusal.field === field || !hasField(bundles, row.id, refusal.field))
    )
  }
  const split = (keep: (change: CellChange) => boolean) =>
    bundles.map(({ row, changes }) => ({ row, changes: changes.filter(keep) })).filter(({ changes }) => changes.length > 0)
  return {
    bundles: split(isRefused),
    rest: split((change) => !isRefused(change)),
    of: ({ row }) => {
      const { refused, message, details } = named.get(row.id) ?? {
        refused: failure.code,
        message: failure.message,
        details: failure.details,
      }
      return new ApiError(failure.status, { code: refused, message, details })
    },
  }
}

const hasField = (bundles: readonly Bundle[], id: string, field: string) =>
  bundles.some(({ row, changes }) => row.id === id && changes.some((change) => change.field === field))

async function problemOf(known: KnownEntity, { row, field, value }: CellChange, failure: ApiError): Promise<CellProblem> {
  const problem = { id: row.id, field, value, message: failure.message }
  if (failure.code !== 'stale') return problem
  const now = (await call(known.endpoints.get, { id: row.id })) as unknown as AnyRow
  show(known, new Map([[row.id, now]]))
  const { by = null, at } = staleFields(failure)[field] ?? {}
  return { ...problem, theirs: { value: now[field], version: now.version, by, ...(at ? { at } : {}) } }
}
