import type { Place } from '../screens.ts'
import { may, type Session } from '../session.ts'

/** Whether the place is shown to the person. */
export function mayGo(session: Session, place: Place): boolean {
  if (place.when && !place.when(session)) return false
  if (place.needs === undefined) return true
  return place.needs === 'admin' ? session.admin : may(session, place.needs.reads, 'read')
}
