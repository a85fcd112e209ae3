import { type ReadLine, togetherPath } from '../../contract/together.ts'

/** What the build puts in: the addresses of the built shell, a name for this very build, and the script the page starts with. */
declare const shellFiles: readonly string[]
declare const shellName: string
declare const entryFile: string

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Asking extends Lasting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Worker {
  addEventListener(name: 'install' | 'activate', hear: (event: Lasting) => void): void
  addEventListener(name: 'fetch', hear: (event: Asking) => void): void
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void>; matchAll(): Promise<readonly { postMessage(message: unknown): void }[]> }
}

const worker = self as unknown as Worker
const shells = 'shell-'
const answers = 'answers-'
/** Marks an answer that comes from this device: when the server gave it, in ms. */
const asOf = 'x-as-of'
/** Names the person and their rights without telling them; an answer without it is nobody's and not kept. */
const reader = 'x-reader'

const pageTime = 3_000 // ms that a page may take before the kept one is shown
const answerTime = 10_000 // ms that an answer may take before a kept one is given
const mostAnswers = 600
const largest = 2_000_000 // bytes

const wait = (ms: number) => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms))
const named = async (prefix: string) => (await caches.keys()).filter((name) => name.startsWith(prefix))

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.method !== 'GET') {
    if (pathname === '/api/sign-out') event.respondWith(signOut(request))
    if (pathname === togetherPath) event.respondWith(answersTo(event))
  } else if (pathname.startsWith('/api/')) {
    if (isKeepable(request, pathname)) event.respondWith(answerTo(event))
  } else if (request.mode === 'navigate') event.respondWith(page(request))
  else if (shellFiles.includes(pathname) || pathname.startsWith('/assets/')) event.respondWith(shellFile(request, pathname))
})

async function install(): Promise<void> {
  const shell = await caches.open(`${shells}${shellName}`)
  await shell.addAll(shellFiles.map((path) => new Request(path, path.startsWith('/assets/') ? {} : { cache: 'no-cache' })))
  // Files are named after their content, so that pages of the build before go on as they are.
  await worker.skipWaiting()
}

/** Keeps the shell of this build and of the one before, which other windows may still show. */
async function activate(): Promise<void> {
  const old = (await named(shells)).filter((name) => name !== `${shells}${shellName}`)
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)))
  await worker.clients.claim()
  for (const client of await worker.clients.matchAll()) client.postMessage({ entry: entryFile })
}

async function kept(request: Request | string, prefix: string): Promise<Response | undefined> {
  for (const name of (await named(prefix)).reverse()) {
    const found = await (await caches.open(name)).match(request, { ignoreVary: true })
    if (found) return found
  }
  return undefined
}

/** The page as the server has it; without one, or while it takes long, the kept one. */
async function page(request: Request): Promise<Response> {
  const fresh = fetch(request)
  const first = await Promise.race([fresh.catch(() => undefined), wait(pageTime)])
  if (first && first.status < 500) return first
  return (await kept('/', shells)) ?? fresh
}

async function shellFile(request: Request, pathname: string): Promise<Response> {
  const found = await kept(pathname, shells)
  if (found) return found
  const fresh = await fetch(request)
  // A font for another script, say: kept once it was needed.
  if (fresh.ok && pathname.startsWith('/assets/')) await (await caches.open(`${shells}${shellName}`)).put(pathname, fresh.clone())
  return fresh
}

/** What a screen reads; not the live stream, files, or searches, which change with each letter typed. */
const isKeepable = (request: Request, pathname: string) =>
  request.headers.get('accept') === 'application/json' && !isSearch(pathname)
const isSearch = (path: string) => /^\/api\/search($|\?)/.test(path)

/** The server's answer, which is kept; without one the kept answer, marked with its time. */
function answerTo(event: Asking): Promise<Response> {
  const { request } = event
  return answered(
    event,
    (response, began) => keep(request, response, began),
    () => kept(request, answers),
  )
}

