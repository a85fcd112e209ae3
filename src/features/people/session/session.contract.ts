import { z } from 'zod'
import { query, verb } from '../../../contract/endpoint.ts'
import { grantsSchema } from '../../../contract/grant.ts'
import { companySchema } from '../../company/company.contract.ts'
import { sampleStates } from '../../sample/sample.contract.ts'
import { languages } from '../user.contract.ts'

const password = z.string().min(10, 'a password has at least 10 characters').max(200)

export const themes = ['auto', 'light', 'dark'] as const
export const densities = ['compact', 'standard', 'roomy'] as const

const name = z.string()
const declaredObjectFacts = z.object({
  id: name,
  name,
  plural: name,
  table: name,
  one: name,
  many: name,
  oneFr: name.nullable(),
  manyFr: name.nullable(),
  icon: name,
  tracked: z.boolean(),
})

/** What the program knows of the person at the screen. `company` is null until the first visit set one up. */
const me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  language: z.enum(languages),
  theme: z.enum(themes),
  density: z.enum(densities),
  formats: z.string().nullable().describe('BCP 47: how numbers, dates and amounts are written; null: as the language has it'),
  admin: z.boolean(),
  role: z.string(),
  grants: grantsSchema,
  teams: z.array(z.string()),
  company: companySchema,
  declared: z
    .object({
      version: z.string().nullable(),
      fields: z.record(z.string(), z.record(z.string(), z.looseObject({ kind: z.string() }))),
      objects: z.array(declaredObjectFacts),
    })
    .describe('what people have declared: fields by entity and name, and further kinds of records'),
  sample: z.enum(sampleStates).describe('whether a sample company is here, or can be made'),
  viewedBy: z.string().nullable().describe('name of the administrator who looks through this person’s eyes'),
  csrf: z.string().describe('sent back as the header x-csrf with each change'),
})
export type Me = z.infer<typeof me>

export const getMe = query('getMe', {
  path: '/api/me',
  policy: 'signedIn',
  summary: 'The person signed in, what they may do, and the company',
  input: z.strictObject({}),
  output: me,
})

/** Public: tells a first visitor whether to set up or to sign in. */
export const getDoor = query('getDoor', {
  path: '/api/door',
  policy: 'public',
  summary: 'Whether the installation has an owner yet',
  input: z.strictObject({}),
  output: z.object({ setUp: z.boolean(), company: z.string().nullable() }),
})

export const setUp = verb('setUp', {
  secret: true,
  path: '/api/setup',
  policy: 'public',
  summary: 'Create the owner and the company; refused once there is one',
  input: z.strictObject({
    name: z.string().min(1).max(200),
    email: z.email().max(254),
    password,
    company: z.string().min(1).max(200),
    currency: z.string().regex(/^[A-Z]{3}$/),
    zone: z.string().max(60),
    language: z.enum(languages).optional(),
    locale: z
      .string()
      .max(20)
      .optional()
      .describe('BCP 47, en-GB: how numbers and dates are written; those of the language when left out'),
  }),
  output: z.object({ id: z.string() }),
})

export const signIn = verb('signIn', {
  secret: true,
  path: '/api/sign-in',
  policy: 'public',
  summary: 'Start a session; answers with a cookie',
  input: z.strictObject({ email: z.string().max(254), password: z.string().max(200) }),
  output: z.object({ id: z.string() }),
})

export const signOut = verb('signOut', {
  path: '/api/sign-out',
  policy: 'signedIn',
  summary: 'End the session',
  whileViewing: true,
  input: z.strictObject({}),
  output: z.object({ ended: z.boolean() }),
})

export const changeMine = verb('changeMine', {
  secret: true,
  method: 'PATCH',
  path: '/api/me',
  policy: 'signedIn',
  summary: 'Change one’s own name, language, look or password; other sessions end with the password',
  input: z.strictObject({
    name: z.string().min(1).max(200).optional(),
    language: z.enum(languages).optional(),
    theme: z.enum(themes).optional(),
    formats: z.string().max(20).nullable().optional().describe('BCP 47, de-DE; null for those of the language'),
    density: z.enum(densities).optional().describe('height of rows: 32, 36 or 44 px'),
    password: z.strictObject({ old: z.string().max(200), new: password }).optional(),
  }),
  output: z.object({ id: z.string() }),
})

export const inviteUser = verb('inviteUser', {
  secret: true,
  path: '/api/users/invite',
  policy: 'admin',
  summary: 'Give a person a link to choose a password; also mailed where an SMTP server is set',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ id: z.string(), link: z.string(), expiresAt: z.string() }),
})

export const acceptInvitation = verb('acceptInvitation', {
  secret: true,
  path: '/api/invitations/accept',
  policy: 'public',
  summary: 'Choose a password with the token of an invitation, and sign in',
  input: z.strictObject({ token: z.string().max(200), password }),
  output: z.object({ id: z.string() }),
})
