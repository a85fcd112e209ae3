import { ActionIcon, Button } from '@mantine/core'
import { X } from 'lucide-react'
import type { Query } from '../../../contract/endpoint.ts'
import type { ListQuery, Page } from '../../../contract/page.ts'
import { useFormats } from '../../../web/format.ts'
import { peekOf } from '../../../web/peeking.ts'
import { useListing } from '../../../web/queries.ts'
import { failureText } from '../../../web/toasts.ts'
import { Go } from '../../../web/ui/Go.tsx'
import { Money } from '../../../web/ui/Money.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWords } from '../../../web/words.ts'
import type { Opportunity } from '../../opportunities/opportunity.contract.ts'
import type { ReportRecords as Answer } from '../report.contract.ts'
import { reportWords } from '../report.words.ts'
import classes from './Report.module.css'

interface ReportRecordsProps<In> {
  readonly endpoint: Query<In, Answer>
  readonly input: In
  readonly title: string
  readonly onClose: () => void
}

function Row({ row }: { readonly row: Opportunity }) {
  const format = useFormats()
  return (
    <li data-peek={peekOf('opportunity', row.id)}>
      <Go to={`/opportunities/${row.id}`} className="cut">
        {row.name}
      </Go>
      {row.amount && <Money value={row.amount} form="whole" />}
      <span className="muted cut">
        {[row.account?.title, row.owner?.title, row.createdAt && format.moment(row.createdAt)].filter(Boolean).join(' · ')}
      </span>
      <span className="muted cut">{row.stage?.title}</span>
    </li>
  )
}

/** The list behind a number, beside the report. It counts to the number. */
export function ReportRecords<In>({ endpoint, input, title, onClose }: ReportRecordsProps<In>) {
  const say = useWords(reportWords)
  // Same shape as a list: pages by `after`, rows of opportunities.
  const listing = useListing(endpoint as unknown as Query<ListQuery, Page<Opportunity>>, input as ListQuery)
  return (
    <aside className={classes.records} aria-label={title}>
      <header>
        <h2 className="cut">{title}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={say('close')} onClick={onClose}>
          <X aria-hidden />
        </ActionIcon>
      </header>
      {listing.error && <p role="alert">{failureText(listing.error)}</p>}
      {listing.isPending && <Skeleton bars={[0.9, 0.7, 0.8, 0.6]} />}
      {!listing.isPending && !listing.error && listing.rows.length === 0 && <p className="muted">{say('noRecords')}</p>}
      <ul>
        {listing.rows.map((row, place) => (
          <Row key={`${row.id}${place}`} row={row} />
        ))}
      </ul>
      {listing.hasMore && (
        <Button variant="default" size="xs" loading={listing.isFetching} onClick={listing.loadMore}>
          {say('more')}
        </Button>
      )}
    </aside>
  )
}
