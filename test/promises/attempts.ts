import type { Endpoint } from '../../src/contract/endpoint.ts'
import type { Db } from '../../src/server/db.ts'
import type { Caller } from '../world.ts'
import { wholeDigest } from './digest.ts'

/** A call by somebody of a role, and what must come of it. */
export interface Attempt {
  readonly role: string
  readonly by: Caller
  readonly endpoint: Endpoint
  readonly input: object
  /** `any`: whatever the record's state says, but neither a fault nor a lack of rights. */
  readonly expected: number | 'any'
  /** What is wrong with an answer that was given, and what is to be done after it. */
  readonly answered?: (body: never) => readonly string[] | Promise<readonly string[]>
}

// What an administrator begins may go on as a job.
const mayChange = ({ endpoint, expected }: Attempt) => expected === 'any' || (expected === 200 && endpoint.kind === 'verb')

const told = ({ role, endpoint, input }: Attempt) => `${role}: ${endpoint.name} ${JSON.stringify(input)}`

/**
 * Makes all attempts and says what is wrong. Those that must change nothing come first and are proved by one digest around them
 * all; only where that differs are they made again one by one, to name whose fault it is.
 */
export async function tryAll(db: Db, attempts: readonly Attempt[]): Promise<readonly string[]> {
  const still = attempts.filter((one) => !mayChange(one))
  const before = still.length > 0 ? await wholeDigest(db) : ''
  const wrong = await inTurn(still)
  if (still.length > 0 && (await wholeDigest(db)) !== before) wrong.push(...(await culprits(db, still)))
  return [...wrong, ...(await inTurn(attempts.filter(mayChange)))]
}

async function inTurn(attempts: readonly Attempt[]): Promise<string[]> {
  const wrong: string[] = []
  for (const one of attempts) wrong.push(...(await tried(one)))
  return wrong
}

async function tried(attempt: Attempt): Promise<readonly string[]> {
  const { by, endpoint, input, expected, answered } = attempt
  const { status, body, error } = await by.ask(endpoint, input)
  const asExpected = expected === 'any' ? status < 500 && status !== 401 && status !== 403 : status === expected
  const wrong = asExpected ? [] : [`${told(attempt)}: ${status} for ${expected} ${error?.message ?? ''}`]
  return status === 200 && answered ? [...wrong, ...(await answered(body as never))] : wrong
}

async function culprits(db: Db, attempts: readonly Attempt[]): Promise<readonly string[]> {
  const found: string[] = []
  let before = await wholeDigest(db)
  for (const one of attempts) {
    const { status } = await one.by.ask(one.endpoint, one.input)
    const after = await wholeDigest(db)
    if (after !== before) found.push(`${told(one)} answered ${status} and changed something`)
    before = after
  }
  const names = [...new Set(attempts.map(({ role, endpoint }) => `${role}: ${endpoint.name}`))]
  return found.length > 0 ? found : [`one of these changed something, but not again: ${names.join(', ')}`]
}
