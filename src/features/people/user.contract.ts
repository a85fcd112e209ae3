import { standardEndpoints } from '../../contract/endpoint.ts'
import { entity, type Row } from '../../contract/entity.ts'
import { choice, email, flag, json, ref, refs, text } from '../../contract/field.ts'
import { grantsSchema } from '../../contract/grant.ts'

export const languages = ['en', 'fr'] as const

/** A person of the company. One without an e-mail address can own records and not sign in. */
export const user = entity(
  'user',
  {
    name: text().required(),
    email: email().unique(),
    role: ref('role').required(),
    teams: refs('team'),
    language: choice(languages),
    jobTitle: text().max(100).label('Job title'),
    active: flag().default(true).describe('an inactive person keeps records and cannot sign in'),
    externalSource: text().max(60),
  },
  { title: 'name', search: ['name', 'email'], table: 'user', reference: true },
)

export const role = entity(
  'role',
  {
    name: text().max(100).required().unique(),
    admin: flag().describe('may do everything, settings included'),
    grants: json(grantsSchema).describe('by entity: what may be done, to whose records'),
  },
  { title: 'name', reference: true },
)

/** Teams form a tree; a team’s scope covers its sub-teams. */
export const team = entity(
  'team',
  { name: text().max(100).required(), parent: ref('team'), leader: ref('user') },
  { title: 'name', reference: true },
)

export type User = Row<typeof user>
export type Role = Row<typeof role>
export type Team = Row<typeof team>
export const users = standardEndpoints(user)
export const roles = standardEndpoints(role)
export const teams = standardEndpoints(team)
