import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Endpoint, mostInputs } from '../../contract/endpoint.ts'
import { type Refusal, refuse } from '../../contract/refusal.ts'
import { Refused } from '../refused.ts'

/** Reads the input of a query from path and query string. */
export function queryInput(endpoint: Endpoint, request: Pick<FastifyRequest, 'query' | 'params'>): unknown {
  return parsed(endpoint, { ...(request.query as object), ...(request.params as object) })
}

/** Reads the inputs of a verb: one object, or an array of at most {@link mostInputs}. A path parameter is part of the input. */
export function verbInputs(endpoint: Endpoint, request: FastifyRequest): { inputs: readonly unknown[]; many: boolean } {
  const body = request.body ?? {}
  if (!Array.isArray(body)) {
    if (typeof body !== 'object') throw new Refused(refuse('invalid', 'The body must be a JSON object or an array of them.'))
    return { inputs: [parsed(endpoint, { ...body, ...(request.params as object) })], many: false }
  }
  if (body.length === 0 || body.length > mostInputs) {
    throw new Refused(refuse('invalid', `A batch has 1 to ${mostInputs} entries.`))
  }
  return { inputs: body.map((one, index) => parsed(endpoint, one, index)), many: true }
}

function parsed(endpoint: Endpoint, raw: unknown, index?: number): unknown {
  const result = z.safeParse(endpoint.input, raw, { reportInput: true })
  if (result.success) return result.data
  const refusal = refusalOf(result.error)
  throw new Refused(refusal, index === undefined ? {} : { refusals: [{ ...refusal, index }] })
}

/** The first complaint of a schema as a refusal that names the field. */
function refusalOf(error: z.ZodError): Refusal {
  const issue = deepest(error.issues[0] as z.core.$ZodIssue)
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    const field = [...path, issue.keys[0]].join('.')
    return refuse('unknown_field', `There is no field ${field}.`, { field })
  }
  const field = path.join('.')
  const missing = issue.code === 'invalid_type' && (issue.input === undefined || issue.input === null)
  if (missing && field) return refuse('required', `${field} is needed.`, { field })
  return refuse('invalid', field ? `${field}: ${issue.message}` : issue.message, field ? { field } : {})
}

/** The complaint that says most, where a union has one per branch: that of the branch which knows what was sent. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const strange = (errors: readonly z.core.$ZodIssue[]) => (errors.some(({ code }) => code === 'unrecognized_keys') ? 1 : 0)
  const branches = issue.errors.filter((errors) => errors.length > 0)
  const [best] =
    branches.toSorted((a, b) => strange(a) - strange(b) || (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))[0] ?? []
  return best ? deepest({ ...best, path: [...issue.path, ...best.path] }) : issue
}
