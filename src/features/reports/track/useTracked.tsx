import { type KnownEntity, knownEntities } from '../../../web/screens.ts'
import { fieldRight, may, useSession } from '../../../web/session.ts'

/** Declared objects with a track whose steps the person sees. */
export function useTracked(): readonly KnownEntity[] {
  const session = useSession()
  return knownEntities().filter(
    ({ entity: { name, track } }) =>
      track?.only !== undefined && may(session, name, 'read') && fieldRight(session, name, track.step) !== 'none',
  )
}
