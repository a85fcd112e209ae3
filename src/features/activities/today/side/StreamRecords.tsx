import { Button, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { Query } from '../../../../contract/endpoint.ts'
import type { ListQuery, Page } from '../../../../contract/page.ts'
import { useListing } from '../../../../web/queries.ts'
import { failureText } from '../../../../web/toasts.ts'
import { Money } from '../../../../web/ui/Money.tsx'
import { RelatedRow } from '../../../../web/ui/record/Related.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Opportunity } from '../../../opportunities/opportunity.contract.ts'
import { getStreamRecords, type StreamPart } from '../today.contract.ts'
import { todayWords } from '../today.words.ts'

interface StreamRecordsProps {
  readonly part: StreamPart
  readonly whose: 'mine' | 'team'
  readonly onClose: () => void
}

/** The deals behind one number of the stream; they count to it. */
export default function StreamRecords({ part, whose, onClose }: StreamRecordsProps) {
  const say = useWords(todayWords)
  const phone = useMediaQuery('(max-width: 760px)')
  // Same shape as a list: pages by `after`, rows of deals.
  const listing = useListing(getStreamRecords as unknown as Query<ListQuery, Page<Opportunity>>, { part, whose } as ListQuery)
  return (
    <Drawer
      opened
      onClose={onClose}
      position={phone ? 'bottom' : 'right'}
      size={phone ? '80%' : 440}
      title={say('partDeals', { part: say(`parts.${part}`) })}
    >
      {listing.error && <p role="alert">{failureText(listing.error)}</p>}
      {listing.isPending && <Skeleton bars={[0.9, 0.7, 0.8]} />}
      {!listing.isPending && !listing.error && listing.rows.length === 0 && <p className="muted">{say('noDeals')}</p>}
      <ul>
        {listing.rows.map((deal) => (
          <li key={deal.id}>
            <RelatedRow
              to={`/opportunities/${deal.id}`}
              title={deal.name}
              detail={[deal.account?.title, deal.stage?.title, deal.owner?.title].filter(Boolean).join(' · ')}
              right={<Money value={deal.amount} form="whole" />}
            />
          </li>
        ))}
      </ul>
      {listing.hasMore && (
        <Button variant="default" size="xs" loading={listing.isFetching} onClick={listing.loadMore}>
          {say('moreDeals')}
        </Button>
      )}
    </Drawer>
  )
}
