import { hash, verify } from '@node-rs/argon2'
import { v7 as newId } from 'uuid'
import { declarations } from '../../../contract/declared.ts'
import { refuse } from '../../../contract/refusal.ts'
import { type Context, systemActor } from '../../../server/context.ts'
import { postMail } from '../../../server/mail-out.ts'
import { createRecords, patchRecords } from '../../../server/records/standard.ts'
import { Refused } from '../../../server/refused.ts'
import { answer, verb } from '../../../server/verb.ts'
import { isLocale } from '../../company/company.rules.ts'
import { sampleState } from '../../sample/sample.queries.ts'
import { firstRoles } from '../role.rules.ts'
import { role, user } from '../user.contract.ts'
import { credentialsByEmail, credentialsById, lockPeople, savePassword } from '../user.queries.ts'
import { acceptInvitation, changeMine, getDoor, getMe, inviteUser, setUp, signIn, signOut } from './session.contract.ts'
import { csrfOf, endSession, endSessionsOf, newSecret, secretHash, startSession } from './session.queries.ts'
import { firstPipeline, installCompany, isSetUp, personOf, saveInvitation, saveLook, takeInvitation } from './setup.queries.ts'

// OWASP's floor for argon2id; `hash` uses argon2id unless told otherwise.
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const hashPassword = (password: string) => hash(password, strength)
// Compared with when there is no such person, so that the time of a refusal does not tell.
let nobodysHash: Promise<string> | undefined

answer(getDoor, async ({ tx, company }) => ({ setUp: await isSetUp(tx), company: company.name || null }))

answer(getMe, async ({ tx, actor, company, after, viewer }) => {
  const { email, language, theme, density, formats, role: roleName } = await personOf(tx, actor.id)
  const csrf = after.sessionToken ? await csrfOf(tx, after.sessionToken) : ''
  const { id, name, admin, grants, teams } = actor
  const sample = await sampleState(tx)
  const basis = { company, declared: declaredSpecs(), sample }
  const person = { id, name, email, language, theme, density, formats, role: roleName }
  return { ...person, admin, grants, teams: [...teams], ...basis, viewedBy: viewer?.name ?? null, csrf }
})

/** The declared fields and objects as pages take them up; how a formula is worked out stays here. */
function declaredSpecs() {
  const { version, fields, objects } = declarations()
  const specs = Object.entries(fields).map(([entity, declared]) => [
    entity,
    Object.fromEntries(
      Object.entries(declared).map(
        ([
          name,
          {
            spec: { worksOut: _, ...spec },
          },
        ]) => [name, spec],
      ),
    ),
  ])
  return { version, fields: Object.fromEntries(specs), objects: [...objects] }
}

verb(setUp, async (context, [input]) => {
  if (!input) return []
  await lockPeople(context.tx)
  if (await isSetUp(context.tx)) throw new Refused(refuse('already_done', 'This installation has an owner already; sign in.'))
  const founding: Context = { ...context, actor: systemActor, cause: { kind: 'setup' } }
  await installCompany(founding, input)
  const roles = await createRecords(founding, role, firstRoles)
  const id = newId()
  const { name, email, language = 'en' } = input
  await createRecords(founding, user, [{ id, name, email, language, role: roles[0]?.id as string }])
  await savePassword(context.tx, id, await hashPassword(input.password))
  await firstPipeline(founding)
  await begin(context, id)
  return [{ id }]
})

verb(signIn, async (context, [input]) => {
  if (!input) return []
  const known = await credentialsByEmail(context.tx, input.email)
  nobodysHash ??= hashPassword(newSecret())
  const right = await verify(known?.hash ?? (await nobodysHash), input.password)
  if (!right || !known?.hash)
    throw new Refused(refuse('wrong_password', 'E-mail address or password is wrong.', { field: 'password' }))
  await begin(context, known.id)
  return [{ id: known.id }]
})

verb(signOut, async ({ tx, after }, inputs) => {
  if (after.sessionToken) await endSession(tx, after.sessionToken)
  after.session = 'end'
  return inputs.map(() => ({ ended: true }))
})

verb(changeMine, async (context, [input]) => {
  if (!input) return []
  const { tx, actor, after } = context
  const { password, theme, density, formats, ...fields } = input
  if (formats && !isLocale(formats))
    throw new Refused(refuse('invalid', `"${formats}" is no locale; give a BCP 47 tag such as de-DE.`, { field: 'formats' }))
  await saveLook(tx, actor.id, { theme, density, formats })
  if (password) {
    const known = await credentialsById(tx, actor.id)
    if (!known?.hash || !(await verify(known.hash, password.old))) {
      throw new Refused(refuse('wrong_password', 'The old password is wrong.', { field: 'password.old' }))
    }
    await savePassword(tx, actor.id, await hashPassword(password.new))
    await endSessionsOf(tx, [actor.id], after.sessionToken)
  }
  // One's own name and language are one's own to change, whatever the role says of people.
  if (Object.keys(fields).length > 0)
    await patchRecords({ ...context, actor: { ...actor, admin: true } }, user, [{ id: actor.id, ...fields }])
  return [{ id: actor.id }]
})

verb(inviteUser, async (context, inputs) => {
  const invitations = []
  for (const { id } of inputs) {
    const person = await personOf(context.tx, id)
    if (!person.email) throw new Refused(refuse('invalid', 'Give the person an e-mail address first.', { field: 'email' }))
    const token = newSecret()
    const expiresAt = await saveInvitation(context.tx, secretHash(token), id)
    const link = `${context.publicUrl ?? ''}/invitation#${token}`
    const company = context.company.name
    await postMail(context.tx, {
      recipient: person.email,
      subject: `${company}: your invitation`,
      body: `Choose your password: ${link}`,
    })
    invitations.push({ id, link, expiresAt: expiresAt.toISOString() })
  }
  return invitations
})

verb(acceptInvitation, async (context, [input]) => {
  if (!input) return []
  const id = await takeInvitation(context.tx, secretHash(input.token))
  if (!id)
    throw new Refused(refuse('invalid', 'This invitation has been used or has run out. Ask for a new one.', { field: 'token' }))
  await savePassword(context.tx, id, await hashPassword(input.password))
  await endSessionsOf(context.tx, [id])
  await begin(context, id)
  return [{ id }]
})

async function begin({ tx, after }: Context, id: string): Promise<void> {
  after.session = await startSession(tx, id)
}
