import { Button } from '@mantine/core'
import { useDeferredValue } from 'react'
import { dayOf, useFormats } from '../../web/format.ts'
import { useAnswer } from '../../web/queries.ts'
import type { SlotProps } from '../../web/screens.ts'
import { may, useSession } from '../../web/session.ts'
import { failureText } from '../../web/toasts.ts'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../web/ui/Skeleton.tsx'
import { useUrlValues } from '../../web/url.ts'
import { useWords } from '../../web/words.ts'
import { byDay, fold } from './entry/changes.rules.ts'
import { EntryLine } from './entry/EntryLine.tsx'
import { PinButton, usePinning } from './pins/PinButton.tsx'
import { Pinned } from './pins/Pinned.tsx'
import classes from './Timeline.module.css'
import { TimelineBar } from './TimelineBar.tsx'
import { getTimelineSummary, type TimelineEntry, type TimelineKind } from './timeline.contract.ts'
import { timelineWords } from './timeline.words.ts'
import { type Narrowing, useTimelinePages } from './useTimelinePages.tsx'

/** What the timeline is narrowed to, kept in the address. */
function useNarrowing(): [Narrowing, (change: Narrowing) => void] {
  const [values, setValues] = useUrlValues()
  const text = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : undefined)
  return [
    { kind: text('kind') as TimelineKind | undefined, person: text('person'), q: text('q') },
    (change) => setValues({ ...change }),
  ]
}

interface DaysProps {
  readonly entries: readonly TimelineEntry[]
  readonly about: { readonly entity: string; readonly id: string }
  readonly mayPin: boolean
}

/** Entries that are drawn first, as many as a screen shows; the others once these stand there. */
const inSight = 15

function Days({ entries, about, mayPin }: DaysProps) {
  const say = useWords(timelineWords)
  const format = useFormats()
  const { pin } = usePinning(about)
  const beyond = useDeferredValue(true, false)
  return byDay(fold(beyond ? entries : entries.slice(0, inSight)), dayOf).map(({ day, entries: ofDay }) => (
    <div key={`${day}-${ofDay[0]?.id}`}>
      <h3 className={classes.day}>{day === null ? say('undated') : format.nearDay(day)}</h3>
      <ol className={classes.list}>
        {ofDay.map((entry) => (
          <EntryLine
            key={entry.id}
            entry={entry}
            record={about.id}
            actions={mayPin && <PinButton onPress={() => pin(entry.id)} />}
          />
        ))}
      </ol>
    </div>
  ))
}

/** Everything that happened to the record and to what hangs on it, newest first, from the log. */
export default function RecordTimeline(slot: SlotProps) {
  const say = useWords(timelineWords)
  const session = useSession()
  const [narrowing, narrow] = useNarrowing()
  const pages = useTimelinePages(slot, narrowing)
  // By itself, so that the page does not wait where there is much to count.
  const { data: summary = null } = useAnswer(getTimelineSummary, { entity: slot.entity, record: slot.id }, { entities: ['*'] })
  const about = { entity: slot.entity, id: slot.id }
  const mayPin = may(session, slot.entity, 'write')
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? []
  const isNarrowed = Boolean(narrowing.kind || narrowing.person || narrowing.q)
  if (pages.isPending) return <Skeleton bars={[0.5, 0.8, 0.7, 0.6]} />
  // What was read stays, also where it cannot be read anew.
  if (!pages.data) return <EmptyState outline="none" text={`${say('failed')} ${failureText(pages.error)}`} />
  return (
    <section aria-label={say('title')}>
      <TimelineBar narrowing={narrowing} narrow={narrow} summary={summary} />
      {!isNarrowed && <Pinned about={about} entries={summary?.pinned ?? []} mayPin={mayPin} />}
      {entries.length === 0 && (
        <p className={classes.none}>
          {say(isNarrowed ? 'noneSuch' : 'nothing')}{' '}
          {isNarrowed && (
            <Button variant="subtle" onClick={() => narrow({ kind: undefined, person: undefined, q: undefined })}>
              {say('everything')}
            </Button>
          )}
        </p>
      )}
      <Days entries={entries} about={about} mayPin={mayPin} />
      {pages.hasNextPage && (
        <Button variant="subtle" onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {say('more')}
        </Button>
      )}
      {pages.isFetchNextPageError && <p role="alert">{failureText(pages.error)}</p>}
    </section>
  )
}
