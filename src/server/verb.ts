import type { Endpoint, Query, Verb } from '../contract/endpoint.ts'
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

interface Registered {
  readonly endpoint: Endpoint
  readonly handle: AnswerQuery<never, unknown> | RunVerb<never, unknown>
}

const registry = new Map<string, Registered>()

function register(endpoint: Endpoint, handle: Registered['handle']): void {
  if (registry.has(endpoint.name)) throw new Error(`two endpoints are named ${endpoint.name}`)
  registry.set(endpoint.name, { endpoint, handle })
}

/** Says how a query is answered. */
export function answer<In, Out>(endpoint: Query<In, Out>, handle: AnswerQuery<In, Out>): void {
  register(endpoint as unknown as Endpoint, handle as AnswerQuery<never, unknown>)
}

/** Says what a verb does. It runs in one transaction and never sees HTTP, so an import or a job runs the same function. */
export function verb<In, Out>(endpoint: Verb<In, Out>, handle: RunVerb<In, Out>): void {
  register(endpoint as unknown as Endpoint, handle as RunVerb<never, unknown>)
}

/** Runs a registered verb inside the caller's transaction and on the caller's rights. */
export function run<In, Out>(endpoint: Verb<In, Out>, context: Context, inputs: readonly In[]): Promise<readonly Out[]> {
  const registered = registry.get(endpoint.name)
  if (!registered) throw new Error(`nobody registered ${endpoint.name}`)
  return (registered.handle as RunVerb<In, Out>)(context, inputs)
}

/** Every registered endpoint, for routing, documents and the policy tests. */
export function registered(): readonly Registered[] {
  return [...registry.values()]
}
