import { ActionIcon, SegmentedControl, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Bell } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useMinute } from '../../../web/clock.ts'
import { dayOf, useFormats } from '../../../web/format.ts'
import { personal } from '../../../web/live.ts'
import { useAnswer } from '../../../web/queries.ts'
import { allPlaces, knownEntities } from '../../../web/screens.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { failureText } from '../../../web/toasts.ts'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { CreateButton } from '../../../web/ui/form/CreateButton.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useGo, useUrlState } from '../../../web/url.ts'
import { useWords } from '../../../web/words.ts'
import { dayWords } from './day.words.ts'
import { MentionRow } from './rows/MentionRow.tsx'
import { Section } from './rows/Section.tsx'
import { DealRow, RecordRow } from './rows/StandingRow.tsx'
import { TodoRow } from './rows/TodoRow.tsx'
import { useRowActs } from './rows/useRowActs.tsx'
import { AwayList } from './side/AwayList.tsx'
import { DayAgenda } from './side/DayAgenda.tsx'
import { StreamStrip } from './side/StreamStrip.tsx'
import classes from './Today.module.css'
import { getToday, type Section as SectionName, sections, type Today, type TodoSection } from './today.contract.ts'
import { todayWords } from './today.words.ts'

/** Declared objects with a track: their records may stand still. */
const tracked = () => knownEntities().flatMap(({ entity: { name, track } }) => (track?.only ? [name] : []))

type Whose = 'mine' | 'team'
const inboxPath = '/notifications'

interface RowsProps {
  readonly today: Today
  readonly whose: Whose
  readonly onMore: (section: SectionName) => void
}

function Rows({ today, whose, onMore }: RowsProps) {
  const say = useWords(todayWords)
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const { deals, records, mentions } = today.sections
  const pushed = { count: deals.count + records.count, shown: deals.items.length + records.items.length }
  const named = whose === 'team'
  const todos = (name: TodoSection) => {
    const { count, items } = today.sections[name]
    return (
      <Section name={name} count={count} shown={items.length} needsYou={name === 'late'} onMore={onMore}>
        {items.map((todo) => (
          <TodoRow key={todo.id} todo={todo} late={name === 'late'} phone={phone} named={named} />
        ))}
      </Section>
    )
  }
  if (sections.every((name) => today.sections[name].count === 0))
    return <EmptyState text={say('nothing')} action={<CreateButton entity="activity" />} />
  return (
    <>
      {todos('late')}
      {todos('today')}
      <Section name="mentions" count={mentions.count} shown={mentions.items.length} onMore={onMore}>
        {mentions.items.map((mention) => (
          <MentionRow key={mention.id} mention={mention} phone={phone} />
        ))}
      </Section>
      <Section name={records.count > 0 ? 'records' : 'deals'} {...pushed} needsYou onMore={() => onMore('deals')}>
        {deals.items.map((deal) => (
          <DealRow key={deal.id} deal={deal} phone={phone} named={named} />
        ))}
        {records.items.map((record) => (
          <RecordRow key={record.id} record={record} phone={phone} named={named} />
        ))}
      </Section>
      {todos('coming')}
      {todos('undated')}
      <p className={classes.keys}>{say('keys')}</p>
    </>
  )
}

/** The count that the navigation shows beside the inbox, which a phone has behind its menu. */
function Unread() {
  return (
    <Suspense fallback={null}>
      <span className={`${classes.unread} num`}>
        {allPlaces()
          .filter(({ path }) => path === inboxPath)
          .map(({ badge: Badge, path }) => Badge && <Badge key={path} />)}
      </span>
    </Suspense>
  )
}

function Head({
  leads,
  whose,
  onWhose,
}: {
  readonly leads: boolean
  readonly whose: Whose
  readonly onWhose: (next: Whose) => void
}) {
  const say = useWords(todayWords)
  const go = useGo()
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const choices = [
    { value: 'mine', label: say('mine') },
    { value: 'team', label: say('team') },
  ]
  return (
    <>
      {leads && (
        <SegmentedControl
          size="xs"
          aria-label={say('whose')}
          data={choices}
          value={whose}
          onChange={(next) => onWhose(next as Whose)}
        />
      )}
      {phone ? (
        <ActionIcon variant="subtle" color="gray" size={44} onClick={() => go(inboxPath)}>
          <VisuallyHidden>{say('notifications')} </VisuallyHidden>
          <Bell aria-hidden />
          <Unread />
        </ActionIcon>
      ) : (
        <CreateButton entity="activity" />
      )}
    </>
  )
}

/** A person's first screen: what to do next and why, each thing handled where it stands. */
export default function TodayPage() {
  const say = useWords(dayWords)
  const { fullDay } = useFormats()
  const [whose = 'mine', setWhose] = useUrlState<Whose>('whose')
  const [whole, setWhole] = useState<SectionName>()
  const now = useMinute()
  useRowActs()
  const input = { ...(whose === 'team' ? { whose } : {}), ...(whole ? { whole } : {}) }
  const answer = useAnswer(getToday, input, {
    keep: true,
    entities: [personal, 'activity', 'opportunity', 'account', 'contact', 'stage', 'step', ...tracked()],
  })
  const today = answer.data
  const head = (
    <span className={classes.head}>
      <h1>{say('today')}</h1>
      <span className="muted cut">{fullDay(dayOf(now))}</span>
    </span>
  )
  const switchTo = (next: Whose) => setWhose(next === 'mine' ? undefined : next)
  return (
    <Page title={say('today')} head={head} actions={<Head leads={today?.leads ?? false} whose={whose} onWhose={switchTo} />}>
      <div className={classes.scroll} tabIndex={-1}>
        <div className={classes.page}>
          <div className={classes.main}>
            {answer.error && !today && <EmptyState outline="none" text={failureText(answer.error)} />}
            {answer.isPending && <Skeleton bars={[0.9, 0.85, 0.9, 0.8, 0.88]} height={16} />}
            {today?.stream && <StreamStrip stream={today.stream} whose={whose} />}
            {today && <Rows today={today} whose={whose} onMore={setWhole} />}
          </div>
          {today && (
            <aside className={classes.aside}>
              <DayAgenda meetings={today.agenda} />
              <AwayList entries={today.away} />
            </aside>
          )}
        </div>
      </div>
    </Page>
  )
}
