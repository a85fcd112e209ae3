import { isRefusal } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import type { Change, StoredRow } from '../../../server/records/change.ts'
import { draft, insert } from '../../../server/records/records.ts'
import { checkReferences } from '../../../server/records/references.ts'
import { capital, decideEach, insertDecided } from '../../../server/records/standard.ts'
import { scopeOf } from '../../../server/rights.ts'
import { interest } from '../../opportunities/opportunity.contract.ts'
import type { Made } from '../deciding/decide.rules.ts'
import { teamKey, teamsFor } from '../deciding/person.rules.ts'
import type { FilePlan } from '../deciding/plan.rules.ts'
import { entityOf } from '../deciding/target.rules.ts'
import type { Mapping } from '../mapping.contract.ts'
import { decideUpdates, writeUpdates } from '../updating/updates.queries.ts'
import { type Along, makeLeaders, makeMissing, makeTeams, roadOf, roleOf } from './along.queries.ts'
import { byNumber, type DecidedRow, decideBatch, keyColumn, namesWanted, refusedByRule, withoutDoubles } from './batch.rules.ts'
import { alreadyHere } from './here.queries.ts'
import { type LedgerRow, writeLedger } from './ledger.queries.ts'
import { Found, lookUp } from './lookup.queries.ts'

type Rows = readonly (readonly string[])[]

/** A batch of one file in one run. */
export interface Batch {
  readonly run: string
  readonly file: string
  readonly mapping: Mapping
  readonly plan: FilePlan
  readonly rows: Rows
  /** Number of the first row. */
  readonly first: number
}

/** Writes one batch and its ledger in the caller's transaction: all of it, or nothing. */
export async function writeBatch(context: Context, batch: Batch): Promise<void> {
  const { plan, mapping, rows, first } = batch
  const role = onceOnly(() => roleOf(context, mapping))
  const wanted = namesWanted(plan, rows, first)
  const found = await lookUp(context, new Map([...wanted].map(([entity, names]) => [entity, new Set(names.keys())])))
  const source = mapping.source ?? ''
  const along = [...(await makeMissing(context, namesWanted(plan, rows, first, 'create'), { found, role, source }))]
  const road = plan.entity === 'opportunity' ? await roadOf(context, mapping) : undefined
  const basis = { find: found.find, ...(road ? { road } : {}), ...(plan.entity === 'user' ? { role: await role() } : {}) }
  const updates = await decideUpdates(context, { ...batch, find: found.find, seen: new Set(), writes: true })
  const decided = decideBatch(plan, rows, basis, { first, but: updates })
  const already = await alreadyHere(context, batch, decided)
  const unique = withoutDoubles(decided, already, keyColumn(plan))
  const people = plan.entity === 'user' ? await placesOf(context, unique, { found, role: await role(), source }) : undefined
  const written = await writeRows(context, batch, unique, people?.teams)
  if (people) along.push(...(await people.lead(written)))
  await writeInterests(context, written, along)
  const changed = await writeUpdates(context, plan, [...updates.values()])
  await writeLedger(context.tx, batch.run, batch.file, ledgerOf(plan, byNumber([...written, ...changed]), along))
}

function onceOnly<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined
  return () => (loaded ??= load())
}

interface Written extends DecidedRow {
  readonly row?: StoredRow
}

type TeamsOf = (made: Made) => readonly string[]

async function placesOf(context: Context, rows: readonly DecidedRow[], more: { found: Found; role: string; source: string }) {
  const needs = teamsFor(rows.flatMap(({ made }) => (made ? [made.place] : [])))
  const { ids, made: madeTeams } = await makeTeams(context, needs)
  const teams: TeamsOf = ({ place }) => [ids.get(teamKey(place) ?? '')].filter((id) => id !== undefined)
  const lead = async (written: readonly Written[]) => {
    for (const { row } of written) if (row) more.found.add('user', String(row.name), row.id)
    await lookUp(context, new Map([['user', new Set(needs.flatMap(({ leader }) => leader ?? []))]]), more.found)
    return makeLeaders(context, { needs, ids, madeTeams, ...more })
  }
  return { teams, lead }
}

