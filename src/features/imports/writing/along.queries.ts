import { sql } from 'kysely'
import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { entityNamed } from '../../../server/entities.ts'
import type { StoredRow } from '../../../server/records/change.ts'
import { createRecords, saveDecided } from '../../../server/records/standard.ts'
import { Refused } from '../../../server/refused.ts'
import { team, user } from '../../people/user.contract.ts'
import { pipeline, stage } from '../../pipelines/pipeline.contract.ts'
import { firstPipelineId, stagesOf } from '../../pipelines/pipeline.queries.ts'
import type { Road } from '../deciding/deal.rules.ts'
import type { TeamNeed } from '../deciding/person.rules.ts'
import { sameName } from '../guessing/name.rules.ts'
import type { Mapping } from '../mapping.contract.ts'
import type { Found } from './lookup.queries.ts'

/** A record that a run makes beside its rows, for the ledger. */
export interface Along {
  readonly entity: string
  readonly row: StoredRow
  /** Number of the row that asked for it. */
  readonly number: number
}

/** The pipeline of a mapping with its stages, as they stand. */
export async function roadOf(context: Context, mapping: Mapping): Promise<Road | undefined> {
  const id = await pipelineId(context, mapping)
  return id ? { pipeline: id, stages: await stagesOf(context.tx, id) } : undefined
}

async function pipelineId(context: Context, { pipeline: wanted }: Mapping): Promise<string | undefined> {
  if (!wanted) return firstPipelineId(context.tx)
  const { rows } = await sql<{ id: string }>`
    select id from pipeline where lower(name) = lower(${wanted.name}) and archived_at is null`.execute(context.tx)
  return rows[0]?.id
}

/** Stages the mapping asks for that its pipeline lacks, in the order of the mapping. */
export function stagesLacking(mapping: Mapping, road: Road | undefined) {
  const there = new Set(road?.stages.map(({ name }) => sameName(name)))
  return (mapping.pipeline?.stages ?? []).filter(({ name }) => !there.has(sameName(name)))
}

/** Makes the pipeline and stages that are missing; the stages stand behind those that are there. */
export async function makeRoad(context: Context, mapping: Mapping): Promise<readonly Along[]> {
  const road = await roadOf(context, mapping)
  const lacking = stagesLacking(mapping, road)
  const made: Along[] = []
  let id = road?.pipeline
  if (!id && mapping.pipeline) {
    const position = await positionFor(context)
    const [row] = await createRecords(context, pipeline, [{ name: mapping.pipeline.name, position }])
    if (row) made.push({ entity: 'pipeline', row, number: 0 })
    id = row?.id
  }
  if (!id || lacking.length === 0) return made
  const start = Math.max(-1, ...(road?.stages.map(({ position }) => position) ?? [])) + 1
  const inputs = lacking.map(({ name, type, probability, forecastCategory }, i) => ({
    name,
    type,
    pipeline: id,
    position: start + i,
    probability: type === 'won' ? 100 : type === 'lost' ? 0 : (probability ?? 0),
    forecastCategory: forecastCategory ?? (type === 'won' ? 'closed' : type === 'lost' ? 'omitted' : 'pipeline'),
  }))
  const rows = await createRecords(context, stage, inputs)
  return [...made, ...rows.map((row) => ({ entity: 'stage', row, number: 0 }))]
}

/** Behind the other pipelines; before them while none holds a deal, so that the board opens on what was imported. */
async function positionFor(context: Context): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    select case when exists (select 1 from opportunity) then coalesce(max(position), -1) + 1 else coalesce(min(position), 1) - 1 end as position
    from pipeline where archived_at is null`.execute(context.tx)
  return rows[0]?.position ?? 0
}

/** The role that people of an import get: the named one, else the seller's, else the first without administration. */
export async function roleOf(context: Context, { role: name }: Mapping): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from role where archived_at is null and ${name ? sql`lower(name) = lower(${name})` : sql`not admin`}
    order by name = 'Seller' desc, id limit 1`.execute(context.tx)
  const [found] = rows
  if (!found)
    throw new Refused(
      refuse('invalid', name ? `There is no role ${name}.` : 'There is no role without administration.', { field: 'role' }),
    )
  return found.id
}

