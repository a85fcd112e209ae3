import type { Query } from '../../../contract/endpoint.ts'
import { dayOf, useFormats } from '../../../web/format.ts'
import { peekOf } from '../../../web/peeking.ts'
import type { AnyRow } from '../../../web/ui/field/values.ts'
import { Go } from '../../../web/ui/Go.tsx'
import { Money } from '../../../web/ui/Money.tsx'
import { useWords } from '../../../web/words.ts'
import type { Opportunity } from '../../opportunities/opportunity.contract.ts'
import { reportWords } from '../report.words.ts'
import { factsOf, RecordRow, RecordsBehind, type RecordsBehindProps } from './RecordsBehind.tsx'
import { useReport } from './useReport.tsx'

/** A deal with how long it lasted, or since when it is open. */
function DealRow({ row }: { readonly row: Opportunity }) {
  const say = useWords(reportWords)
  const { date } = useFormats()
  const from = row.createdAt && date(dayOf(row.createdAt))
  const to = row.closedAt && date(dayOf(row.closedAt))
  const lasted = from && (to ? `${from} – ${to}` : say('since', { day: from }))
  return (
    <li data-peek={peekOf('opportunity', row.id)}>
      <Go to={`/opportunities/${row.id}`} className="cut">
        {row.name}
      </Go>
      {row.amount ? <Money value={row.amount} form="whole" /> : <span />}
      <span className="muted cut">{[row.account?.title, row.owner?.title].filter(Boolean).join(' · ')}</span>
      <span className="muted num">{[lasted, row.stage?.title].filter(Boolean).join(' · ')}</span>
    </li>
  )
}

interface ReportRecordsProps<In> extends Pick<RecordsBehindProps<In, AnyRow>, 'title' | 'onClose'> {
  readonly endpoint: Query<In, { readonly rows: readonly { readonly id: string }[] }>
  readonly input: NoInfer<In>
}

/** The deals behind a number, or the records of the declared object whose track the report is about. */
export function ReportRecords<In>({ endpoint, ...rest }: ReportRecordsProps<In>) {
  const { object } = useReport()
  const row = (one: AnyRow) =>
    object ? (
      <RecordRow entity={object.entity.name} row={one} facts={factsOf(object.entity.name)} />
    ) : (
      <DealRow row={one as unknown as Opportunity} />
    )
  return <RecordsBehind endpoint={endpoint as Query<In, { readonly rows: readonly AnyRow[] }>} {...rest} row={row} />
}
