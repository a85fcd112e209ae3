import type { Endpoint } from '../../contract/endpoint.ts'
import { ApiError, call, newId, type Written } from '../api.ts'
import { answerKey, answers, entityOf, refreshAll } from '../queries.ts'
import { knownEntity } from '../screens.ts'
import { staleFields } from '../stale.ts'
import { type AnyRow, titleOf } from '../ui/field/values.ts'
import { dropWrite, keepWrite, keptWrites } from './device.ts'
import { foresee, titleSeen } from './shown.ts'
import { person, type WaitingWrite, waiting } from './state.ts'

type Values = Readonly<Record<string, unknown>>

/** Calls that this page has under way itself. */
const underWay = new Set<string>()
const windows = 'BroadcastChannel' in globalThis ? new BroadcastChannel('headwater-waiting') : undefined

const mine = () => keptWrites(person.get())
const read = async () => waiting.set(await mine())

/** Shows what waits in this window and in all others. */
async function shown(): Promise<void> {
  await read()
  windows?.postMessage('changed')
}

/** Takes up what the person left waiting on this device, and sends it. */
export async function openQueue(): Promise<void> {
  await read()
  await sendWaiting()
}

windows?.addEventListener('message', () => void read())

/** Keeps a call that got no answer, before anything is said of it; gives what it would have been answered. */
export async function keepForLater(written: Written): Promise<unknown> {
  underWay.delete(written.key)
  return put(written)
}

/** Keeps a call whose answer takes long: were the page closed now, it would still be sent, and done once. */
export async function keepMeanwhile(written: Written): Promise<void> {
  underWay.add(written.key)
  await put(written)
}

async function put({ endpoint, input, key, change }: Written): Promise<unknown> {
  const inputs = (Array.isArray(input) ? input : [input]) as readonly Values[]
  const foreseen = inputs.map((one) => foresee(endpoint, one))
  const entity = entityOf(endpoint)
  const known = knownEntity(entity)?.entity
  const [first] = foreseen
  const record = String(inputs[0]?.id ?? key)
  const title = (first?.makes && known && titleOf(known, first.row)) || titleSeen(known, record)
  const { kind, name, method, path, policy } = endpoint
  await keepWrite({
    key,
    person: person.get(),
    entity,
    record,
    input,
    title,
    at: Date.now(),
    endpoint: { kind, name, method, path, policy },
    shown: first?.shown ?? {},
    makes: first?.makes ?? false,
    ...(change ? { change } : {}),
  })
  await shown()
  const rows = foreseen.map(({ row }) => row)
  return Array.isArray(input) ? rows : rows[0]
}

/** The call has its answer, or the person does not want it any more. */
export async function drop(key: string): Promise<void> {
  underWay.delete(key)
  await dropWrite(key)
  await shown()
}

const isLater = ({ status, code }: ApiError) =>
  status === 0 || status >= 500 || ['too_many', 'unauthenticated', 'csrf'].includes(code)

/** Sends everything that waits, in order, by one window at a time. What is refused waits for the person; the rest goes on. */
export async function sendWaiting(): Promise<void> {
  const send = async (lock: unknown) => {
    if (lock === null) return
    let sent = 0
    for (let next = await first(); next; next = await first()) {
      if (!(await sendOne(next))) break
      sent += 1
    }
    if (sent > 0) await refreshAll()
  }
  await (navigator.locks ? navigator.locks.request('headwater-send', { ifAvailable: true }, send) : send(undefined))
}

/** Read anew each time: a change that went through may have changed those after it, and others may have been added. */
async function first(): Promise<WaitingWrite | undefined> {
  return (await mine()).find(({ key, refused }) => !refused && !underWay.has(key))
}

/** @returns false where it must be tried later: nobody answered */
async function sendOne(write: WaitingWrite): Promise<boolean> {
  const { key, change, endpoint, input } = write
  if (write.person !== person.get()) return false
  try {
    const answer = await call(endpoint as Endpoint, input, { key, ...(change ? { change } : {}) })
    await settle(write, answer)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (isLater(error)) return false
    const { code, message, field, details } = error
    await keepWrite({ ...write, refused: { code, message, ...(field ? { field } : {}), ...(details ? { details } : {}) } })
    await shown()
  }
  return true
}

/** What was sent is done. What waits for the same record and was made on top of it goes on from the version it has now. */
async function settle(write: WaitingWrite, answer: unknown): Promise<void> {
  const row = (Array.isArray(answer) ? answer[0] : answer) as AnyRow
  const from = write.makes ? 0 : ((write.input as Values).version as number | undefined)
  for (const later of await mine()) {
    const input = later.input as Values
    const builtOnIt = later.key > write.key && later.record === write.record && input.version !== undefined
    // Only where nobody else changed it in between: else their change must be noticed.
    if (builtOnIt && from !== undefined && row.version === from + 1 && Number(input.version) === Math.max(1, from))
      await keepWrite({ ...later, input: { ...input, version: row.version } })
  }
  await drop(write.key)
  const known = knownEntity(write.entity)
  if (known && !Array.isArray(answer)) answers.setQueryData(answerKey(known.endpoints.get, { id: row.id }), row)
}

/** The fields that somebody else changed meanwhile, each with mine and theirs. */
export const conflictsOf = ({ refused }: WaitingWrite) => staleFields(refused ?? null)

/** Sends a refused change once more, as one of its own: made from what stands there now. */
export async function sendAgain(write: WaitingWrite, input: Values = write.input as Values): Promise<void> {
  const { refused, ...rest } = write
  const version = (refused?.details as { readonly version?: number } | undefined)?.version
  await keepWrite({ ...rest, key: newId(), input: version && input.version ? { ...input, version } : input })
  await drop(write.key)
  await sendWaiting()
}

/** Leaves to the others what they changed; what nobody else touched is sent. */
export async function keepTheirs(write: WaitingWrite): Promise<void> {
  const theirs = Object.keys(conflictsOf(write))
  const rest = Object.fromEntries(Object.entries(write.input as Values).filter(([name]) => !theirs.includes(name)))
  const isEmpty = Object.keys(rest).every((name) => name === 'id' || name === 'version')
  if (write.endpoint.method !== 'PATCH' || isEmpty) await drop(write.key)
  else await sendAgain(write, rest)
  await refreshAll()
}

/** Puts back what was dropped. */
export async function putBack(write: WaitingWrite): Promise<void> {
  await keepWrite(write)
  await shown()
}
