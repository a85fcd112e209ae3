import { sql } from 'kysely'
import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import type { Db } from '../../../server/db.ts'
import { createRecords } from '../../../server/records/standard.ts'
import { Refused } from '../../../server/refused.ts'
import { checkCompany, isCountry } from '../../company/company.rules.ts'
import { lostReason, pipeline, stage } from '../../pipelines/pipeline.contract.ts'
import { firstLostReasons, firstStages } from '../../pipelines/pipeline.rules.ts'
import { languages } from '../user.contract.ts'
import type { densities, themes } from './session.contract.ts'
import { invitationDays } from './session.rules.ts'

export async function isSetUp(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from company`.execute(db)
  return rows.length > 0
}

interface Founding {
  readonly company: string
  readonly currency: string
  readonly zone: string
  readonly language?: string | undefined
  readonly locale?: string | undefined
}

/** Writes the company's first settings. @throws Refused naming the setting that is wrong */
export async function installCompany({ tx }: Context, { company, currency, zone, ...said }: Founding): Promise<void> {
  const locale = said.locale ?? said.language ?? 'en'
  // Telephone numbers without a country are of the one that the locale names.
  const country = /-([A-Z]{2})$/.exec(locale)?.[1] ?? ''
  const phoneCountry = isCountry(country) ? country : 'US'
  const settings = { name: company, currency, zone, locale, weekStart: 1, fiscalYearStart: 1, phoneCountry }
  const wrong = checkCompany(settings)
  if (wrong) throw new Refused(wrong)
  await sql`
    insert into company (name, currency, zone, locale, phone_country)
    values (${company}, ${currency}, ${zone}, ${locale}, ${phoneCountry})`.execute(tx)
}

/** The pipeline and lost reasons that a new installation starts with. */
export async function firstPipeline(context: Context): Promise<void> {
  const [made] = await createRecords(context, pipeline, [{ name: 'Sales', position: 0 }])
  await createRecords(
    context,
    stage,
    firstStages.map((values, position) => ({ ...values, position, pipeline: made?.id })),
  )
  await createRecords(
    context,
    lostReason,
    firstLostReasons.map((name, position) => ({ name, position })),
  )
}

interface Person {
  readonly email: string | null
  readonly language: (typeof languages)[number]
  readonly role: string
  readonly theme: (typeof themes)[number]
  readonly density: (typeof densities)[number]
  readonly formats: string | null
}

/** @throws Refused when there is no such person */
export async function personOf(db: Db, id: string): Promise<Person> {
  const { rows } = await sql<Person>`
    select u.email, coalesce(u.language, (select left(locale, 2) from company where left(locale, 2) = any(${[...languages]})), 'en') as language, r.name as role,
      coalesce(k.theme, 'auto') as theme, coalesce(k.density, 'standard') as density, k.formats
    from "user" u join role r on r.id = u.role_id left join person_look k on k.user_id = u.id where u.id = ${id} and u.active and u.archived_at is null`.execute(
    db,
  )
  const [person] = rows
  if (!person) throw new Refused(refuse('not_found', 'There is no such person, or they are not active.', { field: 'id' }))
  return person
}

/** Keeps how a person likes the program to look; what is not named stays. */
export async function saveLook(
  db: Db,
  user: string,
  { theme, density, formats }: { theme: string | undefined; density: string | undefined; formats: string | null | undefined },
) {
  if (theme === undefined && density === undefined && formats === undefined) return
  await sql`
    insert into person_look (user_id, theme, density, formats) values (${user}, ${theme ?? 'auto'}, ${density ?? 'standard'}, ${formats ?? null})
    on conflict (user_id) do update set theme = coalesce(${theme ?? null}, person_look.theme), density = coalesce(${density ?? null}, person_look.density),
      formats = case when ${formats !== undefined} then excluded.formats else person_look.formats end`.execute(db)
}

/** A new invitation ends the ones before it. Returns when it runs out. */
export async function saveInvitation(db: Db, tokenHash: Buffer, user: string): Promise<Date> {
  await sql`delete from invitation where user_id = ${user} and accepted_at is null`.execute(db)
  const { rows } = await sql<{ expiresAt: Date }>`
    insert into invitation (token_hash, user_id, expires_at) values (${tokenHash}, ${user}, now() + make_interval(days => ${invitationDays}::int))
    returning expires_at as "expiresAt"`.execute(db)
  return (rows[0] as { expiresAt: Date }).expiresAt
}

/** Uses an invitation up and gives its person; undefined when it is used, expired or unknown. */
export async function takeInvitation(db: Db, tokenHash: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ user_id: string }>`
    update invitation i set accepted_at = now() from "user" u
    where i.token_hash = ${tokenHash} and i.accepted_at is null and i.expires_at > now() and u.id = i.user_id and u.active and u.archived_at is null
    returning i.user_id`.execute(db)
  return rows[0]?.user_id
}
