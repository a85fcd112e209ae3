import type { Doing, StandardEndpoints } from '../../contract/endpoint.ts'
import type { Entity, Stored } from '../../contract/entity.ts'
import { type Refusal, refuse } from '../../contract/refusal.ts'
import type { Context } from '../context.ts'
import { know } from '../entities.ts'
import { groupsJson } from '../lists/group.ts'
import { listJson, rowsJson, totalsJson } from '../lists/list.ts'
import { teamMates } from '../lists/scope.ts'
import { accept, found } from '../refused.ts'
import { grantOf, scopeOf } from '../rights.ts'
import { answer, json, type Registering, verb } from '../verb.ts'
import type { Change, StoredRow } from './change.ts'
import { draft, insert, insertHistories, lock, save, type Values } from './records.ts'
import { checkReferences } from './references.ts'
import { withCleanText } from './richText.ts'
import { changesSince, type Edit, staleness } from './stale.ts'

/** A record before and after what a caller asks for; `before` is null for a new one. */
export interface Wish<E extends Entity> {
  readonly before: Stored<E> | null
  readonly after: Stored<E>
}
export type Decide<E extends Entity> = (wish: Wish<E>) => Stored<E> | Refusal

export interface Keeping<E extends Entity> {
  /** Loads what the rules of this entity need for a batch and gives back the pure rule for one record. */
  readonly rules?: (context: Context, wishes: readonly Wish<E>[]) => Promise<Decide<E>>
  /** What else is written in the same transaction, once the records are. */
  readonly saved?: (context: Context, changes: readonly Pick<Change, 'before' | 'after'>[]) => Promise<void>
}

const keepings = new Map<string, Keeping<Entity>>()

/** Makes an entity known and registers its standard verbs: list, get, totals, create, patch, archive, restore. */
export function keep<E extends Entity>(entity: E, endpoints: StandardEndpoints<E>, keeping: Keeping<E> = {}): void {
  know(entity)
  keepOn({ answer, verb }, entity, endpoints, keeping)
}

/** Registers the standard verbs of an entity; of one that people have declared among those that come and go. */
export function keepOn<E extends Entity>(
  { answer, verb }: Registering,
  entity: E,
  endpoints: StandardEndpoints<E>,
  keeping: Keeping<E>,
): void {
  keepings.set(entity.name, keeping as unknown as Keeping<Entity>)
  answer(endpoints.list, async (context, input) => json(await listJson(context, entity, input)))
  answer(endpoints.totals, async (context, input) => json(await totalsJson(context, entity, input)))
  answer(endpoints.groups, async (context, input) => json(await groupsJson(context, entity, input)))
  answer(endpoints.get, async (context, { id }) => json((found(await rowsJson(context, entity, [id])) as string[])[0] as string))
  verb(endpoints.create, async (context, inputs) =>
    rowsAfter(context, entity, await createRecords(context, entity, inputs as readonly Values[])),
  )
  verb(endpoints.patch, async (context, inputs) =>
    rowsAfter(context, entity, await patchRecords(context, entity, inputs as readonly (Values & Edit)[])),
  )
  verb(endpoints.archive, async (context, inputs) => rowsAfter(context, entity, await setArchived(context, entity, inputs, true)))
  verb(endpoints.restore, async (context, inputs) =>
    rowsAfter(context, entity, await setArchived(context, entity, inputs, false)),
  )
}

/** Rows that the actor has just written, as the actor reads them. */
export async function rowsAfter<R>(context: Context, entity: Entity, rows: readonly StoredRow[]): Promise<readonly R[]> {
  const texts = await rowsJson(
    context,
    entity,
    rows.map((row) => row.id),
    true,
  )
  return texts.map((text) => JSON.parse(text as string) as R)
}

/** Creates records through the entity's rules; all or none. */
export async function createRecords(context: Context, entity: Entity, inputs: readonly Values[]): Promise<readonly StoredRow[]> {
  accept(inputs.map((values) => mayWrite(context, entity, values, 'create')))
  const drafts = inputs.map((values) => owned(context, entity, draft(entity, values, context)))
  const rows = await decided(
    context,
    entity,
    drafts.map((after) => ({ before: null, after })),
  )
  await insert(context, entity, rows, `create${capital(entity.name)}`)
  await keepings.get(entity.name)?.saved?.(
    context,
    rows.map((after) => ({ before: null, after })),
  )
  return rows
}

/** Changes records through the entity's rules; edits that overlap with somebody else's are refused, others merge. */
export async function patchRecords(
  context: Context,
  entity: Entity,
  edits: readonly (Values & Edit)[],
): Promise<readonly StoredRow[]> {
  accept(edits.map(({ id: _, version: __, ...values }) => mayWrite(context, entity, values, 'write')))
  const current = found(
    await lock(
      context,
      entity,
      edits.map((edit) => edit.id),
    ),
  )
  const since = await changesSince(
    context,
    edits.map((edit, i) => ({ id: edit.id, version: edit.version, current: current[i] as StoredRow })),
  )
  const wishes = accept(
    edits.map((edit, i): { before: StoredRow; after: StoredRow; given: readonly string[] } | Refusal => {
      const { id, version, ...values } = edit
      const before = current[i] as StoredRow
      const given = withCleanText(entity, defined(values))
      const stale = staleness({ id, version }, values, before, since.get(id))
      return stale ?? { before, after: { ...before, ...given }, given: Object.keys(given) }
    }),
  )
  const rows = await decided(context, entity, wishes)
  return saveDecided(
    context,
    entity,
    wishes.map(({ before }, i) => ({ before, after: rows[i] as StoredRow })),
    `patch${capital(entity.name)}`,
  )
}

