import type { Endpoint, Query, Verb } from '../contract/endpoint.ts'
import type { Entity } from '../contract/entity.ts'
import { declaredEntities } from '../contract/object.ts'
import type { Context } from './context.ts'

/** Text that PostgreSQL made as JSON and that goes out as it is. */
export class JsonText {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
export const json = (text: string) => new JsonText(text)

/** A file that is sent as it is made, however long it is; the caller saves it. */
export class FileStream {
  readonly name: string
  readonly type: string
  readonly chunks: AsyncIterable<string | Uint8Array>
  constructor(name: string, type: string, chunks: AsyncIterable<string | Uint8Array>) {
    this.name = name
    this.type = type
    this.chunks = chunks
  }
}

/** A kept file that is sent as it lies in the store. */
export class StoredBytes {
  readonly name: string
  readonly hash: string
  /** In bytes. */
  readonly size: number
  readonly type: string
  constructor({ name, hash, size, type }: Pick<StoredBytes, 'name' | 'hash' | 'size' | 'type'>) {
    this.name = name
    this.hash = hash
    this.size = size
    this.type = type
  }
}

export type AnswerQuery<In, Out> = (context: Context, input: In) => Promise<Out | JsonText | FileStream | StoredBytes>
/** Inputs and outputs are arrays of the same length: the single call is an array of one. */
export type RunVerb<In, Out> = (context: Context, inputs: readonly In[]) => Promise<readonly Out[]>

export interface Registered {
  readonly endpoint: Endpoint
  readonly handle: AnswerQuery<never, unknown> | RunVerb<never, unknown>
}

type Registry = Map<string, Registered>
const registry: Registry = new Map()

function register(into: Registry, endpoint: Endpoint, handle: Registered['handle']): void {
  if (into.has(endpoint.name)) throw new Error(`two endpoints are named ${endpoint.name}`)
  into.set(endpoint.name, { endpoint, handle })
}

/** Where it is said what endpoints do. */
export interface Registering {
  /** Says how a query is answered. */
  readonly answer: <In, Out>(endpoint: Query<In, Out>, handle: AnswerQuery<In, Out>) => void
  /** Says what a verb does. It runs in one transaction and never sees HTTP, so an import or a job runs the same function. */
  readonly verb: <In, Out>(endpoint: Verb<In, Out>, handle: RunVerb<In, Out>) => void
}

const registering = (into: Registry): Registering => ({
  answer: (endpoint, handle) => register(into, endpoint as unknown as Endpoint, handle as AnswerQuery<never, unknown>),
  verb: (endpoint, handle) => register(into, endpoint as unknown as Endpoint, handle as RunVerb<never, unknown>),
})

export const { answer, verb } = registering(registry)

type Make = (entity: Entity, on: Registering) => void
const makes: Make[] = []
let declared: Registry = new Map()

/** Says which endpoints an entity has that people have declared; asked for each of them whenever something is declared anew. */
export function forDeclared(make: Make): void {
  makes.push(make)
}

/** Makes the endpoints of the entities that are declared now. */
export function renewDeclared(): void {
  declared = new Map()
  for (const entity of declaredEntities()) for (const make of makes) make(entity, registering(declared))
}

/** Runs a registered verb inside the caller's transaction and on the caller's rights. */
export function run<In, Out>(endpoint: Verb<In, Out>, context: Context, inputs: readonly In[]): Promise<readonly Out[]> {
  const registered = registry.get(endpoint.name) ?? declared.get(endpoint.name)
  if (!registered) throw new Error(`nobody registered ${endpoint.name}`)
  return (registered.handle as RunVerb<In, Out>)(context, inputs)
}

/** Asks a registered query on the caller's rights and gives its answer as a value. */
export async function ask<In, Out>(endpoint: Query<In, Out>, context: Context, input: In): Promise<Out> {
  const registered = registry.get(endpoint.name)
  if (!registered) throw new Error(`nobody registered ${endpoint.name}`)
  const answered = await (registered.handle as AnswerQuery<In, Out>)(context, input)
  if (answered instanceof JsonText) return JSON.parse(answered.text) as Out
  return answered as Out
}

/** Every registered endpoint, for routing, documents and the policy tests. */
export function registered(): readonly Registered[] {
  return [...registry.values(), ...declared.values()]
}

/** Those of the code alone, which have routes of their own. */
export const coded = (): readonly Registered[] => [...registry.values()]

/** An endpoint, with what stands in its address. */
export interface Meant {
  readonly found: Registered
  readonly params: Readonly<Record<string, string>>
}

/** The endpoint of a declared entity at an address. */
export const declaredAt = (method: string, path: string): Meant | undefined => meantBy(declared, method, path)

/** The query at an address, of the code or declared. */
export const queryAt = (path: string): Meant | undefined => meantBy(registry, 'GET', path) ?? declaredAt('GET', path)

function meantBy(among: Registry, method: string, path: string): Meant | undefined {
  const parts = path.split('/')
  let meant: Meant | undefined
  for (const found of among.values()) {
    const { endpoint } = found
    if (endpoint.method !== method) continue
    if (endpoint.path === path) return { found, params: {} }
    const params = paramsOf(endpoint.path, parts) ?? paramsOf(endpoint.alsoAt ?? '', parts)
    if (params) meant = { found, params }
  }
  return meant
}

/** What stands in the places of a pattern such as `/api/accounts/:id`; none where the address is not of its form. */
function paramsOf(pattern: string, parts: readonly string[]): Meant['params'] | undefined {
  const places = pattern.split('/')
  const isPlace = (i: number) => places[i]?.startsWith(':')
  if (places.length !== parts.length || !parts.every((part, i) => isPlace(i) || part === places[i])) return undefined
  return Object.fromEntries(places.flatMap((place, i) => (isPlace(i) ? [[place.slice(1), parts[i] as string]] : [])))
}