/** The same for reads that travel together, each of which is kept as if it had been asked alone. */
async function answersTo(event: Asking): Promise<Response> {
  const { reads } = (await event.request.clone().json()) as { readonly reads: readonly string[] }
  return answered(
    event,
    (response, began) => keepLines(reads, response, began),
    () => keptLines(reads),
  )
}

async function answered(
  event: Asking,
  keeps: (response: Response, began: number) => Promise<void>,
  found: () => Promise<Response | undefined>,
): Promise<Response> {
  const began = Date.now()
  const fresh = fetch(event.request).then((response) => {
    // A proxy in front of a program that does not run.
    if (response.status === 502 || response.status === 504) throw new TypeError(response.statusText)
    event.waitUntil(keeps(response.clone(), began))
    return response
  })
  // The browser's own error where nothing was kept: the page tells the person.
  const instead = async () => (await found()) ?? fresh
  const late = wait(answerTime).then(instead)
  return Promise.race([fresh.catch(instead), late])
}

async function keepLines(reads: readonly string[], response: Response, began: number): Promise<void> {
  if (!response.ok) return keep(new Request(togetherPath), response, began)
  const whose = response.headers.get(reader)
  for (const line of (await response.text()).split('\n').filter(Boolean)) {
    const { at, status, body } = JSON.parse(line) as ReadLine
    const path = reads[at] ?? ''
    const headers = { ...(whose ? { [reader]: whose } : {}), 'content-length': String(line.length) }
    if (!isSearch(path)) await keep(new Request(path), new Response(JSON.stringify(body), { status, headers }), began)
  }
}

/** Those of the reads that are kept, as the server would tell them together; nothing where none is. */
async function keptLines(reads: readonly string[]): Promise<Response | undefined> {
  const lines = await Promise.all(
    reads.map(async (path, at): Promise<ReadLine> => {
      const found = await kept(path, answers)
      if (!found) return { at, status: 0, body: null }
      return { at, status: 200, body: await found.json(), asOf: Number(found.headers.get(asOf)) }
    }),
  )
  if (lines.every(({ status }) => status === 0)) return undefined
  return new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}

/** The reader whose answers are kept, and since when (ms). */
let present = ''
let since = 0
let puts = 0

const forget = async () => {
  present = ''
  since = Date.now()
  await Promise.all((await named(answers)).map((name) => caches.delete(name)))
}

/** Keeps an answer for its reader alone: whatever was kept for somebody else, or with other rights, is gone first. */
async function keep(request: Request, response: Response, began: number): Promise<void> {
  if (response.status === 401) return forget()
  const whose = response.headers.get(reader)
  if (!response.ok) {
    const gone = response.status === 403 || response.status === 404
    if (gone) for (const name of await named(answers)) await (await caches.open(name)).delete(request, { ignoreVary: true })
    return
  }
  // One of somebody before, asked for before the present reader came, is too late.
  const isLate = whose !== present && began < since
  if (!whose || isLate || Number(response.headers.get('content-length') ?? 0) > largest) return
  const copy = response.clone()
  const name = `${answers}${whose}`
  if (whose !== present) {
    present = whose
    since = began
    await Promise.all((await named(answers)).filter((other) => other !== name).map((other) => caches.delete(other)))
  }
  const headers = { 'content-type': 'application/json', [asOf]: String(Date.now()) }
  const body = await copy.blob()
  // Somebody may have signed out meanwhile.
  if (present !== whose) return
  const store = await caches.open(name)
  await store.put(request, new Response(body, { headers }))
  puts += 1
  if (puts % 50 !== 0) return
  const all = await store.keys()
  await Promise.all(all.slice(0, Math.max(0, all.length - mostAnswers)).map((old) => store.delete(old)))
}

/** Nothing that was read stays on the device once the session has ended. */
async function signOut(request: Request): Promise<Response> {
  const response = await fetch(request)
  if (response.ok) await forget()
  return response
}
