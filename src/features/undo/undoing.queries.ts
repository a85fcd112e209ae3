import { sql } from 'kysely'
import type { Entity } from '../../contract/entity.ts'
import { type KeptRecord, keptNamed } from '../../contract/undo.ts'
import type { Context } from '../../server/context.ts'
import { databaseErrorCode } from '../../server/database-errors.ts'
import { maybeEntity } from '../../server/entities.ts'
import { titlesOf } from '../../server/lists/named.ts'
import type { StoredRow } from '../../server/records/change.ts'
import { lock } from '../../server/records/records.ts'
import { type PuttingBack, type Reverse, reverseOf } from '../../server/records/reversing.ts'
import { patchRecords, setArchived } from '../../server/records/standard.ts'
import { Refused } from '../../server/refused.ts'
import { grantOf } from '../../server/rights.ts'
import { touchedByOthers } from './changes.queries.ts'
import { type Done, decideUndo, foldEvents, type ToldEvent, type Undoing } from './undo.rules.ts'

export interface Undone {
  readonly undone: number
  readonly keptCount: number
  readonly kept: readonly KeptRecord[]
}

type Kept = Omit<KeptRecord, 'title'>

interface Planned extends Undoing {
  readonly entity: Entity
  readonly row: StoredRow
}

/** Puts back what these events did, newest first, by the verbs and rules of every change. Each record stands for itself. */
export async function undoBatch(context: Context, events: readonly ToldEvent[]): Promise<Undone> {
  const kept: Kept[] = []
  let undone = 0
  for (const group of byEntity(foldEvents(events))) {
    const entity = maybeEntity(group[0]?.entity ?? '')
    if (!entity) {
      kept.push(...group.map((done) => whole(done, 'Changes of this kind cannot be undone.')))
      continue
    }
    const plans = await planned(context, entity, group, kept)
    const refused = await putBack(context, entity, plans)
    kept.push(...[...refused].map(([id, message]) => whole({ entity: entity.name, record: id }, message)))
    undone += plans.filter(({ row }) => !refused.has(row.id)).filter(changes).length
    kept.push(...plans.filter(({ row }) => !refused.has(row.id)).flatMap(partlyKept))
  }
  return { undone, keptCount: kept.length, kept: await named(context, kept.slice(0, keptNamed)) }
}

const changes = ({ values, archive }: Undoing) => archive !== undefined || Object.keys(values).length > 0

function partlyKept({ entity, row, edited, barred }: Planned): readonly Kept[] {
  const record = { entity: entity.name, id: row.id }
  const fields = edited.filter((field) => field !== '*')
  return [
    ...(edited.length > 0 ? [{ ...record, reason: 'edited_since' as const, fields }] : []),
    ...(barred.length > 0 ? [{ ...record, reason: 'refused' as const, fields: [...barred] }] : []),
  ]
}

const whole = ({ entity, record }: Pick<Done, 'entity' | 'record'>, message: string): Kept => ({
  entity,
  id: record,
  reason: 'refused',
  fields: [],
  message,
})

/** Neighbours of one entity together, the order kept: a stage comes back before the deals that go back to it. */
function byEntity(all: readonly Done[]): readonly (readonly Done[])[] {
  const groups: Done[][] = []
  for (const done of all) {
    const last = groups.at(-1)
    if (last?.[0]?.entity === done.entity) last.push(done)
    else groups.push([done])
  }
  return groups
}

async function planned(context: Context, entity: Entity, group: readonly Done[], kept: Kept[]): Promise<readonly Planned[]> {
  const grant = grantOf(context.actor, entity)
  const rows = await lock(
    context,
    entity,
    group.map(({ record }) => record),
    'read',
  )
  const touched = await touchedByOthers(
    context,
    group.filter(({ created }) => created).map(({ record }) => record),
  )
  const mayWrite = (field: string) => {
    const spec = entity.fields[field]?.spec
    const isWritable = !spec?.computed && (!spec?.writtenBy || reverseOf(entity, field) !== undefined)
    return isWritable && !grant.readOnly.includes(field) && !grant.hidden.includes(field)
  }
  return group.flatMap((done, i): Planned[] => {
    const row = rows[i]
    if (!row) {
      kept.push(whole(done, 'There is no such record, or you may not see it.'))
      return []
    }
    const decided = decideUndo(entity, done, { row, touched: touched.has(row.id), mayWrite })
    // What is hidden from the actor is not named to them either.
    return [{ ...decided, barred: decided.barred.filter((field) => !grant.hidden.includes(field)), entity, row }]
  })
}

