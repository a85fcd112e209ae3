import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../web/api.ts'
import { dayOf, useFormats } from '../../web/format.ts'
import { answerKey } from '../../web/queries.ts'
import type { SlotProps } from '../../web/screens.ts'
import { Skeleton } from '../../web/ui/Skeleton.tsx'
import { useWords } from '../../web/words.ts'
import { byDay } from './changes.rules.ts'
import classes from './Timeline.module.css'
import { TimelineEntryLine } from './TimelineEntryLine.tsx'
import { getTimeline } from './timeline.contract.ts'
import { timelineWords } from './timeline.words.ts'

/** Entries read at a time. */
const limit = 50

/** Everything that happened to the record and to what hangs on it, newest first, from the log. */
export default function RecordTimeline({ entity, id }: SlotProps) {
  const say = useWords(timelineWords)
  const format = useFormats()
  const query = { entity, record: id, limit }
  const pages = useInfiniteQuery({
    queryKey: answerKey(getTimeline, query),
    queryFn: ({ pageParam, signal }) => call(getTimeline, { ...query, ...(pageParam ? { before: pageParam } : {}) }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { entities: ['*'] },
  })
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? []
  if (pages.isPending) return <Skeleton bars={[0.5, 0.8, 0.7, 0.6]} />
  return (
    <section aria-label={say('title')}>
      {entries.length === 0 && <p className="muted">{say('nothing')}</p>}
      {byDay(entries, dayOf).map(({ day, entries: ofDay }) => (
        <div key={`${day}-${ofDay[0]?.id}`}>
          <h3 className={classes.day}>{day === null ? say('undated') : format.fullDay(day)}</h3>
          <ol className={classes.list}>
            {ofDay.map((entry) => (
              <TimelineEntryLine key={entry.id} entry={entry} record={id} />
            ))}
          </ol>
        </div>
      ))}
      {pages.hasNextPage && (
        <Button variant="subtle" onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {say('more')}
        </Button>
      )}
    </section>
  )
}
