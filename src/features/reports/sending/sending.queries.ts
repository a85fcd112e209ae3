import { stringify } from 'csv-stringify/sync'
import { sql } from 'kysely'
import type { Actor, Context } from '../../../server/context.ts'
import { maybeEntity } from '../../../server/entities.ts'
import { postMail } from '../../../server/mail-out.ts'
import { Refused } from '../../../server/refused.ts'
import { rightsMark } from '../../exports/run/exportRun.queries.ts'
import type { ReportDefinition } from '../build/build.contract.ts'
import { countReport } from '../build/build.queries.ts'
import type { CountedTile, Tile } from '../dashboards/dashboard.contract.ts'
import { countTiles } from '../dashboards/dashboard.queries.ts'
import type { Whole } from '../dashboards/dashboard.rules.ts'
import { fileName, type LetterWords, letterWords } from './letter.rules.ts'
import { type Chapter, pdfOf } from './pdf.queries.ts'
import type { Sending } from './sending.contract.ts'
import { csvCells, sheetOf } from './sheet.rules.ts'

/** A report or a dashboard that is sent by schedule, as it is kept. */
export interface Scheduled extends Whole {
  readonly entity: 'report' | 'dashboard'
  readonly id: string
  readonly name: string
  readonly owner: string | null
  readonly sending: Sending
  readonly sendsFrom: string
  readonly definition: ReportDefinition | null
  readonly tiles: readonly Tile[] | null
}

/** Everything that is sent by schedule. */
export async function scheduledSendings({ tx }: Context): Promise<readonly Scheduled[]> {
  const { rows } = await sql<Scheduled>`
    select 'report' as entity, r.id, r.name, u.name as owner, r.sending, r.sends_from as "sendsFrom", r.definition, null::jsonb as tiles,
      null as "filterEntity", null::jsonb as filter, null::jsonb as period
    from report r left join "user" u on u.id = r.owner_id where r.sending is not null and r.archived_at is null
    union all
    select 'dashboard', d.id, d.name, u.name, d.sending, d.sends_from, null, d.tiles, d.filter_entity, d.filter, d.period
    from dashboard d left join "user" u on u.id = d.owner_id where d.sending is not null and d.archived_at is null
    order by id limit 10000`.execute(tx)
  return rows
}

/** Letters of those who have left meanwhile leave the outbox no more. */
export async function holdBackLetters({ tx }: Context): Promise<void> {
  await sql`
    update outgoing_mail m set status = 'failed', error = 'inactive' from report_sending s join "user" u on u.id = s.receiver
    where s.mail = m.id and m.status = 'waiting' and (not u.active or u.archived_at is not null)`.execute(tx)
}

interface Address {
  readonly actor: Actor
  readonly email: string
}

/**
 * Puts the letter of one receiver and slot into the outbox, counted on the receiver's own rights. Once it was written it is not written
 * again, whoever asks; nothing is written where somebody else is writing it.
 */
export async function sendTo(context: Context, scheduled: Scheduled, slot: string, { actor, email }: Address): Promise<boolean> {
  const { entity, id } = scheduled
  const taken = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${entity} ${id} ${slot} ${actor.id}`}, 0))
      and not exists (select 1 from report_sending s where s.entity = ${entity} and s.record = ${id} and s.slot = ${slot} and s.receiver = ${actor.id}) as free`.execute(
    context.tx,
  )
  if (!taken.rows[0]?.free) return false
  const language = actor.language === 'fr' ? 'fr' : 'en'
  const { company, publicUrl } = context
  const link = publicUrl ? `${publicUrl}/${entity === 'report' ? `reports/build?report=${id}` : `dashboards/${id}`}` : ''
  const facts = { name: scheduled.name, company: company.name, slot, zone: company.zone, currency: company.currency }
  const words = letterWords(language, { ...facts, by: scheduled.owner ?? company.name, link })
  const attachments = await filesOf({ ...context, actor }, scheduled, words)
  const mail = await postMail(context.tx, { recipient: email, subject: words.subject, body: words.body, attachments })
  await sql`insert into report_sending (entity, record, slot, receiver, mail, rights)
    values (${entity}, ${id}, ${slot}, ${actor.id}, ${mail}, ${rightsMark(actor)})`.execute(context.tx)
  return true
}

async function filesOf(context: Context, scheduled: Scheduled, words: LetterWords) {
  const language = context.actor.language === 'fr' ? 'fr' : 'en'
  const tiles = await countedFor(context, scheduled)
  const chapters = tiles
    .filter(({ standing }) => standing === null)
    .map(
      ({ title, definition, built, problem }): Chapter => ({
        title: title ?? scheduled.name,
        note: problem ? (problem.code === 'not_found' ? words.gone : words.hidden) : '',
        sheet: definition && built ? sheetOf(definition, built, { language, named: maybeEntity }) : null,
      }),
    )
  const stands = tiles.length > chapters.length ? [{ title: '', note: words.standing, sheet: null }] : []
  const { locale } = context.company
  const pdf = await pdfOf({
    title: scheduled.name,
    under: words.under,
    locale: locale.startsWith(language) ? locale : language === 'fr' ? 'fr-FR' : 'en-GB',
    more: words.more,
    chapters: [...chapters, ...stands],
  })
  const sheets = chapters.flatMap(({ title, sheet }) =>
    // The mark at the beginning is how spreadsheet programs know UTF-8.
    sheet
      ? [
          {
            name: fileName(title, 'csv'),
            type: 'text/csv',
            content: Buffer.from(`\ufeff${stringify(csvCells(sheet).map((row) => [...row]))}`),
          },
        ]
      : [],
  )
  return [{ name: fileName(scheduled.name, 'pdf'), type: 'application/pdf', content: pdf }, ...sheets]
}

/** What is sent, counted for the receiver: a report as the one who sends it keeps it, a dashboard as the receiver would open it. */
async function countedFor(
  context: Context,
  scheduled: Scheduled,
): Promise<readonly Pick<CountedTile, 'title' | 'definition' | 'built' | 'standing' | 'problem'>[]> {
  const { definition, tiles, name } = scheduled
  if (!definition) return countTiles(context, tiles ?? [], scheduled)
  const blank = { title: name, definition, standing: null }
  // Who may not see what it counts by is told so; the letters of the others go out.
  try {
    return [{ ...blank, built: await countReport(context, definition), problem: null }]
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return [{ ...blank, built: null, problem: { code: error.refusal.refused, message: error.refusal.message } }]
  }
}
