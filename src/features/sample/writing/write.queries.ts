import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Context } from '../../../server/context.ts'
import type { Db } from '../../../server/db.ts'
import { entityNamed } from '../../../server/entities.ts'
import type { Change, StoredRow } from '../../../server/records/change.ts'
import { numberInTime, type Section } from '../../../server/records/chronicle.ts'
import { draft, insertHistories } from '../../../server/records/records.ts'
import { patchRecords } from '../../../server/records/standard.ts'
import type { Road } from '../../opportunities/opportunity.rules.ts'
import { user } from '../../people/user.contract.ts'
import type { StageFacts } from '../../pipelines/pipeline.rules.ts'
import { sampleCompany } from '../making/company.rules.ts'
import { teamKey } from '../making/firm/people.rules.ts'
import { head, type Life } from '../making/life.rules.ts'
import { markedId } from '../sample.rules.ts'
import { afterDeed, resolved } from './fold.rules.ts'

/** Every installation gets the same company. */
const seed = 1

interface Wish {
  /** The person who becomes head of sales. */
  readonly actor: string
  readonly today: string
  /** Told how many records are stored and how many there will be. */
  readonly progress: (done: number, total: number) => Promise<void>
}

/** Stores the sample company with its past and marks every record of it; all in the transaction of the caller. */
export async function writeSample(context: Context, { actor, today, progress }: Wish): Promise<void> {
  const { zone, currency } = context.company
  const lives = sampleCompany({ seed, today, zone, currency, position: await firstPosition(context.tx) })
  const known = await alreadyHere(context.tx, lives)
  const made = lives.filter(({ key }) => !known.has(key))
  const ids = new Map([...known, ...made.map(({ key }) => [key, markedId(newId())] as const)])
  ids.set(head, actor)
  ids.set('role', await sellerRole(context.tx))
  const sections = await numberInTime(context.tx, sectionsOf(context, made, ids))
  let done = 0
  for (const { entity, histories } of sections) {
    await progress(done, made.length)
    await insertHistories(context, entity, histories)
    done += histories.length
  }
  await mark(context.tx, sections)
  await join(context, actor, ids.get(teamKey('sales')) as string)
}

function sectionsOf(context: Context, lives: readonly Life[], ids: ReadonlyMap<string, string>): readonly Section[] {
  const rows = new Map<string, StoredRow>()
  const idOf = (key: string) => {
    const id = ids.get(key)
    if (!id) throw new Error(`the sample names ${key}, which it does not have`)
    return id
  }
  const road: Road = { stages: stagesOf(lives, idOf), firstPipeline: undefined, now: context.now.toISOString() }
  const sections = new Map<string, Change[][]>()
  for (const life of lives) {
    const history = historyOf(context, life, { idOf, road })
    rows.set(life.key, history.at(-1)?.after as StoredRow)
    const section = sections.get(life.entity) ?? []
    sections.set(life.entity, section)
    section.push(history)
  }
  return [...sections].map(([name, histories]) => ({ entity: entityNamed(name), histories }))
}

interface Ground {
  readonly idOf: (key: string) => string
  readonly road: Road
}

function historyOf(context: Context, { entity: name, key, deeds }: Life, { idOf, road }: Ground): Change[] {
  const entity = entityNamed(name)
  const changes: Change[] = []
  for (const [i, deed] of deeds.entries()) {
    const before = changes.at(-1)?.after ?? null
    const values = resolved(entity, deed.values, idOf)
    const row = before ?? draft(entity, { ...values, id: idOf(key) }, context, deed.at)
    const after = { ...afterDeed(row, { ...deed, values }, road), version: i + 1 }
    changes.push({ verb: deed.verb, occurredAt: deed.at, before, after, actor: idOf(deed.by) })
  }
  return changes
}

function stagesOf(lives: readonly Life[], idOf: (key: string) => string): ReadonlyMap<string, StageFacts> {
  const stages = lives
    .filter(({ entity }) => entity === 'stage')
    .map(({ key, deeds }) => {
      const values = deeds[0]?.values as unknown as Omit<StageFacts, 'id' | 'archived'>
      return { ...values, id: idOf(key), pipeline: idOf(values.pipeline), archived: false }
    })
  return new Map(stages.map((stage) => [stage.id, stage]))
}

/** Before the pipelines that are there, so that the board opens on the sample. */
async function firstPosition(db: Db): Promise<number> {
  const { rows } = await sql<{ position: number }>`select coalesce(min(position), 0) - 2 as position from pipeline`.execute(db)
  return rows[0]?.position ?? 0
}

/** Words with one meaning in the company are not made twice: its own sources, tags and lost reasons serve the sample too. */
async function alreadyHere(db: Db, lives: readonly Life[]): Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>()
  for (const name of ['source', 'tag', 'lostReason']) {
    const { rows } = await sql<{ id: string; name: string }>`select id, name from ${sql.table(entityNamed(name).table)}`.execute(
      db,
    )
    const ids = new Map(rows.map((row) => [row.name, row.id]))
    for (const { entity, key, deeds } of lives) {
      const id = entity === name ? ids.get(deeds[0]?.values.name as string) : undefined
      if (id) known.set(key, id)
    }
  }
  return known
}

async function sellerRole(db: Db): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from role where archived_at is null order by admin, name = 'Seller' desc, id limit 1`.execute(db)
  return rows[0]?.id as string
}

async function mark(db: Db, sections: readonly Section[]): Promise<void> {
  const rows = sections.flatMap(({ entity, histories }) =>
    histories.map((history) => {
      const { id, version } = (history.at(-1) as Change).after
      return { record: id, entity: entity.name, version }
    }),
  )
  await sql`
    insert into sample_record (record, entity, version)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(record uuid, entity text, version integer)`.execute(db)
}

/** Whoever asked for the sample leads its sales, so that their own day has something in it. */
async function join(context: Context, person: string, team: string): Promise<void> {
  const { rows } = await sql<{ teams: string[] }>`select teams from "user" where id = ${person}`.execute(context.tx)
  await patchRecords(context, user, [{ id: person, teams: [...(rows[0]?.teams ?? []), team] }])
}
