import { createContext, useContext } from 'react'
import type { Doing } from '../contract/endpoint.ts'
import type { Grants } from '../contract/grant.ts'
import { knownEntity } from './screens.ts'

/** What the screens need to know of the person signed in and of the company. */
export interface Session {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly admin: boolean
  readonly role: string
  readonly grants: Grants
  readonly company: {
    readonly name: string
    readonly currency: string
    readonly zone: string
    readonly locale: string
    readonly weekStart: number
  }
  /** Name of the administrator who looks through this person’s eyes. */
  readonly viewedBy: string | null
  /** Whether a sample company is here (`here`, or on its way), could be made (`offered`) or not. */
  readonly sample: string
}

export const SessionContext = createContext<Session | null>(null)

/** The person signed in. Only screens behind the sign-in may ask. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside of the sign-in')
  return session
}

/** Whether the person may do it with at least some records; the server decides about each one. */
export function may(session: Session, entity: string, doing: Doing): boolean {
  if (session.admin) return true
  const declared = knownEntity(entity)?.entity
  if (declared?.partOf) {
    const whole = declared.fields[declared.partOf]?.spec.target
    // A part of any record: the record it hangs on decides.
    if (!whole) return true
    return may(session, whole, doing === 'read' ? 'read' : 'write')
  }
  const scope = session.grants[entity]?.[doing] ?? (declared?.reference && doing === 'read' ? 'all' : 'none')
  return scope !== 'none'
}

/** Whether the person may see, or also write, the field. */
export function fieldRight(session: Session, entity: string, field: string): 'write' | 'read' | 'none' {
  if (session.admin) return 'write'
  const grant = session.grants[entity]
  if (grant?.hidden?.includes(field)) return 'none'
  return grant?.readOnly?.includes(field) ? 'read' : 'write'
}
