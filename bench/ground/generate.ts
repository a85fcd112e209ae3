import pg from 'pg'
import type { Entity } from '../../src/contract/entity.ts'
import { account } from '../../src/features/accounts/account.contract.ts'
import { activity } from '../../src/features/activities/activity.contract.ts'
import { contact } from '../../src/features/contacts/contact.contract.ts'
import { interest, opportunity, stakeholder } from '../../src/features/opportunities/opportunity.contract.ts'
import { writeActivities } from './activities.ts'
import { checkGround } from './check.ts'
import { writeDeals } from './deals.ts'
import { makeFirm } from './firm.ts'
import { writeAccounts, writeContacts } from './parties.ts'
import { randomFrom } from './random.ts'
import { writeReference } from './reference.ts'
import type { Size } from './size.ts'
import { HistoryWriter } from './writer.ts'

const seed = 20_261_123
const entities = [account, contact, opportunity, interest, stakeholder, activity] as unknown as readonly Entity[]

export interface Generation {
  readonly url: string
  readonly size: Size
  /** Milliseconds since 1970 at which the made history ends. */
  readonly now: number
  report(line: string): void
}

/** Fills a migrated, empty database; throws where what was written does not hold together. */
export async function generate({ url, size, now, report }: Generation): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const firm = makeFirm(size, randomFrom(seed), now)
    await writeReference(client, firm)
    const indexes = await dropIndexes(client)
    const writer = await HistoryWriter.open(url, entities)
    const parties = await writeAccounts(firm, writer)
    const people = await writeContacts(firm, writer, parties)
    const deals = await writeDeals(firm, writer, parties, people)
    await writeActivities(firm, writer, { deals, parties })
    const rows = await writer.close()
    report(
      `written: ${Object.entries(rows)
        .map(([table, count]) => `${table} ${count.toLocaleString('en')}`)
        .join(', ')}`,
    )
    await client.query(`set maintenance_work_mem = '512MB'; set statement_timeout = 0`)
    for (const definition of indexes) await client.query(definition)
    await client.query(knownWords)
    await client.query(`select setval(pg_get_serial_sequence('event', 'id'), (select max(id) from event))`)
    await client.query('vacuum (analyze, parallel 0)')
    await checkGround(client)
  } finally {
    await client.end()
  }
}

/** What the program keeps with each record that it writes: the words by which mistyped ones are read. */
const knownWords = `
  insert into search_word (word)
  select word from (select distinct unnest(string_to_array(words, ' ')) as word from search_document) known where word ~ '^[[:alpha:]]{4,40}$'`

/** Takes off the indexes that hold no constraint; gives the statements that make them again. */
async function dropIndexes(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select quote_ident(c.relname) as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and not i.indisprimary
      and not exists (select 1 from pg_constraint where conindid = i.indexrelid)`)
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}
