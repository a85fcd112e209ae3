import { Pin } from 'lucide-react'
import { useFormats } from '../../../web/format.ts'
import { useWords } from '../../../web/words.ts'
import lineClasses from '../entry/Entry.module.css'
import { EntryLine } from '../entry/EntryLine.tsx'
import classes from '../Timeline.module.css'
import type { PinnedEntry } from '../timeline.contract.ts'
import { PinButton, usePinning } from './PinButton.tsx'
import { pinningWords } from './pin.words.ts'

interface PinnedProps {
  readonly about: { readonly entity: string; readonly id: string }
  readonly entries: readonly PinnedEntry[]
  readonly mayPin: boolean
}

/** The entries that somebody keeps on top, each with who did. */
export function Pinned({ about, entries, mayPin }: PinnedProps) {
  const say = useWords(pinningWords)
  const { date, full } = useFormats()
  const { unpin } = usePinning(about)
  if (entries.length === 0) return null
  return (
    <ul className={classes.pinned}>
      {entries.map((entry) => (
        <li key={entry.pin}>
          <span className={lineClasses.icon}>
            <Pin aria-hidden />
          </span>
          <div className={classes.pinBody}>
            <p className={classes.pinHead}>
              <b>{entry.pinnedBy ? say('pinnedBy', { who: entry.pinnedBy.title }) : say('pinned')}</b>
              {mayPin && <PinButton isPinned onPress={() => unpin(entry.pin)} />}
              <time dateTime={entry.pinnedAt} title={full(entry.pinnedAt)}>
                {date(entry.pinnedAt.slice(0, 10))}
              </time>
            </p>
            <ol className={classes.pinNote}>
              <EntryLine entry={entry} record={about.id} />
            </ol>
          </div>
        </li>
      ))}
    </ul>
  )
}