/** Makes records of the names that a column may make; afterwards they are found like all others. */
export async function makeMissing(
  context: Context,
  missing: ReadonlyMap<string, ReadonlyMap<string, number>>,
  { found, role, source }: { found: Found; role: () => Promise<string>; source: string },
): Promise<readonly Along[]> {
  const made: Along[] = []
  for (const [name, numbers] of missing) {
    const unknown = [...numbers].filter(([text]) => !found.find(name, text))
    // As the first row writes it.
    const once = [
      ...new Map(unknown.map(([text, number]) => [sameName(text), { text: text.trim(), number }] as const).reverse()).values(),
    ]
    if (once.length === 0) continue
    const extra = name === 'user' ? { role: await role(), externalSource: source || null } : {}
    const inputs = once.map(({ text }) => (name === 'contact' ? { lastName: text } : { name: text, ...extra }))
    const rows = await createRecords(context, entityNamed(name), inputs)
    for (const [i, row] of rows.entries()) {
      found.add(name, once[i]?.text ?? '', row.id)
      made.push({ entity: name, row, number: once[i]?.number ?? 0 })
    }
  }
  return made
}

/** Ids of the teams that people join, by the key of the need; missing ones are made, those above before those below. */
export async function makeTeams(
  context: Context,
  needs: readonly TeamNeed[],
): Promise<{ ids: ReadonlyMap<string, string>; made: readonly StoredRow[] }> {
  const ids = new Map<string, string>()
  const made: StoredRow[] = []
  const { rows: known } = await sql<{ id: string; name: string; parent: string | null }>`
    select id, name, parent_id as parent from team where archived_at is null order by id`.execute(context.tx)
  const levels = [needs.filter(({ parent }) => !parent), needs.filter(({ parent }) => parent)]
  for (const level of levels) {
    const parentOf = (need: TeamNeed) => (need.parent ? (ids.get(need.parent) ?? null) : null)
    for (const need of level) {
      const same = known.find((t) => sameName(t.name) === sameName(need.name) && t.parent === parentOf(need))
      if (same) ids.set(need.key, same.id)
    }
    const missing = level.filter(({ key }) => !ids.has(key))
    const rows = await createRecords(
      context,
      team,
      missing.map((need) => ({ name: need.name, parent: parentOf(need) })),
    )
    for (const [i, row] of rows.entries()) ids.set(missing[i]?.key ?? '', row.id)
    made.push(...rows)
  }
  return { ids, made }
}

interface Leading {
  readonly needs: readonly TeamNeed[]
  readonly ids: ReadonlyMap<string, string>
  readonly madeTeams: readonly StoredRow[]
  readonly found: Found
  readonly role: string
  readonly source: string
}

/** Makes the people who lead teams and stand in no row, as members of their teams, and puts them at the head of the new ones. */
export async function makeLeaders(
  context: Context,
  { needs, ids, madeTeams, found, role, source }: Leading,
): Promise<readonly Along[]> {
  const led = new Map<string, TeamNeed[]>()
  for (const need of needs) {
    if (!need.leader || found.find('user', need.leader)) continue
    led.set(sameName(need.leader), [...(led.get(sameName(need.leader)) ?? []), need])
  }
  const inputs = [...led.values()].map((teams) => ({
    name: teams[0]?.leader ?? '',
    role,
    teams: teams.flatMap(({ key }) => ids.get(key) ?? []),
    externalSource: source || null,
  }))
  const people = await createRecords(context, user, inputs)
  for (const row of people) found.add('user', String(row.name), row.id)
  const leaderOf = (id: string) => found.find('user', needs.find(({ key }) => ids.get(key) === id)?.leader ?? '')
  const changes = madeTeams.map((before) => ({ before, after: { ...before, leader: leaderOf(before.id) ?? null } }))
  const teams = await saveDecided(context, team, changes, 'patchTeam')
  return [
    ...people.map((row) => ({ entity: user.name, row, number: 0 })),
    ...teams.map((row) => ({ entity: team.name, row, number: 0 })),
  ]
}
