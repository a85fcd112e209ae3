import type pg from 'pg'
import { secretHash } from '../../src/features/people/session/session.queries.ts'
import { type Firm, iso, lostReasonNames, type Pipeline } from './firm.ts'
import { familyName, firstName } from './names.ts'
import { day, history } from './size.ts'

/** The session that the measured calls carry. */
export const benchSession = { token: 'bench-session-token', csrf: 'bench-csrf' } as const

/** Writes what is few: company, people, teams, roads, lists and rates. */
export async function writeReference(client: pg.Client, firm: Firm): Promise<void> {
  await client.query(
    `insert into company (name, currency, zone, locale, phone_country) values ('Bench', 'EUR', 'Europe/Berlin', 'en-GB', 'DE')`,
  )
  await writePeople(client, firm)
  for (const [position, pipeline] of firm.pipelines.entries()) await writePipeline(client, pipeline, position)
  await writeNames(client, 'lost_reason (id, name, position)', firm.lostReasons, (i) => `'${lostReasonNames[i]}', ${i}`)
  await writeNames(client, 'tag (id, name)', firm.tags, (i) => `'Tag ${i + 1}'`)
  await writeNames(client, 'source (id, name, kind)', firm.sources, (i) => `'Source ${i + 1}', 'other'`)
  await writeProducts(client, firm)
  await writeRates(client, firm)
}

async function writePeople(client: pg.Client, firm: Firm): Promise<void> {
  const { random, now } = firm
  const [admin, seller] = [random.id(now - history), random.id(now - history)]
  const all = Object.fromEntries(['read', 'create', 'write', 'delete', 'export'].map((doing) => [doing, 'all']))
  const grants = Object.fromEntries(['account', 'contact', 'opportunity', 'activity'].map((entity) => [entity, all]))
  await client.query(`insert into role (id, name, admin, grants) values ($1, 'Owner', true, '{}'), ($2, 'Seller', false, $3)`, [
    admin,
    seller,
    grants,
  ])
  await client.query(`insert into "user" (id, name, email, role_id) values ($1, 'Bench Owner', 'bench@example.com', $2)`, [
    firm.owner,
    admin,
  ])
  const teams = Array.from({ length: 12 }, () => random.id(now - history))
  for (const [i, id] of teams.entries()) {
    const parent = i < 3 ? null : teams[i % 3]
    await client.query('insert into team (id, name, parent_id) values ($1, $2, $3)', [id, `Team ${i + 1}`, parent])
  }
  for (const id of firm.sellers) {
    const name = `${firstName(random)} ${familyName(random)}`
    await client.query(`insert into "user" (id, name, role_id, teams) values ($1, $2, $3, $4)`, [
      id,
      name,
      seller,
      [random.of(teams.slice(3))],
    ])
  }
  const { token, csrf } = benchSession
  await client.query(
    `insert into session (token_hash, user_id, csrf, expires_at) values ($1, $2, $3, now() + interval '10 years')`,
    [secretHash(token), firm.owner, csrf],
  )
}

async function writePipeline(client: pg.Client, pipeline: Pipeline, position: number): Promise<void> {
  await client.query('insert into pipeline (id, name, position) values ($1, $2, $3)', [pipeline.id, pipeline.name, position])
  for (const stage of pipeline.stages) {
    await client.query(
      `insert into stage (id, pipeline_id, name, type, probability, forecast_category, rotting_days, position) values ($1, $2, $3, $4, $5, 'pipeline', $6, $7)`,
      [stage.id, pipeline.id, stage.name, stage.type, stage.probability, stage.rottingDays, stage.position],
    )
  }
}

async function writeNames(client: pg.Client, into: string, ids: readonly string[], values: (i: number) => string): Promise<void> {
  await client.query(`insert into ${into} values ${ids.map((id, i) => `('${id}', ${values(i)})`).join(', ')}`)
}

async function writeProducts(client: pg.Client, { products }: Firm): Promise<void> {
  for (const { id, name, price } of products) {
    await client.query(`insert into product (id, name, list_price, list_price_currency) values ($1, $2, $3, $4)`, [
      id,
      name,
      price.amount,
      price.currency,
    ])
    await client.query(`insert into search_document (record, entity, title, words) values ($1, 'product', $2, lower($2))`, [
      id,
      name,
    ])
  }
}

/** A rate a month for each currency, over the whole history. */
async function writeRates(client: pg.Client, { random, now }: Firm): Promise<void> {
  for (const [currency, rate] of Object.entries({ USD: 0.92, GBP: 1.17, JPY: 0.0061 })) {
    for (let at = now - history - 60 * day; at < now; at += 30 * day) {
      const text = (rate * (0.95 + 0.1 * random.next())).toFixed(6)
      await client.query(`insert into exchange_rate (id, currency, day, rate) values ($1, $2, $3, $4)`, [
        random.id(at),
        currency,
        iso(at).slice(0, 10),
        text,
      ])
    }
  }
}
