import { sql } from 'kysely'
import type { Context } from '../../../server/context.ts'
import type { Decision } from '../deciding/decide.rules.ts'
import type { FilePlan } from '../deciding/plan.rules.ts'
import { sameName } from '../guessing/name.rules.ts'
import type { Already } from './batch.rules.ts'
import { knownContacts, knownExternalIds, lookUp } from './lookup.queries.ts'

interface Asked {
  readonly run: string
  readonly plan: FilePlan
}

/** Which of the decided rows' records are here already, apart those that earlier rows of the same run made. */
export async function alreadyHere(
  context: Context,
  { run, plan }: Asked,
  decided: readonly { readonly decision: Decision }[],
): Promise<Already> {
  const made = decided.flatMap(({ decision }) => (decision.outcome === 'created' ? [decision] : []))
  const keys = made.flatMap(({ key }) => (key === undefined ? [] : [key]))
  const here = await knownKeys(
    context,
    plan,
    keys,
    made.map(({ states }) => String(states.at(-1)?.values.lastName ?? '')),
  )
  const fromThisRun = await keysOfRun(context, { run, plan }, here)
  return { here, fromThisRun }
}

async function knownKeys(
  context: Context,
  plan: FilePlan,
  keys: readonly string[],
  lastNames: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  if (plan.entity === 'opportunity') return knownExternalIds(context, plan.source, keys)
  if (plan.entity === 'contact') return knownContacts(context, keys, lastNames)
  const found = await lookUp(context, new Map([[plan.entity, new Set(keys)]]))
  return new Set(keys.filter((key) => found.find(plan.entity, key)))
}

/** Keys that are here because an earlier row of this run brought them: told apart, since a file then names something twice. */
async function keysOfRun(context: Context, { run, plan }: Asked, here: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  if (here.size === 0 || plan.entity === 'contact') return new Set()
  const key = plan.entity === 'opportunity' ? sql`t.external_id` : sql`t.name`
  const { rows } = await sql<{ key: string }>`
    select ${key} as key from import_row r join ${sql.table(plan.entity)} t on t.id = r.record
    where r.run = ${run} and r.entity = ${plan.entity} and r.part = 0 and ${plan.entity === 'opportunity' ? sql`t.external_id` : sql`lower(t.name)`} = any(${[...here]}::text[])`.execute(
    context.tx,
  )
  return new Set(rows.map((row) => (plan.entity === 'opportunity' ? row.key : sameName(row.key))))
}
