import { reached } from './offline/state.ts'
import { refresh, refreshAll } from './queries.ts'

/** What the server says of one change. */
export interface Change {
  readonly entity: string
  readonly record: string
  readonly verb: string
  readonly by: { readonly id: string; readonly name: string } | null
}

/** A record of which something is new that is no change, such as who looks at it. */
export type Nudge = Pick<Change, 'entity' | 'record'>

/** Changes that arrive within this time (ms) are answered by one refresh. */
const gathering = 150

/** What answers that concern one person alone name among their `entities`. */
export const personal = 'personal'

const listeners = new Set<(change: Change) => void>()
const nudged = new Set<(nudge: Nudge) => void>()

/** Hears every change made by anybody; gives back what ends it. */
export function onChange(hear: (change: Change) => void): () => void {
  listeners.add(hear)
  return () => listeners.delete(hear)
}

/** Hears what is new about records and no change of them; gives back what ends it. */
export function onNudge(hear: (nudge: Nudge) => void): () => void {
  nudged.add(hear)
  return () => nudged.delete(hear)
}

/**
 * Opens the stream of changes. The browser resumes it by the last event id; when the server cannot catch up it says
 * `refetch`, and everything on the screen is asked for again.
 */
export function openLive(path = '/api/live'): () => void {
  const source = new EventSource(path)
  const changed = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    const entities = [...changed]
    changed.clear()
    void refresh(entities)
  }
  source.addEventListener('change', (event) => {
    const change = JSON.parse((event as MessageEvent<string>).data) as Change
    changed.add(change.entity)
    for (const hear of listeners) hear(change)
    timer ??= setTimeout(flush, gathering)
  })
  // The stream is back before anything was asked for.
  source.addEventListener('open', () => {
    if (!reached.get()) void refreshAll()
  })
  source.addEventListener('personal', () => void refresh([personal]))
  source.addEventListener('nudge', (event) => {
    const nudge = JSON.parse((event as MessageEvent<string>).data) as Nudge
    for (const hear of nudged) hear(nudge)
  })
  source.addEventListener('refetch', () => void refreshAll())
  return () => {
    clearTimeout(timer)
    source.close()
  }
}
