import { mostTogether, type ReadLine, togetherPath } from '../contract/together.ts'

/** What a call was told. */
export interface Told {
  readonly status: number
  /** Null where it was no JSON. */
  readonly body: unknown
  /** When the server gave it (ms), where it is one that this device has kept; else 0. */
  readonly asOf: number
}

/** What a proxy says when the program behind it gives no answer. */
const fromProxy = [502, 504]

async function fetched(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { credentials: 'same-origin', ...init })
  if (fromProxy.includes(response.status)) throw new Error(response.statusText)
  return response
}

async function toldBy(response: Response): Promise<Told> {
  const { ok, status, headers } = response
  const body: unknown = ok ? await response.json() : await response.json().catch(() => null)
  return { status, body, asOf: Number(headers.get('x-as-of')) }
}

/** One call by itself. @throws whatever keeps the browser from an answer */
export const tell = async (url: string, init: RequestInit): Promise<Told> => toldBy(await fetched(url, init))

interface Wanted {
  readonly path: string
  readonly signal: AbortSignal | null
  readonly done: (told: Told) => void
  readonly fail: (error: unknown) => void
}
let wanted: Wanted[] = []

/**
 * Reads an address. What is read at the same moment, such as the panels of a page, travels in one call, and each answer is there as
 * soon as the server has it. @throws whatever keeps the browser from an answer
 */
export function read(path: string, signal: AbortSignal | null): Promise<Told> {
  return new Promise((done, fail) => {
    if (wanted.length === 0) queueMicrotask(go)
    wanted.push({ path, signal, done, fail })
  })
}

function go(): void {
  const all = wanted.filter(({ signal }) => !signal?.aborted)
  for (const { signal, fail } of wanted) if (signal?.aborted) fail(signal.reason)
  wanted = []
  for (let i = 0; i < all.length; i += mostTogether) void together(all.slice(i, i + mostTogether))
}

async function together(reads: readonly Wanted[]): Promise<void> {
  const headers = { accept: 'application/json' }
  try {
    const [only] = reads
    if (only && reads.length === 1) return only.done(await tell(only.path, { headers, signal: only.signal }))
    const body = JSON.stringify({ reads: reads.map(({ path }) => path) })
    const json = { 'content-type': 'application/json' }
    const response = await fetched(togetherPath, { method: 'POST', headers: { ...headers, ...json }, body })
    if (!response.ok || !response.body) {
      const told = await toldBy(response)
      for (const { done } of reads) done(told)
      return
    }
    for await (const line of linesOf(response.body)) {
      const { at, asOf = 0, ...told } = JSON.parse(line) as ReadLine
      if (told.status > 0) reads[at]?.done({ ...told, asOf })
    }
    throw new Error('no answer') // to those that the device had not kept
  } catch (error) {
    for (const { fail } of reads) fail(error)
  }
}

async function* linesOf(bytes: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = bytes.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}
