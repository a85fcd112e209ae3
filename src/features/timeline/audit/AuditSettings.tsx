import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { addressOf, call } from '../../../web/api.ts'
import { dayOf, useFormats } from '../../../web/format.ts'
import { answerKey } from '../../../web/queries.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { failureText } from '../../../web/toasts.ts'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import settings from '../../../web/ui/settings/Settings.module.css'
import { WithPanel } from '../../../web/ui/settings/SidePanel.tsx'
import { useUrlValues } from '../../../web/url.ts'
import { useWords } from '../../../web/words.ts'
import { byDay } from '../entry/changes.rules.ts'
import classes from './Audit.module.css'
import { AuditBar } from './AuditBar.tsx'
import { AuditRow } from './AuditRow.tsx'
import { type AuditEntry, type AuditFilters, exportAudit, getAudit } from './audit.contract.ts'
import { auditWords } from './audit.words.ts'

const names = ['person', 'cause', 'entity', 'record', 'field', 'deed', 'verb', 'from', 'to'] as const

/** What the log is narrowed to, kept in the address. */
function useFilters(): [AuditFilters, (change: AuditFilters) => void] {
  const [values, setValues] = useUrlValues()
  const given = names.filter((name) => typeof values[name] === 'string')
  return [Object.fromEntries(given.map((name) => [name, values[name]])) as AuditFilters, (change) => setValues({ ...change })]
}

function usePages(filters: AuditFilters) {
  return useInfiniteQuery({
    queryKey: answerKey(getAudit, filters),
    queryFn: ({ pageParam, signal }) => call(getAudit, { ...filters, ...(pageParam ? { after: pageParam } : {}) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

function Days({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { nearDay } = useFormats()
  // Grouped by when it was recorded: that is the order of the log.
  const recorded = entries.map((entry) => ({ entry, occurredAt: entry.recordedAt }))
  return byDay(recorded, dayOf).map(({ day, entries: ofDay }) => (
    <section key={day} aria-label={nearDay(day as string)}>
      <h2 className={classes.heading}>{nearDay(day as string)}</h2>
      <ol className={classes.list}>
        {ofDay.map(({ entry }) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  ))
}

function Pages({ filters }: { readonly filters: AuditFilters }) {
  const say = useWords(auditWords)
  const { momentWithin } = useFormats()
  const pages = usePages(filters)
  if (pages.isPending) return <Skeleton bars={[0.7, 0.5, 0.6, 0.55]} height={14} />
  if (pages.isError) return <EmptyState outline="none" text={failureText(pages.error)} />
  const entries = pages.data.pages.flatMap((page) => page.entries)
  const lookedBackTo = pages.data.pages.at(-1)?.lookedBackTo
  return (
    <>
      {entries.length === 0 && !pages.hasNextPage && <EmptyState outline="none" text={say('none')} />}
      <Days entries={entries} />
      {pages.hasNextPage && (
        <p className={classes.end}>
          {lookedBackTo && say('noneSoFar', { when: momentWithin(lookedBackTo) })}
          <Button variant="default" onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            {say(lookedBackTo ? 'lookFurther' : 'more')}
          </Button>
        </p>
      )}
    </>
  )
}

/** The log of everything that happened, for administrators. */
export default function AuditSettings() {
  const say = useWords(auditWords)
  const [filters, narrow] = useFilters()
  const file = (
    <Button component="a" href={addressOf(exportAudit, { ...filters })} variant="default" leftSection={<Download aria-hidden />}>
      {say('export')}
    </Button>
  )
  return (
    <Page title={say('title')} actions={file}>
      <WithPanel label={say('title')}>
        <p className={settings.lead}>{say('lead')}</p>
        <AuditBar filters={filters} narrow={narrow} />
        {filters.record && (
          <p className={classes.one}>
            {say('ofRecord')}
            <Button size="compact-sm" variant="default" onClick={() => narrow({ record: undefined })}>
              {say('whole')}
            </Button>
          </p>
        )}
        <Pages filters={filters} />
      </WithPanel>
    </Page>
  )
}
