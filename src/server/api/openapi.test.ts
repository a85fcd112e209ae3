import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openWorld, type World } from '../../../test/world.ts'
import { type Endpoint, mostInputs, query, standardEndpoints, verb } from '../../contract/endpoint.ts'
import { entity } from '../../contract/entity.ts'
import { choice, instant, integer, money, ref, refs, text } from '../../contract/field.ts'
import { registered } from '../verb.ts'
import { apiPage } from './api-page.ts'
import { type OpenApi, openapi } from './openapi.ts'
import { mapSchemas, type Schema } from './openapi-schema.ts'

const well = entity(
  'well',
  {
    name: text().required().describe('what <people> call it'),
    depth: integer().min(1).max(5000).label('Depth').describe('metres'),
    price: money(),
    state: choice(['dry', 'flowing'] as const),
    drilledAt: instant(),
    owner: ref('user'),
    tags: refs('tag'),
  },
  { title: 'name' },
)
const wells = standardEndpoints(well)
const pump = verb('pumpWell', {
  path: '/api/wells/pump',
  policy: 'admin',
  summary: 'Pump wells',
  input: z.strictObject({ id: z.uuid(), litres: z.number().int().min(1) }),
  output: z.object({ id: z.string() }),
})
const door = query('getGate', {
  path: '/api/gate',
  policy: 'public',
  summary: 'Whether the gate is open',
  input: z.strictObject({}),
  output: z.object({ open: z.boolean() }),
})
const endpoints = [...Object.values(wells), pump, door] as unknown as readonly Endpoint[]
const document = openapi(endpoints, { title: 'Wells', version: '1.2.3' })
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
)

// The parts of the OpenAPI 3.1 meta-schema that this document uses; unknown keys are refused.
const media = z.record(z.string(), z.strictObject({ schema: z.looseObject({}) }))
const parameter = z
  .strictObject({
    name: z.string().min(1),
    in: z.enum(['path', 'query', 'header', 'cookie']),
    required: z.boolean().optional(),
    description: z.string().optional(),
    schema: z.looseObject({}).optional(),
    style: z.enum(['form', 'simple']).optional(),
    explode: z.boolean().optional(),
    content: media.optional(),
  })
  .refine((p) => (p.schema === undefined) !== (p.content === undefined), 'either schema or content')
  .refine((p) => p.in !== 'path' || p.required === true, 'path parameters are required')
const answer = z.union([
  z.strictObject({ $ref: z.string() }),
  z.strictObject({ description: z.string(), content: media.optional() }),
])
const operationShape = z.strictObject({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(parameter),
  requestBody: z.strictObject({ required: z.boolean(), content: media }).optional(),
  responses: z.record(z.string().regex(/^([1-5]\d\d|default)$/), answer),
})
const documentShape = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.string() })),
  tags: z.array(z.strictObject({ name: z.string() })),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'post', 'patch', 'put', 'delete']), operationShape)),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[A-Za-z0-9._-]+$/), z.looseObject({})),
    responses: z.record(z.string(), answer),
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.enum(['apiKey', 'http']) })),
  }),
})

