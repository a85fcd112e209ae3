import type { TimelineEntry } from '../timeline.contract.ts'
import type { Deed, ShownChange } from './changes.rules.ts'

/** The kinds of sentences a timeline has; each is a word of the catalogue under `said`. */
export type Saying =
  | 'note'
  | 'callDone'
  | 'callPlanned'
  | 'task'
  | 'meetingHeld'
  | 'meetingPlanned'
  | 'discussion'
  | 'finished'
  | 'fileAdded'
  | 'fileRemoved'
  | 'fileBack'
  | 'moved'
  | 'setOne'
  | 'emptied'
  | 'setMany'
  | 'changed'
  | 'putBack'
  | 'created'
  | 'added'
  | 'archived'
  | 'restored'
  | 'reopened'
  | 'did'

interface Told {
  readonly entry: Pick<TimelineEntry, 'entity' | 'now' | 'changes'>
  readonly deed: Deed
  readonly changes: readonly ShownChange[]
  /** The entry is about the record whose timeline is read. */
  readonly own: boolean
}

/** The change that a move is: of a deal's stage, or of the step of what people declared. */
export const isMove = ({ field }: Pick<ShownChange, 'field'>): boolean => field === 'stage' || field === 'step'

const isNothing = (value: unknown) => value === null || value === undefined || (Array.isArray(value) && value.length === 0)

/** Which sentence tells an entry. */
export function sayingOf({ entry, deed, changes, own }: Told): Saying {
  if (entry.entity === 'activity' && deed === 'created') return activitySaying(entry.now)
  if (entry.entity === 'activity' && deed === 'completed') return 'finished'
  if (entry.entity === 'attachment') {
    if (deed === 'created') return 'fileAdded'
    if (deed === 'archived') return 'fileRemoved'
    if (deed === 'restored') return 'fileBack'
  }
  if (deed === 'moved') return changes.some(isMove) ? 'moved' : 'changed'
  // Folded changes of one minute that end where they began.
  if (deed === 'changed' && entry.changes && Object.keys(entry.changes).length === 0) return 'putBack'
  if (deed === 'changed') return changeSaying(changes)
  if (deed === 'created') return own ? 'created' : 'added'
  return deed === 'completed' ? 'finished' : deed
}

function activitySaying(now: TimelineEntry['now']): Saying {
  const done = Boolean(now?.doneAt)
  switch (now?.kind) {
    case 'note':
      return 'note'
    case 'call':
      return done ? 'callDone' : 'callPlanned'
    case 'meeting':
      return done ? 'meetingHeld' : 'meetingPlanned'
    case 'discussion':
      return 'discussion'
    case 'task':
      return 'task'
    default:
      return 'added'
  }
}

function changeSaying(changes: readonly ShownChange[]): Saying {
  const [first] = changes
  if (!first) return 'changed'
  if (changes.length > 1) return 'setMany'
  return isNothing(first.after) ? 'emptied' : 'setOne'
}
