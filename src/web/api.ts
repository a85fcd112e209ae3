import { v7 } from 'uuid'
import type { Endpoint } from '../contract/endpoint.ts'
import type { ErrorBody, Refusal, RefusalCode } from '../contract/refusal.ts'
import { setReached } from './offline/state.ts'
import { refusalText } from './refusal.words.ts'
import { read, type Told, tell } from './together.ts'

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

async function send(how: () => Promise<Told>, signal?: AbortSignal): Promise<Told> {
  try {
    return await how()
  } catch (error) {
    if (signal?.aborted) throw error
    setReached(false)
    throw new ApiError(0, unreachable)
  }
}

function failureOf({ status, body }: Told): ApiError {
  const { error } = (body ?? {}) as Partial<ErrorBody>
  return new ApiError(status, error ?? { code: 'internal', message: 'Something went wrong.' })
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
  /** Told when the answer was given (ms), where it is one that this device has kept. */
  readonly onKept?: (at: number) => void
}

/** A call that changes something, as it is sent. */
export interface Written {
  readonly endpoint: Endpoint
  readonly input: unknown
  readonly key: string
  readonly change?: string
}

/** What a device without a network can do; brought by the frame, since it is fetched when it is needed. */
export interface Device {
  /** Keeps a call that got no answer and gives what it would have been answered. */
  readonly keep: (written: Written) => Promise<unknown>
  /** Keeps a call while its answer takes long. */
  readonly keepMeanwhile: (written: Written) => Promise<void>
  readonly drop: (key: string) => Promise<void>
  /** An answer that this device kept, or none, with what waits laid over it. */
  readonly read: (endpoint: Endpoint, input: unknown, answer: unknown) => Promise<unknown>
}
let device: Device | undefined

/** Brings what a device can do. */
export function withDevice(what: Device): void {
  device = what
}

/** ms after which a change without an answer is kept on the device. */
const patience = 2_000

/**
 * The one way to the server. Input and answer have the types of the contract; a verb takes one input or a list of them. Without a
 * network, a call that may wait is kept on the device and answered as foreseen.
 * @throws ApiError with the code of the refusal
 */
export async function call<In, Out>(endpoint: Endpoint<In, Out>, input: In, options: CallOptions = {}): Promise<Out> {
  const key = options.key ?? newId()
  const written = { endpoint: endpoint as Endpoint, input, key, ...(options.change ? { change: options.change } : {}) }
  const waits = device && endpoint.waits
  let kept: Promise<void> | undefined
  const timer = waits
    ? setTimeout(() => {
        kept = device?.keepMeanwhile(written)
      }, patience)
    : undefined
  try {
    return await ask(endpoint, input, { ...options, key })
  } catch (error) {
    if (!device || !(error instanceof ApiError) || error.status !== 0) throw error
    if (waits) {
      kept = undefined
      return (await device.keep(written).catch(() => {
        throw error
      })) as Out
    }
    const made = endpoint.kind === 'query' ? await device.read(written.endpoint, input, undefined) : undefined
    if (made === undefined) throw error
    return made as Out
  } finally {
    clearTimeout(timer)
    if (kept) void kept.then(() => device?.drop(key))
  }
}

async function ask<In, Out>(endpoint: Endpoint<In, Out>, input: In, options: CallOptions): Promise<Out> {
  const address = addressOf(endpoint, input as Input)
  const { signal } = options
  const told = await send(
    () =>
      endpoint.kind === 'query' ? read(address, signal ?? null) : tell(address, writing(endpoint as Endpoint, input, options)),
    signal,
  )
  if (told.status >= 400) {
    const failure = failureOf(told)
    if (failure.code === 'unauthenticated' && endpoint.policy !== 'public') onSignedOut()
    throw failure
  }
  setReached(!told.asOf)
  if (!told.asOf) return told.body as Out
  options.onKept?.(told.asOf)
  return device ? ((await device.read(endpoint as Endpoint, input, told.body)) as Out) : (told.body as Out)
}

/**
 * Characters up to which a change goes on when the page is closed or loaded anew meanwhile: what the screen shows as done has to be
 * done. A browser holds 64 kB of such calls at once and refuses more.
 */
const outliving = 2_000

/** How a change is sent. */
function writing(endpoint: Endpoint, input: unknown, { file, key, change, unguarded, signal }: CallOptions): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json', 'x-csrf': csrf }
  const body = file ?? bodyOf(endpoint, input)
  if (body !== undefined) headers['content-type'] = file ? 'application/octet-stream' : 'application/json'
  if (!unguarded && key) headers['idempotency-key'] = key
  if (change) headers['x-change-id'] = change
  const keepalive = body === undefined || (typeof body === 'string' && body.length <= outliving)
  return { method: endpoint.method, headers, body: body ?? null, signal: signal ?? null, keepalive }
}

/** Runs a verb over many records at once: up to 1,000 inputs in one call. */
export function callAll<In, Out>(
  endpoint: Endpoint<In, Out>,
  inputs: readonly In[],
  options?: CallOptions,
): Promise<readonly Out[]> {
  return call(endpoint as unknown as Endpoint<readonly In[], readonly Out[]>, inputs, options)
}
