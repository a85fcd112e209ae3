import type { Grants } from '../contract/grant.ts'
import type { Db } from './db.ts'
import type { KeptFile } from './files/store.ts'

/** Who acts. `nobody` is a caller without a session; `system` is the program itself, which may do everything. */
export interface Actor {
  readonly kind: 'person' | 'key' | 'system' | 'nobody'
  readonly id: string
  readonly name: string
  readonly admin: boolean
  readonly grants: Grants
  /** Own teams with all their sub-teams. */
  readonly teams: readonly string[]
  readonly language: string
}

/** What stands behind the actor's deed; kept with each event. */
export interface Cause {
  readonly kind: 'person' | 'key' | 'import' | 'job' | 'event' | 'setup' | 'sample'
  readonly id?: string
}

/** The company settings that rules and reports need. */
export interface CompanyBasis {
  readonly name: string
  readonly currency: string
  readonly zone: string
  readonly locale: string
  readonly weekStart: number
  readonly fiscalYearStart: number
  readonly phoneCountry: string
}

/** An administrator who looks through the actor’s eyes. */
export interface Viewer {
  readonly id: string
  readonly name: string
}

/** Everything a handler may use; passed, never global. */
export interface Context {
  /** In a verb the transaction of the call, in a query the plain database. */
  readonly tx: Db
  readonly actor: Actor
  readonly viewer?: Viewer
  readonly company: CompanyBasis
  readonly now: Date
  readonly cause: Cause
  readonly requestId?: string
  /** The address people type, without a slash at its end; for links in letters. */
  readonly publicUrl?: string
  /** What the edge does once the call has been committed; nothing for jobs and imports. */
  readonly after: AfterCall
  /** The file that came as the body of the call; its bytes are kept already. */
  readonly upload?: KeptFile
}

/** Wishes a verb has for its answer's envelope, free of any HTTP word. */
export interface AfterCall {
  session?: { readonly token: string; readonly expiresAt: Date } | 'end'
  /** Set by http so that a verb can keep the session it runs in. */
  sessionToken?: string
}

const nil = '00000000-0000-0000-0000-000000000000'
const anonymous = { id: nil, grants: {}, teams: [], language: 'en' }

export const nobody: Actor = { ...anonymous, kind: 'nobody', name: '', admin: false }
export const systemActor: Actor = { ...anonymous, kind: 'system', name: 'Headwater', admin: true }

/** The actor as the log keeps it: null for the program itself. */
export function actorId(actor: Actor): string | null {
  return actor.id === nil ? null : actor.id
}
