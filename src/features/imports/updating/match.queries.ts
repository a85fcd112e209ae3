import { type RawBuilder, sql } from 'kysely'
import type { Entity } from '../../../contract/entity.ts'
import { columnOf } from '../../../server/columns.ts'
import type { Context } from '../../../server/context.ts'
import { storedJson } from '../../../server/lists/projection.ts'
import { visible } from '../../../server/lists/scope.ts'
import type { StoredRow } from '../../../server/records/change.ts'
import type { FilePlan } from '../deciding/plan.rules.ts'
import type { RowValues } from '../deciding/row.rules.ts'
import { entityOf, type Target } from '../deciding/target.rules.ts'
import { isPersonName } from './key.rules.ts'
import { keysOf } from './update.rules.ts'

interface Candidate {
  readonly id: string
  readonly key: string
  readonly account: string | null
}

/** For each row the ids of the records its key finds among those the actor may see; more than one where the key is ambiguous. */
export async function matchesOf(
  context: Context,
  plan: FilePlan,
  rows: readonly RowValues[],
): Promise<readonly (readonly string[])[]> {
  const keys = rows.map((row) => keysOf(plan, row))
  const byKey = new Map<string, Candidate[]>()
  for (const candidate of await candidatesFor(context, plan, [...new Set(keys.flat())]))
    byKey.set(candidate.key, [...(byKey.get(candidate.key) ?? []), candidate])
  return rows.map((row, i) => {
    const found = new Map((keys[i] ?? []).flatMap((key) => byKey.get(key) ?? []).map((one) => [one.id, one]))
    // Of several with one name, the one of the account that the row names.
    const near = [...found.values()].filter(({ account }) => account !== null && account === row.values.account)
    return found.size > 1 && near.length === 1 ? near.map(({ id }) => id) : [...found.keys()]
  })
}

async function candidatesFor(context: Context, plan: FilePlan, keys: readonly string[]): Promise<readonly Candidate[]> {
  const entity = entityOf(plan.entity)
  if (!plan.key || keys.length === 0) return []
  const { value, from } = keyExpression(entity, plan.key)
  const seen = visible(entity, context.actor, 't')
  const account = entity.fields.account ? sql`t.account_id` : sql`null::uuid`
  const { rows } = await sql<Candidate>`
    select t.id, ${value} as key, ${account} as account from ${sql.table(entity.table)} t ${from}
    where ${value} = any(${[...keys]}::text[]) and t.archived_at is null
      ${plan.key.name === 'externalId' ? sql`and t.external_source = ${plan.source}` : sql``} ${seen ? sql`and ${seen}` : sql``}
    order by t.id`.execute(context.tx)
  return rows
}

function keyExpression(entity: Entity, target: Target): { value: RawBuilder<string>; from: RawBuilder<unknown> } {
  const nothing = sql``
  if (isPersonName(target)) return { value: sql`lower(concat_ws(' ', t.first_name, t.last_name))`, from: nothing }
  const column = sql.ref(`t.${columnOf(target.name, entity.fields[target.name]?.spec as never).name}`)
  if (target.kind === 'emails') return { value: sql`lower(address)`, from: sql`cross join lateral unnest(${column}) address` }
  if (target.kind === 'url')
    return { value: sql`substring(lower(${column}) from '^(?:https?://)?(?:www\\.)?([^/:?#]+)')`, from: nothing }
  return { value: target.kind === 'integer' ? sql`${column}::text` : sql`lower(${column})`, from: nothing }
}

/** Records as they stand, for a look at what would become of them; null for one that may not be changed. Nothing is locked. */
export async function standingRows(
  context: Context,
  entity: Entity,
  ids: readonly string[],
): Promise<readonly (StoredRow | null)[]> {
  const scopes = [visible(entity, context.actor, 't', 'write'), visible(entity, context.actor, 't', 'read')].filter(
    (scope) => scope !== undefined,
  )
  const { rows } = await sql<{ row: StoredRow }>`
    select ${storedJson(entity, 't')} as row from ${sql.table(entity.table)} t
    where t.id = any(${[...ids]}::uuid[]) ${scopes.length ? sql`and ${sql.join(scopes, sql` and `)}` : sql``}`.execute(context.tx)
  const known = new Map(rows.map(({ row }) => [row.id, row]))
  return ids.map((id) => known.get(id) ?? null)
}

/** Those of the records that this run has made or changed already. */
export async function touchedByRun({ tx }: Context, run: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ record: string }>`
    select distinct record from import_row where run = ${run} and part = 0 and record = any(${[...ids]}::uuid[])`.execute(tx)
  return new Set(rows.map(({ record }) => record))
}
