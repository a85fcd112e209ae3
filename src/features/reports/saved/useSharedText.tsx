import type { Ref } from '../../../contract/field.ts'
import { useSession } from '../../../web/session.ts'
import { useWords } from '../../../web/words.ts'
import { savedReportWords } from './savedReport.words.ts'

interface Shared {
  readonly sharing: 'private' | 'team' | 'all'
  readonly team: Ref | null
  readonly owner: Ref | null
}

/** Who sees something that is kept, and whose it is where it is not one's own. */
export function useSharedText(): (kept: Shared) => string {
  const say = useWords(savedReportWords)
  const session = useSession()
  return ({ sharing, team, owner }) => {
    if (sharing === 'private') return say('own')
    const who = sharing === 'team' ? say('sharedTeam', { team: team?.title ?? '' }) : say('sharedAll')
    return owner?.id === session.id ? who : say('by', { who, owner: owner?.title ?? '–' })
  }
}
