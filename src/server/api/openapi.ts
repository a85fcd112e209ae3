import { z } from 'zod'
import { type Endpoint, mostInputs, type Policy } from '../../contract/endpoint.ts'
import { refusalStatus } from '../../contract/refusal.ts'
import { sessionCookie } from '../http/caller.ts'
import { refTo, type Schema, SchemaBook } from './openapi-schema.ts'

export interface Info {
  readonly title: string
  readonly version: string
  readonly description?: string
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly description?: string
  readonly schema?: Schema
  readonly style?: 'form'
  readonly explode?: boolean
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
}

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly tags: readonly string[]
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: true; readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<Record<string, unknown>>
}

export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly info: Info & { readonly license: { readonly name: string; readonly identifier: string } }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly [part: string]: unknown }
}

const json = (schema: Schema) => ({ 'application/json': { schema } })

/** The OpenAPI 3.1 document of a list of endpoints; everything in it comes from their declarations. */
export function openapi(endpoints: readonly Endpoint[], info: Info): OpenApi {
  const book = new SchemaBook()
  for (const endpoint of endpoints.filter(isGetter)) {
    book.define(endpoint.name.slice(3), book.schema(endpoint.output, 'output', endpoint.name))
  }
  const paths: Record<string, Record<string, Operation>> = {}
  for (const endpoint of endpoints) {
    for (const [path, suffix] of addressesOf(endpoint)) {
      const item = (paths[path.replaceAll(/:(\w+)/g, '{$1}')] ??= {})
      item[endpoint.method.toLowerCase()] = operation(endpoint, { path, suffix, book })
    }
  }
  return {
    openapi: '3.1.0',
    info: { ...info, license: { name: 'GNU Affero General Public License v3.0', identifier: 'AGPL-3.0-only' } },
    servers: [{ url: '/' }],
    tags: [...new Set(endpoints.map(tagOf))].toSorted().map((name) => ({ name })),
    paths,
    components: { schemas: { ...book.components, Error: errorSchema }, securitySchemes, responses },
  }
}

/** `getAccount` at `/api/accounts/:id` answers with what an account is: its output becomes the component `Account`. */
function isGetter(endpoint: Endpoint): boolean {
  return /^get[A-Z]/.test(endpoint.name) && endpoint.path.endsWith('/:id')
}

function addressesOf(endpoint: Endpoint): readonly (readonly [string, string])[] {
  return endpoint.alsoAt
    ? [
        [endpoint.path, ''],
        [endpoint.alsoAt, 'At'],
      ]
    : [[endpoint.path, '']]
}

function tagOf(endpoint: Endpoint): string {
  return endpoint.path.split('/')[2] ?? 'api'
}

interface At {
  readonly path: string
  readonly suffix: string
  readonly book: SchemaBook
}

function operation(endpoint: Endpoint, { path, suffix, book }: At): Operation {
  const Name = endpoint.name.charAt(0).toUpperCase() + endpoint.name.slice(1)
  const input = book.schema(endpoint.input, 'input', Name)
  const output = book.schema(endpoint.output, 'output', `${Name}Answer`)
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string)
  const verb = endpoint.kind === 'verb'
  const body = endpoint.method === 'GET' ? undefined : bodyOf(input, inPath, verb && suffix === '')
  return {
    operationId: endpoint.name + suffix,
    summary: endpoint.summary,
    description: needs(endpoint.policy),
    tags: [tagOf(endpoint)],
    security: endpoint.policy === 'public' ? [] : [{ session: [] }, { key: [] }],
    parameters: [
      ...inPath.map((name) => pathParameter(name, input)),
      ...(endpoint.method === 'GET' ? queryParameters(input, inPath) : changeHeaders(endpoint.policy)),
    ],
    ...(body && { requestBody: { required: true, content: json(body) } }),
    responses: { 200: { description: 'Done', content: json(verb && suffix === '' ? oneOrMany(output) : output) }, ...refusals },
  }
}

function needs(policy: Policy): string {
  if (policy === 'public') return 'Needs no session.'
  if (policy === 'signedIn') return 'Needs a session or an API key.'
  return policy === 'admin' ? 'Needs an administrator.' : `Needs the right to ${policy.does}: ${policy.entity}.`
}

function pathParameter(name: string, input: Schema): Parameter {
  return { name, in: 'path', required: true, schema: input.properties?.[name] ?? { type: 'string' } }
}

function queryParameters(input: Schema, inPath: readonly string[]): readonly Parameter[] {
  return Object.entries(input.properties ?? {})
    .filter(([name]) => !inPath.includes(name))
    .map(([name, { description, ...schema }]) => ({
      name,
      in: 'query',
      required: input.required?.includes(name) ?? false,
      ...(description && { description }),
      ...inQuery(schema),
    }))
}

/** Lists are joined by commas; anything deeper is JSON. */
function inQuery(schema: Schema): Pick<Parameter, 'schema' | 'style' | 'explode' | 'content'> {
  if (schema.type === 'array') return { schema, style: 'form', explode: false }
  return schema.$ref || schema.type === 'object' ? { content: json(schema) } : { schema }
}

function changeHeaders(policy: Policy): readonly Parameter[] {
  const text: Schema = { type: 'string', maxLength: 200 }
  const once = 'A key of your own making; the same call with the same key is done once and answered the same'
  const csrf = 'The `csrf` of `/api/me`; needed with the session cookie, not with an API key'
  const key: Parameter = { name: 'Idempotency-Key', in: 'header', description: once, schema: text }
  return policy === 'public' ? [key] : [key, { name: 'x-csrf', in: 'header', description: csrf, schema: text }]
}

function bodyOf(input: Schema, inPath: readonly string[], many: boolean): Schema {
  const properties = Object.fromEntries(Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name)))
  const required = input.required?.filter((name) => !inPath.includes(name)) ?? []
  const { required: _, ...rest } = input
  const body = inPath.length === 0 ? input : { ...rest, properties, ...(required.length > 0 && { required }) }
  return many ? oneOrMany(body) : body
}

function oneOrMany(schema: Schema): Schema {
  return { oneOf: [schema, { type: 'array', items: schema, minItems: 1, maxItems: mostInputs }] }
}

const codes = Object.keys(refusalStatus)
const errorSchema: Schema = mustBeSchema(
  z.object({
    error: z.object({
      code: z.enum(codes as [string, ...string[]]),
      message: z.string().describe('what happened and what to do'),
      field: z.string().optional().describe('the input field it is about'),
      details: z.unknown().optional().describe('for `stale`: mine, theirs and base'),
      refusals: z
        .array(z.object({ index: z.number().int(), refused: z.string(), message: z.string(), field: z.string().optional() }))
        .optional()
        .describe('when several were sent: which of them and why; none was done'),
      requestId: z.string().optional(),
    }),
  }),
)

function mustBeSchema(schema: z.ZodType): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema) as Schema
  return rest
}

const statuses = [...new Set(Object.values(refusalStatus))].toSorted((a, b) => a - b)
const codesOf = (status: number) => codes.filter((code) => refusalStatus[code as keyof typeof refusalStatus] === status)

const responses = Object.fromEntries(
  statuses.map((status) => [
    `Refused${status}`,
    { description: `Refused: ${codesOf(status).join(', ')}`, content: json(refTo('Error')) },
  ]),
)
const refusals = Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Refused${status}` }]))

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: sessionCookie, description: 'Set by `/api/sign-in`' },
  key: { type: 'http', scheme: 'bearer', description: 'An API key, made by an administrator' },
}
