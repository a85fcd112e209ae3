import type { Place } from '../screens.ts'
import { may, type Session } from '../session.ts'

/** Whether the place is shown to the person. */
export function mayGo(session: Session, place: Place): boolean {
  if (place.when && !place.when(session)) return false
  const { needs } = place
  if (needs === undefined) return true
  if (needs === 'admin') return session.admin
  const entities = 'reads' in needs ? [needs.reads] : needs.readsAny()
  return entities.some((entity) => may(session, entity, 'read'))
}
