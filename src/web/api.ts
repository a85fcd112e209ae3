import { v7 } from 'uuid'
import type { Endpoint } from '../contract/endpoint.ts'
import type { ErrorBody, Refusal, RefusalCode } from '../contract/refusal.ts'
import { refusalText } from './refusal.words.ts'

/** What the server said no with. `code` is `unavailable` when it could not be reached at all. */
export class ApiError extends Error {
  readonly code: RefusalCode
  readonly status: number
  readonly field: string | undefined
  readonly details: unknown
  readonly refusals: readonly (Refusal & { readonly index: number })[]
  readonly requestId: string | undefined

  constructor(status: number, error: ErrorBody['error']) {
    super(refusalText(error))
    this.name = 'ApiError'
    this.status = status
    this.code = error.code
    this.field = error.field
    this.details = error.details
    this.refusals = error.refusals ?? []
    this.requestId = error.requestId
  }
}

let csrf = ''
let onSignedOut: () => void = () => {}

/** The token sent as `x-csrf` with each change; comes with the answer of who is signed in. */
export function setCsrf(token: string): void {
  csrf = token
}

/** Called when the server answers that nobody is signed in. */
export function whenSignedOut(then: () => void): void {
  onSignedOut = then
}

/** A time-ordered id made here, so that a record can be shown before the server has answered. */
export const newId = (): string => v7()

type Input = Readonly<Record<string, unknown>>

function queryText(input: Input): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue
    const isList = Array.isArray(value) && value.every((item) => typeof item !== 'object')
    search.set(name, isList ? value.join(',') : typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  const text = search.toString()
  return text && `?${text}`
}

/** The address of a call: path parameters are taken from the input, the rest of a GET's input goes into the query. */
export function addressOf(endpoint: Pick<Endpoint, 'path' | 'method'>, input: Input): string {
  const rest = { ...input }
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return endpoint.method === 'GET' ? path + queryText(rest) : path
}

function bodyOf(endpoint: Endpoint, input: unknown): string | undefined {
  if (endpoint.method === 'GET') return undefined
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1])
  if (Array.isArray(input) || inPath.length === 0) return JSON.stringify(input)
  return JSON.stringify(Object.fromEntries(Object.entries(input as Input).filter(([name]) => !inPath.includes(name))))
}

const unreachable = { code: 'unavailable', message: 'The server cannot be reached. Nothing was changed.' } as const

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ApiError(0, unreachable)
  }
}

async function failureOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as ErrorBody | null
  return new ApiError(
    response.status,
    body?.error ?? { code: 'internal', message: response.statusText || 'Something went wrong.' },
  )
}

interface CallOptions {
  readonly signal?: AbortSignal
  /** Sent as Idempotency-Key; a fresh one unless the caller repeats an earlier attempt. */
  readonly key?: string
  /** The change set it belongs to, as made by `newId`; by it the change can be undone. */
  readonly change?: string
  /** The body of an endpoint that takes a file. */
  readonly file?: Blob
  /** Not worth guarding against a repeat: sent without an Idempotency-Key. */
  readonly unguarded?: boolean
  /** Goes on when the page is closed meanwhile. */
  readonly outlives?: boolean
}

/**
 * The one way to the server. Input and answer have the types of the contract; a verb takes one input or a list of them.
 * @throws ApiError with the code of the refusal
 */
export async function call<In, Out>(endpoint: Endpoint<In, Out>, input: In, options: CallOptions = {}): Promise<Out> {
  const headers: Record<string, string> = { accept: 'application/json' }
  const body = options.file ?? bodyOf(endpoint as Endpoint, input)
  if (body !== undefined) headers['content-type'] = options.file ? 'application/octet-stream' : 'application/json'
  if (endpoint.method !== 'GET') headers['x-csrf'] = csrf
  if (endpoint.kind === 'verb' && !options.unguarded) headers['idempotency-key'] = options.key ?? newId()
  if (options.change) headers['x-change-id'] = options.change
  const response = await send(addressOf(endpoint, input as Input), {
    method: endpoint.method,
    headers,
    body: body ?? null,
    signal: options.signal ?? null,
    credentials: 'same-origin',
    keepalive: options.outlives ?? false,
  })
  if (!response.ok) {
    const failure = await failureOf(response)
    if (failure.code === 'unauthenticated' && endpoint.policy !== 'public') onSignedOut()
    throw failure
  }
  return (await response.json()) as Out
}

/** Runs a verb over many records at once: up to 1,000 inputs in one call. */
export function callAll<In, Out>(
  endpoint: Endpoint<In, Out>,
  inputs: readonly In[],
  options?: CallOptions,
): Promise<readonly Out[]> {
  return call(endpoint as unknown as Endpoint<readonly In[], readonly Out[]>, inputs, options)
}