/** Stores what the rows make; a row that the entity's own rules refuse is told and left out, the others stay. */
async function writeRows(
  context: Context,
  { plan, rows: cells, first }: Batch,
  rows: readonly DecidedRow[],
  teams?: TeamsOf,
): Promise<readonly Written[]> {
  const entity = entityOf(plan.entity)
  const own = entity.owner !== undefined && scopeOf(context.actor, entity, 'create') === 'own'
  const histories = rows.map(({ made }) => (made ? historyOf(context, plan, { made, own, teams }) : undefined))
  const wishes = histories.flatMap((history) => (history ? [{ before: null, after: (history.at(-1) as Change).after }] : []))
  // A deal's stages were checked with its history; the gates of a move are for moves made here.
  const decisions =
    plan.entity === 'opportunity' ? await referencesOnly(context, wishes) : await decideEach(context, entity, wishes)
  let next = 0
  const written = rows.map((row, i): Written => {
    if (!histories[i]) return row
    const decision = decisions[next++]
    if (decision === undefined || !isRefusal(decision)) return { ...row, ...(decision ? { row: decision } : {}) }
    return refusedByRule(plan, row.number, cells[row.number - first] ?? [], decision)
  })
  await insertDecided(
    context,
    entity,
    written.flatMap(({ row }, i) => (row ? [withLast(histories[i] ?? [], row)] : [])),
  )
  return written
}

async function referencesOnly(context: Context, wishes: readonly { before: null; after: StoredRow }[]) {
  const refusals = await checkReferences(context, entityOf('opportunity'), wishes)
  return wishes.map(({ after }, i) => refusals[i] ?? after)
}

/** The rules of an entity may have put the last state into its final form: a telephone number, for one. */
function withLast(history: readonly Change[], row: StoredRow): readonly Change[] {
  const last = history.at(-1)
  return last ? [...history.slice(0, -1), { ...last, after: row }] : []
}

interface Past {
  readonly made: Made
  /** The role creates records of its own only. */
  readonly own: boolean
  readonly teams: TeamsOf | undefined
}

/** The dated changes of one new record: its creation, then each later state. */
function historyOf(context: Context, plan: FilePlan, { made, own, teams }: Past): readonly Change[] {
  const entity = entityOf(plan.entity)
  const more = { ...(own ? { owner: context.actor.id } : {}), ...(teams ? { teams: teams(made) } : {}) }
  const changes: Change[] = []
  for (const [i, { at, values }] of made.states.entries()) {
    const before = changes.at(-1)?.after ?? null
    const row = draft(entity, { ...more, ...values, ...(before ? { id: before.id } : {}) }, context, made.createdAt)
    const verb = i === 0 ? `create${capital(entity.name)}` : 'moveOpportunity'
    changes.push({ verb, occurredAt: at, before, after: { ...row, version: i + 1 } })
  }
  return changes
}

/** The products of deals: one interest each, made with the deal and dated like it. */
async function writeInterests(context: Context, written: readonly Written[], along: Along[]): Promise<void> {
  const wishes = written.flatMap(({ row, made, number }) =>
    row && made
      ? made.products.map((product) => ({
          number,
          row: draft(interest, { opportunity: row.id, product }, context, made.createdAt),
        }))
      : [],
  )
  if (wishes.length === 0) return
  await insert(
    context,
    interest,
    wishes.map(({ row }) => row),
    'createInterest',
  )
  along.push(...wishes.map(({ row, number }) => ({ entity: interest.name, row, number })))
}

function ledgerOf(plan: FilePlan, written: readonly Written[], along: readonly Along[]): readonly LedgerRow[] {
  const rows = written.map(
    ({ number, outcome, problems, row }): LedgerRow => ({
      number,
      part: 0,
      entity: plan.entity,
      outcome,
      record: row?.id ?? null,
      version: row?.version ?? null,
      undated: outcome === 'created' && row?.createdAt === null,
      problem: problems.length > 0 ? problems : null,
    }),
  )
  const parts = new Map<number, number>()
  const beside = along.map(({ entity, row, number: asked }): LedgerRow => {
    const number = asked || (written[0]?.number ?? 0)
    const part = (parts.get(number) ?? 0) + 1
    parts.set(number, part)
    return { number, part, entity, outcome: 'created', record: row.id, version: row.version, undated: false, problem: null }
  })
  return [...rows, ...beside]
}