/** Stores decided changes and what the entity writes beside them. */
export async function saveDecided(
  context: Context,
  entity: Entity,
  changes: readonly { readonly before: StoredRow; readonly after: StoredRow; readonly occurredAt?: string }[],
  verbName: string,
): Promise<readonly StoredRow[]> {
  const saved = await save(context, entity, changes, verbName)
  await keepings.get(entity.name)?.saved?.(
    context,
    changes.map(({ before }, i) => ({ before, after: saved[i] as StoredRow })),
  )
  return saved
}

/** Archives records, or restores them, through the entity's rules. */
export async function setArchived(
  context: Context,
  entity: Entity,
  inputs: readonly { readonly id: string }[],
  archived: boolean,
): Promise<readonly StoredRow[]> {
  const rows = found(
    await lock(
      context,
      entity,
      inputs.map(({ id }) => id),
      'delete',
    ),
  )
  const wishes = rows.map((before) => ({
    before,
    after: { ...before, archivedAt: archived ? (before.archivedAt ?? context.now.toISOString()) : null },
  }))
  const decidedRows = await decided(context, entity, wishes)
  return saveDecided(
    context,
    entity,
    wishes.map(({ before }, i) => ({ before, after: decidedRows[i] as StoredRow })),
    `${archived ? 'archive' : 'restore'}${capital(entity.name)}`,
  )
}

async function decided(
  context: Context,
  entity: Entity,
  wishes: readonly { before: StoredRow | null; after: StoredRow }[],
): Promise<readonly StoredRow[]> {
  return accept(await decideEach(context, entity, wishes))
}

/** A decision per wish by references, ownership and the entity's rules: an import keeps the good ones of a batch. */
export async function decideEach(
  context: Context,
  entity: Entity,
  wishes: readonly { before: StoredRow | null; after: StoredRow }[],
): Promise<readonly (StoredRow | Refusal)[]> {
  const references = await checkReferences(context, entity, wishes)
  const rule = await ruleFor(context, entity, wishes)
  const owners = await checkOwners(context, entity, wishes)
  return wishes.map((wish, i) => references[i] ?? owners[i] ?? rule(wish))
}

/** The pure rule of an entity, with what it needs for these wishes loaded; nothing is written. */
export async function ruleFor(
  context: Context,
  entity: Entity,
  wishes: readonly { before: StoredRow | null; after: StoredRow }[],
): Promise<(wish: { before: StoredRow | null; after: StoredRow }) => StoredRow | Refusal> {
  const rule = await keepings.get(entity.name)?.rules?.(context, wishes as never)
  return rule ? (wish) => rule(wish as never) : ({ after }) => after
}

/** Stores decided new records with their past, and what the entity writes beside them. */
export async function insertDecided(context: Context, entity: Entity, histories: readonly (readonly Change[])[]): Promise<void> {
  await insertHistories(context, entity, histories)
  await keepings.get(entity.name)?.saved?.(
    context,
    histories.map((history) => ({ before: null, after: (history.at(-1) as Change).after })),
  )
}

/** A person is the owner of what they make unless they say otherwise; so is whoever may only make what is theirs. */
function owned(context: Context, entity: Entity, row: StoredRow): StoredRow {
  const { actor } = context
  if (!entity.owner || row[entity.owner] != null || actor.kind === 'system') return row
  if (actor.kind !== 'person' && scopeOf(actor, entity, 'create') === 'all') return row
  return { ...row, [entity.owner]: context.actor.id }
}

/** With the scope `own` nobody makes a record for somebody else, with `team` for nobody outside the own teams. */
async function checkOwners(
  context: Context,
  entity: Entity,
  wishes: readonly { before: StoredRow | null; after: StoredRow }[],
): Promise<readonly (Refusal | null)[]> {
  const { actor, tx } = context
  const scope = scopeOf(actor, entity, 'create')
  const field = entity.owner
  if (!field || (scope !== 'own' && scope !== 'team')) return wishes.map(() => null)
  const owners = wishes.flatMap(({ before, after }) => (before || after[field] == null ? [] : [after[field] as string]))
  const mates = scope === 'team' ? await teamMates(tx, actor, owners) : new Set<string>()
  return wishes.map(({ before, after }) =>
    before || after[field] === actor.id || mates.has(after[field] as string)
      ? null
      : refuse('forbidden', `Your role creates records of its own${scope === 'team' ? ' teams' : ''} only.`, { field }),
  )
}

/** Refuses what the role may not write: hidden fields as if they did not exist, read-only ones by name. */
export function mayWrite(context: Context, entity: Entity, values: Values, doing: Doing): Values | Refusal {
  const grant = grantOf(context.actor, entity)
  for (const field of Object.keys(defined(values))) {
    if (grant.hidden.includes(field)) return refuse('unknown_field', `There is no field ${field}.`, { field })
    if (grant.readOnly.includes(field)) return refuse('read_only', `Your role may not write ${field}.`, { field })
  }
  return grant[doing] === 'none' ? refuse('forbidden', `Your role may not do this with ${entity.plural}.`) : values
}

const defined = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined))
export const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
