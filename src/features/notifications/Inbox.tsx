import { ActionIcon, Button, SegmentedControl, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CheckCheck } from 'lucide-react'
import { call } from '../../web/api.ts'
import { useFormats } from '../../web/format.ts'
import { personal } from '../../web/live.ts'
import { answerKey } from '../../web/queries.ts'
import { failureText } from '../../web/toasts.ts'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../web/ui/Skeleton.tsx'
import { useUrlState } from '../../web/url.ts'
import { useWords } from '../../web/words.ts'
import classes from './Inbox.module.css'
import { InboxFrame } from './InboxFrame.tsx'
import { NotificationRow } from './NotificationRow.tsx'
import {
  listNotifications,
  type NotificationKind,
  type NotificationView,
  notificationKinds,
  notificationViews,
} from './notification.contract.ts'
import { notificationWords } from './notification.words.ts'
import { useInbox } from './useInbox.tsx'

function useRows(view: NotificationView, kind: NotificationKind | undefined) {
  const query = { view, ...(kind ? { kind } : {}) }
  return useInfiniteQuery({
    queryKey: answerKey(listNotifications, query),
    queryFn: ({ pageParam, signal }) =>
      call(listNotifications, { ...query, ...(pageParam ? { after: pageParam } : {}) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { entities: [personal, '*'] },
  })
}

/** What a person is told, one row per record and kind. */
export default function Inbox() {
  const say = useWords(notificationWords)
  const { number } = useFormats()
  const [view = 'unread', setView] = useUrlState<NotificationView>('view')
  const [kind, setKind] = useUrlState<NotificationKind>('kind')
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const pages = useRows(view, kind)
  const { readAll } = useInbox()
  const [first] = pages.data?.pages ?? []
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const bar = (
    <>
      <SegmentedControl
        size="xs"
        aria-label={say('view')}
        data={notificationViews.map((value) => ({ value, label: say(`views.${value}`) }))}
        value={view}
        onChange={(next) => setView(next === 'unread' ? undefined : (next as NotificationView))}
      />
      <Select
        size="xs"
        w={phone ? 128 : 190}
        miw={128}
        clearable
        aria-label={say('kind')}
        placeholder={say('anyKind')}
        data={notificationKinds.map((value) => ({ value, label: say(`kinds.${value}`) }))}
        value={kind ?? null}
        onChange={(next) => setKind((next as NotificationKind | null) ?? undefined)}
      />
      {first && !phone && (
        <span className={`${classes.count} num`}>{say('count', { count: first.count, shown: number(first.count) })}</span>
      )}
    </>
  )
  const all = { onClick: () => readAll(kind), 'aria-label': say('readAll') }
  const actions = view === 'unread' && rows.length > 0 && (
    <>
      {phone ? (
        <ActionIcon variant="subtle" color="gray" size={44} {...all}>
          <CheckCheck aria-hidden />
        </ActionIcon>
      ) : (
        <Button variant="default" {...all}>
          {say('readAll')}
        </Button>
      )}
    </>
  )
  return (
    <InboxFrame here="inbox" bar={bar} actions={actions}>
      {pages.error && <EmptyState outline="none" text={failureText(pages.error)} />}
      {pages.isPending && <Skeleton bars={[0.8, 0.7, 0.75]} height={16} />}
      {first && rows.length === 0 && <EmptyState text={say(`none.${view}`)} />}
      <ul className={classes.list}>
        {rows.map((row) => (
          <NotificationRow key={row.id} row={row} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {say('more')}
        </Button>
      )}
    </InboxFrame>
  )
}