interface Step {
  readonly plans: readonly Planned[]
  readonly work: (plans: readonly Planned[]) => Promise<unknown>
}

/** Restores, then values, then archives. Gives the records that were refused with the reason of each. */
async function putBack(context: Context, entity: Entity, plans: readonly Planned[]): Promise<ReadonlyMap<string, string>> {
  const refused = new Map<string, string>()
  const ids = (some: readonly Planned[]) => some.map(({ row }) => ({ id: row.id }))
  const steps: readonly Step[] = [
    {
      plans: plans.filter(({ archive }) => archive === false),
      work: (some) => setArchived(context, entity, ids(some), false),
    },
    ...valueSteps(context, entity, plans),
    {
      plans: plans.filter(({ archive }) => archive === true),
      work: (some) => setArchived(context, entity, ids(some), true),
    },
  ]
  for (const { plans: some, work } of steps) {
    await attempt(
      context,
      some.filter(({ row }) => !refused.has(row.id)),
      work,
      refused,
    )
  }
  return refused
}

/** A patch for what anybody may write, and each verb for what only it writes. */
function valueSteps(context: Context, entity: Entity, plans: readonly Planned[]): readonly Step[] {
  const reverses = new Set<Reverse>()
  for (const { values } of plans)
    for (const field of Object.keys(values)) {
      const reverse = reverseOf(entity, field)
      if (reverse) reverses.add(reverse)
    }
  const part = (plan: Planned, wanted: Reverse | undefined): PuttingBack => ({
    row: plan.row,
    values: Object.fromEntries(Object.entries(plan.values).filter(([field]) => reverseOf(entity, field) === wanted)),
  })
  const holding = (wanted: Reverse | undefined) => plans.filter((plan) => Object.keys(part(plan, wanted).values).length > 0)
  return [
    ...[...reverses].map((reverse) => ({
      plans: holding(reverse),
      work: (some: readonly Planned[]) =>
        reverse(
          context,
          some.map((plan) => part(plan, reverse)),
        ),
    })),
    {
      plans: holding(undefined),
      work: (some: readonly Planned[]) =>
        patchRecords(
          context,
          entity,
          some.map((plan) => ({ id: plan.row.id, ...part(plan, undefined).values })),
        ),
    },
  ]
}

/** Does the work for all at once; where that is refused, for those whom the refusal does not name, or for each half by itself. */
async function attempt(
  context: Context,
  plans: readonly Planned[],
  work: Step['work'],
  refused: Map<string, string>,
): Promise<void> {
  if (plans.length === 0) return
  const { tx } = context
  await sql`savepoint undoing`.execute(tx)
  try {
    await work(plans)
    await sql`release savepoint undoing`.execute(tx)
  } catch (error) {
    const message = refusalOf(error)
    if (message === undefined) throw error
    await sql`rollback to savepoint undoing`.execute(tx)
    const places = new Set(error instanceof Refused ? error.refusals.map(({ index }) => index) : [])
    if (plans.length === 1 || places.size === plans.length) for (const { row } of plans) refused.set(row.id, message)
    else if (places.size > 0) {
      for (const place of places) refused.set((plans[place] as Planned).row.id, message)
      await attempt(
        context,
        plans.filter((_, place) => !places.has(place)),
        work,
        refused,
      )
    } else {
      const half = plans.length >> 1
      await attempt(context, plans.slice(0, half), work, refused)
      await attempt(context, plans.slice(half), work, refused)
    }
  }
}

/** Why a record stays as it is; undefined for what is no matter of the record and ends the whole. */
function refusalOf(error: unknown): string | undefined {
  if (error instanceof Refused) return error.message
  const code = databaseErrorCode(error)
  if (code === 'unique') return 'There is one like this already.'
  return code === 'foreign_key' || code === 'check' ? 'Today’s rules do not allow the old value.' : undefined
}

async function named(context: Context, kept: readonly Kept[]): Promise<readonly KeptRecord[]> {
  const titles = await titlesOf(
    context,
    kept.map(({ id }) => id),
  )
  return kept.map((one) => ({ ...one, title: titles.get(one.id) ?? null }))
}
