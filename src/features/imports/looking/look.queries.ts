import { isRefusal } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { draft } from '../../../server/records/records.ts'
import { ruleFor } from '../../../server/records/standard.ts'
import type { Basis, Decision } from '../deciding/decide.rules.ts'
import { type FilePlan, planFile } from '../deciding/plan.rules.ts'
import { entityOf } from '../deciding/target.rules.ts'
import type { FileMapping, Mapping } from '../mapping.contract.ts'
import { batchesOf, batchOf, batchRows } from '../storing/file.queries.ts'
import type { RunWithFiles, StoredFile } from '../storing/run.queries.ts'
import { decideUpdates } from '../updating/updates.queries.ts'
import { roadOf, stagesLacking } from '../writing/along.queries.ts'
import {
  byNumber,
  type DecidedRow,
  decideBatch,
  keyColumn,
  leadersOf,
  namesWanted,
  refusedByRule,
  withoutDoubles,
} from '../writing/batch.rules.ts'
import { alreadyHere } from '../writing/here.queries.ts'
import { type Found, lookUp } from '../writing/lookup.queries.ts'
import { stepsOf } from '../writing/step.rules.ts'
import { type PendingNames, pendingId, pendingNames, pendingRoad } from './pending.rules.ts'
import { withRelations } from './relations.queries.ts'

/** The rows of one file as they would be decided. */
export interface Look {
  readonly file: StoredFile
  readonly mapping: FileMapping
  readonly plan: FilePlan
  readonly cells: readonly (readonly string[])[]
  readonly rows: readonly DecidedRow[]
}

export interface Looking {
  /** Rows looked at from each file. */
  readonly most: number
  /** Called batch by batch with what was seen; nothing of it is kept. */
  readonly see: (look: Look) => void
}

export interface Seen {
  readonly pending: PendingNames
  readonly leaders: readonly string[]
}

export function planOf(context: Context, mapping: Mapping, file: FileMapping, stored: StoredFile): FilePlan {
  const { zone, locale } = context.company
  const ground = { zone, locale, now: context.now.toISOString() }
  return planFile({
    mapping,
    file,
    columns: stored.columns ?? [],
    ground,
    name: `${stored.name} ${(stored.hash ?? '').slice(0, 8)}`,
  })
}

export const storedFile = (run: RunWithFiles, mapping: FileMapping) => run.files.find(({ name }) => name === mapping.file)

/** Decides rows as the import would, one batch after another, and writes nothing. */
export async function lookAt(context: Context, run: RunWithFiles, { most, see }: Looking): Promise<Seen> {
  const mapping = run.mapping ?? { files: [] }
  const pending = await pendingOf(context, run, mapping)
  const leaders = new Set<string>()
  const road = pendingRoad(await roadOf(context, mapping), stagesLacking(mapping, await roadOf(context, mapping)))
  const keys = new Map<string, Set<string>>()
  for (const step of stepsOf(mapping).filter(({ pass }) => pass === 'records')) {
    const file = mapping.files[step.file] as FileMapping
    const stored = storedFile(run, file)
    if (!stored) continue
    const plan = planOf(context, mapping, file, stored)
    const seen = keys.get(plan.entity) ?? new Set<string>()
    keys.set(plan.entity, seen)
    for (let batch = 0; batch < batchesOf(Math.min(stored.rows ?? 0, most)); batch++) {
      const cells = (await batchOf(context.tx, stored.id, batch)).slice(0, most - batch * batchRows)
      const rows = await decidedRows(context, { run: run.id, plan, cells, first: batch * batchRows + 1, road, pending, seen })
      for (const leader of leadersOf(rows)) leaders.add(leader)
      see({ file: stored, mapping: file, plan, cells, rows })
    }
  }
  return { pending, leaders: [...leaders] }
}

interface LookBatch {
  readonly run: string
  readonly plan: FilePlan
  readonly cells: readonly (readonly string[])[]
  readonly first: number
  readonly road: Basis['road']
  readonly pending: PendingNames
  readonly seen: Set<string>
}

async function decidedRows(context: Context, batch: LookBatch): Promise<readonly DecidedRow[]> {
  const { run, plan, cells, first, road, pending, seen } = batch
  const found = await lookUp(context, onlyNames(namesWanted(plan, cells, first)))
  const made = namesWanted(plan, cells, first, 'create')
  const basis: Basis = { find: finder(found, pending, made), role: pendingId, ...(road ? { road } : {}) }
  const updates = await decideUpdates(context, { run, plan, rows: cells, first, find: basis.find, seen, writes: false })
  const decided = await byRules(context, batch, decideBatch(plan, cells, basis, { first, but: updates }))
  const { here } = await alreadyHere(context, { run, plan }, decided)
  const rows = withoutDoubles(decided, { here, fromThisRun: seen }, keyColumn(plan))
  for (const { made } of rows) if (made?.key !== undefined) seen.add(made.key)
  return withRelations(context, batch, byNumber([...rows, ...updates.values()]))
}

const onlyNames = (wanted: ReadonlyMap<string, ReadonlyMap<string, number>>) =>
  new Map([...wanted].map(([entity, names]) => [entity, new Set(names.keys())]))

function finder(found: Found, pending: PendingNames, made: ReadonlyMap<string, ReadonlyMap<string, number>>): Basis['find'] {
  return (entity, name) => {
    const known = found.find(entity, name)
    if (known) return known
    return pending.has(entity, name) || made.get(entity)?.has(name) ? pendingId : undefined
  }
}

type Numbered = { readonly number: number; readonly decision: Decision }

/** What the entity's own rules say of the rows; a deal's have been asked with its history. */
async function byRules(
  context: Context,
  { plan, cells, first }: Pick<LookBatch, 'plan' | 'cells' | 'first'>,
  decided: readonly Numbered[],
): Promise<readonly Numbered[]> {
  if (plan.entity === 'opportunity') return decided
  const entity = entityOf(plan.entity)
  const wishes = decided.map(({ decision }) =>
    decision.outcome === 'refused'
      ? undefined
      : { before: null, after: draft(entity, { ...decision.states.at(-1)?.values }, context) },
  )
  const rule = await ruleFor(
    context,
    entity,
    wishes.filter((wish) => wish !== undefined),
  )
  return decided.map(({ number, decision }, i): Numbered => {
    const wish = wishes[i]
    if (!wish) return { number, decision }
    const ruled = rule(wish)
    if (!isRefusal(ruled)) return { number, decision }
    const { problems } = refusedByRule(plan, number, cells[number - first] ?? [], ruled)
    return { number, decision: { outcome: 'refused', problems } }
  })
}

/** Names that the files of the run bring themselves, so that other files may point to them. */
async function pendingOf(context: Context, run: RunWithFiles, mapping: Mapping): Promise<PendingNames> {
  const names = pendingNames()
  for (const file of mapping.files) {
    const stored = storedFile(run, file)
    if (!stored || file.entity === 'opportunity') continue
    const plan = planOf(context, mapping, file, stored)
    for (let batch = 0; batch < batchesOf(stored.rows ?? 0); batch++)
      names.take(plan, await batchOf(context.tx, stored.id, batch))
  }
  return names
}
