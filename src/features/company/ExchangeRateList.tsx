import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { Archive, ClipboardPaste } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { Row } from '../../contract/entity.ts'
import { companyCurrency, useFormats } from '../../web/format.ts'
import { entityLabel, fieldLabel } from '../../web/labels.ts'
import { useListing, useVerb } from '../../web/queries.ts'
import { Page } from '../../web/shell/Page.tsx'
import { toastFailure } from '../../web/toasts.ts'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { CreateButton } from '../../web/ui/form/CreateButton.tsx'
import { Skeleton } from '../../web/ui/Skeleton.tsx'
import { useWords } from '../../web/words.ts'
import { type exchangeRate, exchangeRates } from './company.contract.ts'
import { rateWords } from './company.words.ts'
import { ratePasteWords } from './rates/ratePaste.words.ts'
import classes from './Settings.module.css'

const RatePaste = lazy(() => import('./rates/RatePaste.tsx'))

type Rate = Row<typeof exchangeRate>

/** What one unit of other currencies is worth, from which day on. */
export default function ExchangeRateList() {
  const say = useWords(rateWords)
  const sayPaste = useWords(ratePasteWords)
  const listing = useListing(exchangeRates.list, { sort: ['currency', '-day'], limit: 200 })
  const [pasting, setPasting] = useState(false)
  const actions = (
    <>
      <Button variant="default" leftSection={<ClipboardPaste aria-hidden />} onClick={() => setPasting(true)}>
        {sayPaste('open')}
      </Button>
      <CreateButton entity="exchangeRate" />
    </>
  )
  const body = () => {
    if (listing.isPending) return <Skeleton bars={[0.5, 0.5, 0.5]} height={14} />
    if (listing.rows.length === 0) {
      return <EmptyState text={entityLabel('exchangeRate', 'empty')} action={<CreateButton entity="exchangeRate" />} />
    }
    return (
      <>
        <p className="muted">{say('hint')}</p>
        <RateTable rates={listing.rows} />
        {listing.hasMore && (
          <Button variant="subtle" onClick={listing.loadMore}>
            {say('more')}
          </Button>
        )}
      </>
    )
  }
  return (
    <Page title={entityLabel('exchangeRate', 'many')} actions={actions} scrolls>
      {body()}
      {pasting && (
        <Suspense fallback={null}>
          <RatePaste onClose={() => setPasting(false)} />
        </Suspense>
      )}
    </Page>
  )
}

function RateTable({ rates }: { readonly rates: readonly Rate[] }) {
  const say = useWords(rateWords)
  const { date } = useFormats()
  const archive = useVerb(exchangeRates.archive, { said: ({ currency }) => say('archived', { currency }) })
  const remove = ({ id }: Rate) => void archive.run({ id }).catch(toastFailure)
  return (
    <table className={classes.rates}>
      <thead>
        <tr>
          <th scope="col">{fieldLabel('exchangeRate', 'currency')}</th>
          <th scope="col">{fieldLabel('exchangeRate', 'day')}</th>
          <th scope="col" className={classes.number}>
            {fieldLabel('exchangeRate', 'rate')}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rates.map((rate) => (
          <tr key={rate.id}>
            <th scope="row">{rate.currency}</th>
            <td>{date(rate.day)}</td>
            <td className={classes.number}>
              {rate.rate} {companyCurrency()}
            </td>
            <td>
              <Tooltip label={say('archive')}>
                <ActionIcon
                  variant="subtle"
                  aria-label={`${say('archive')}: ${rate.currency} ${rate.day}`}
                  onClick={() => remove(rate)}
                >
                  <Archive aria-hidden />
                </ActionIcon>
              </Tooltip>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
