import type { Place } from '../screens.ts'
import { may, type Session } from '../session.ts'

/** Whether the place is shown to the person. */
export const mayGo = (session: Session, place: Place): boolean => (!place.when || place.when(session)) && mayEnter(session, place)

/** Whether the person may be there at all, also where the place is not shown just now. */
export function mayEnter(session: Session, { needs }: Place): boolean {
  if (needs === undefined) return true
  if (needs === 'admin') return session.admin
  const entities = 'reads' in needs ? [needs.reads] : needs.readsAny()
  return entities.some((entity) => may(session, entity, 'read'))
}