describe('the OpenAPI document', () => {
  test('has the shape of OpenAPI 3.1', () => {
    documentShape.parse(document)
  })

  test('holds every endpoint at each of its addresses, under a name of its own', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.toSorted()).toEqual([...endpoints.map(({ name }) => name), 'patchWellAt'].toSorted())
    expect(document.paths['/api/wells/{id}']).toHaveProperty('get.operationId', 'getWell')
    expect(document.paths['/api/wells/{id}']).toHaveProperty('patch.operationId', 'patchWellAt')
  })

  test('every reference leads somewhere, and no path parameter is undeclared', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path as string)
    expect(references).not.toHaveLength(0)
    for (const reference of references) {
      const target = reference.split('/').reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], document)
      expect(target, reference).toBeDefined()
    }
    for (const { path, operation } of operations) {
      const declared = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name)
      expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
    }
  })

  test('what an entity is stands there once, and pages and answers refer to it', () => {
    expect(document.components.schemas.Well?.properties?.depth?.description).toBe('Depth: metres')
    const list = JSON.stringify(document.paths['/api/wells']?.get?.responses['200'])
    expect(list).toContain('"items":{"$ref":"#/components/schemas/Well"}')
    expect(JSON.stringify(document).split('Depth: metres').length - 1).toBeLessThanOrEqual(8)
  })

  test('a filter is JSON in the query, a list of names is joined by commas', () => {
    const parameters = document.paths['/api/wells']?.get?.parameters ?? []
    const named = (name: string) => parameters.find((one) => one.name === name)
    expect(named('filter')?.content?.['application/json']?.schema).toEqual({ $ref: '#/components/schemas/Filter' })
    expect(named('sort')).toMatchObject({ style: 'form', explode: false, schema: { type: 'array' } })
    expect(named('limit')).toMatchObject({ required: false, schema: { type: 'integer', maximum: 500 } })
    expect(JSON.stringify(document.components.schemas.Filter)).toContain('#/components/schemas/Filter')
  })

  test('a change takes one or many, and says so', () => {
    const body = document.paths['/api/wells/pump']?.post?.requestBody?.content['application/json']?.schema
    expect(body?.oneOf?.[1]).toMatchObject({ type: 'array', maxItems: mostInputs })
    expect(body?.oneOf?.[0]?.required).toEqual(['id', 'litres'])
    const byPath = document.paths['/api/wells/{id}']?.patch?.requestBody?.content['application/json']?.schema
    expect(byPath?.properties).not.toHaveProperty('id')
    expect(byPath?.required).toBeUndefined()
  })

  test('a change takes an Idempotency-Key; only public endpoints need no credential', () => {
    const headers = document.paths['/api/wells/pump']?.post?.parameters
      .filter((one) => one.in === 'header')
      .map(({ name }) => name)
    expect(headers).toEqual(['Idempotency-Key', 'x-csrf'])
    const open = operations.filter(({ operation }) => operation.security.length === 0)
    expect(open.map(({ path }) => path)).toEqual(['/api/gate'])
  })

  test('each refusal has its status', () => {
    const responses = document.paths['/api/wells']?.post?.responses ?? {}
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining(['200', '401', '403', '404', '409', '422', '429', '500', '503']),
    )
  })

  test('no schema keeps a definition of its own', () => {
    for (const schema of Object.values(document.components.schemas)) {
      mapSchemas(schema, (node: Schema) => {
        expect(node).not.toHaveProperty('$defs')
        return node
      })
    }
  })
})

describe('the page of it', () => {
  const page = apiPage(document, { stylesheet: '/api/docs.css' })

  test('shows every operation and every schema', () => {
    for (const { operation } of operations) expect(page).toContain(`id="${operation.operationId}"`)
    for (const name of Object.keys(document.components.schemas)) expect(page).toContain(`id="schema-${name}"`)
  })

  test('has no script and no style in it, and shows what a contract says as text', () => {
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=/i)
    expect(page).toContain('what &lt;people&gt; call it')
    expect(page).not.toContain('<people>')
  })

  test('every link within it has its goal', () => {
    const goals = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    for (const [, goal] of page.matchAll(/href="#([^"]+)"/g)) expect(goals).toContain(goal)
  })
})

describe('of the program itself', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  test('the document holds every registered endpoint, and the page every operation', async () => {
    const answer = await world.server.inject('/api/openapi.json')
    const own = documentShape.parse(answer.json()) as unknown as OpenApi
    const ids = Object.values(own.paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId))
    expect(ids).toEqual(expect.arrayContaining(registered().map(({ endpoint }) => endpoint.name)))
    expect(new Set(ids).size).toBe(ids.length)
    const page = await world.server.inject('/api/docs')
    expect(page.headers['content-type']).toContain('text/html')
    for (const id of ids) expect(page.body).toContain(`id="${id}"`)
    expect((await world.server.inject('/api/docs.css')).body).toContain('color-scheme')
  })
})
