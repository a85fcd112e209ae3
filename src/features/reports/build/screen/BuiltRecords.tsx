import { ActionIcon, Button } from '@mantine/core'
import { X } from 'lucide-react'
import type { Query } from '../../../../contract/endpoint.ts'
import type { ListQuery, Page } from '../../../../contract/page.ts'
import { useFormats } from '../../../../web/format.ts'
import { specAt } from '../../../../web/labels.ts'
import { peekOf } from '../../../../web/peeking.ts'
import { useListing } from '../../../../web/queries.ts'
import { knownEntity, recordPath } from '../../../../web/screens.ts'
import { failureText } from '../../../../web/toasts.ts'
import { FieldCell } from '../../../../web/ui/field/FieldCell.tsx'
import { type AnyRow, titleOf } from '../../../../web/ui/field/values.ts'
import { Go } from '../../../../web/ui/Go.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { useWords } from '../../../../web/words.ts'
import { reportWords } from '../../report.words.ts'
import reportClasses from '../../sheet/Report.module.css'
import { type CellPlace, getBuiltRecords, type ReportDefinition } from '../build.contract.ts'
import { buildWords } from '../build.words.ts'
import classes from './Build.module.css'

interface BuiltRecordsProps {
  readonly definition: ReportDefinition
  readonly at: CellPlace
  readonly title: string
  /** How many there are, as the report counts them. */
  readonly n: number | undefined
  readonly onClose: () => void
}

/** The own fields of a record that a report's list shows beside its name: what it is measured and grouped by, then what a peek shows. */
function factsOf({ entity, measures, dimensions }: ReportDefinition): readonly string[] {
  const known = knownEntity(entity)
  const own = [...measures.flatMap(({ field }) => field ?? []), ...dimensions.map(({ field }) => field)]
  const named = known?.entity.title ?? []
  const fields = [...own, ...(known?.peek ?? known?.first ?? [])].filter(
    (field) => !field.includes('.') && !named.includes(field),
  )
  return [...new Set(fields)].slice(0, 4)
}

function Row({ definition, row }: { readonly definition: ReportDefinition; readonly row: AnyRow }) {
  const { entity } = definition
  const known = knownEntity(entity)
  const path = recordPath(entity, row.id)
  const title = (known && titleOf(known.entity, row)) || '–'
  return (
    <li data-peek={path ? peekOf(entity, row.id) : undefined}>
      {path ? (
        <Go to={path} className="cut">
          {title}
        </Go>
      ) : (
        <span className="cut">{title}</span>
      )}
      <span className={`muted ${classes.facts}`}>
        {factsOf(definition).map((field) => {
          const spec = specAt(entity, field)
          return spec && row[field] !== undefined ? (
            <span key={field} className="cut">
              <FieldCell {...{ entity, field, spec }} value={row[field]} still />
            </span>
          ) : null
        })}
      </span>
    </li>
  )
}

/** The list behind a number of a built report, beside it. It counts to the number. */
export function BuiltRecords({ definition, at, title, n, onClose }: BuiltRecordsProps) {
  const say = useWords(buildWords)
  const sayReport = useWords(reportWords)
  const { number } = useFormats()
  // Same shape as a list: pages by `after`.
  const listing = useListing(getBuiltRecords as unknown as Query<ListQuery, Page<AnyRow>>, { definition, at } as ListQuery)
  return (
    <aside className={reportClasses.records} aria-label={title}>
      <header>
        <h2 className="cut">{title}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={sayReport('close')} onClick={onClose}>
          <X aria-hidden />
        </ActionIcon>
      </header>
      {n !== undefined && <p className="muted num">{say('records', { count: n, shown: number(n) })}</p>}
      {listing.error && <p role="alert">{failureText(listing.error)}</p>}
      {listing.isPending && <Skeleton bars={[0.9, 0.7, 0.8, 0.6]} />}
      {!listing.isPending && !listing.error && listing.rows.length === 0 && <p className="muted">{say('empty')}</p>}
      <ul>
        {listing.rows.map((row) => (
          <Row key={row.id} {...{ definition, row }} />
        ))}
      </ul>
      {listing.hasMore && (
        <Button variant="default" size="xs" loading={listing.isFetching} onClick={listing.loadMore}>
          {sayReport('more')}
        </Button>
      )}
    </aside>
  )
}
