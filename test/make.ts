import type { Create, Row } from '../src/contract/entity.ts'
import type { Grants } from '../src/contract/grant.ts'
import type { account } from '../src/features/accounts/account.contract.ts'
import { accounts } from '../src/features/accounts/account.contract.ts'
import type { opportunity } from '../src/features/opportunities/opportunity.contract.ts'
import { opportunities } from '../src/features/opportunities/opportunity.contract.ts'
import { roles, users } from '../src/features/people/user.contract.ts'
import { pipelines, type Stage, stages } from '../src/features/pipelines/pipeline.contract.ts'
import type { Caller, World } from './world.ts'

let made = 0
const next = () => ++made

export const makeAccount = (by: Caller, values: Partial<Create<typeof account>> = {}): Promise<Row<typeof account>> =>
  by.call(accounts.create, { name: `Account ${next()}`, ...values })

export const makeOpportunity = (by: Caller, values: Partial<Create<typeof opportunity>> = {}): Promise<Row<typeof opportunity>> =>
  by.call(opportunities.create, { name: `Opportunity ${next()}`, ...values })

/** The stages of the first pipeline by name: Qualify, Needs, Proposal, Negotiate, Won, Lost. */
export async function stagesByName(by: Caller): Promise<Readonly<Record<string, Stage>>> {
  const { rows } = await by.call(stages.list, { limit: 200 })
  return Object.fromEntries(rows.map((stage) => [stage.name, stage]))
}

export interface Road {
  readonly id: string
  readonly open: string
  readonly next: string
  readonly won: string
  readonly lost: string
}

/** A pipeline with two open stages and both ends, each by its id. */
export async function makePipeline(by: Caller): Promise<Road> {
  const { id } = await by.call(pipelines.create, { name: `Pipeline ${next()}`, position: made })
  const wishes = [
    { name: 'Open', type: 'open' },
    { name: 'Next', type: 'open' },
    { name: 'Won', type: 'won', probability: 100 },
    { name: 'Lost', type: 'lost' },
  ] as const
  const rows = await by.callAll(
    stages.create,
    wishes.map((wish, position) => ({ pipeline: id, position, ...wish })),
  )
  const [open, second, won, lost] = rows.map((row) => row.id) as [string, string, string, string]
  return { id, open, next: second, won, lost }
}

/** A person who is signed in, with a role of their own that has these grants. */
export async function makePerson(
  world: World,
  grants: Grants,
  values: { readonly admin?: boolean; readonly teams?: readonly string[] } = {},
): Promise<Caller> {
  const { teams = [], admin = false } = values
  const name = `Person ${next()}`
  const email = `person${made}@example.com`
  const role = await world.owner.call(roles.create, { name: `Role of ${name}`, admin, grants })
  const user = await world.owner.call(users.create, { name, email, role: role.id, teams })
  return world.signInAs(user.id, email)
}
