import { ActionIcon, Button } from '@mantine/core'
import { X } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import type { Query } from '../../../contract/endpoint.ts'
import type { ListQuery, Page } from '../../../contract/page.ts'
import { useFormats } from '../../../web/format.ts'
import { specAt } from '../../../web/labels.ts'
import { peekOf } from '../../../web/peeking.ts'
import { useListing } from '../../../web/queries.ts'
import { knownEntity, recordPath } from '../../../web/screens.ts'
import { failureText } from '../../../web/toasts.ts'
import { FieldCell } from '../../../web/ui/field/FieldCell.tsx'
import { type AnyRow, titleOf } from '../../../web/ui/field/values.ts'
import { Go } from '../../../web/ui/Go.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { reportWords } from '../report.words.ts'
import { useReportWords } from '../track/useReportWords.tsx'
import classes from './Report.module.css'

export interface RecordsBehindProps<In, Row> {
  /** Answers pages by `after`, as a list does. */
  readonly endpoint: Query<In, { readonly rows: readonly Row[] }>
  readonly input: In
  readonly title: string
  /** Says how many there are. */
  readonly counted?: (count: number) => string
  readonly row: (row: Row) => ReactNode
  readonly onClose: () => void
}

/** The list behind a number, beside the report. It counts to the number, and says so. */
export function RecordsBehind<In, Row extends { readonly id: string }>(props: RecordsBehindProps<In, Row>) {
  const { endpoint, input, title, counted, row, onClose } = props
  const say = useReportWords(reportWords)
  const { number } = useFormats()
  const listing = useListing(endpoint as unknown as Query<ListQuery, Page<Row>>, input as ListQuery)
  const count = listing.count ?? 0
  return (
    <aside className={classes.records} aria-label={title}>
      <header>
        <h2 className="cut">{title}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={say('close')} onClick={onClose}>
          <X aria-hidden />
        </ActionIcon>
      </header>
      {count > 0 && <p className="muted num">{counted ? counted(count) : say('inAll', { shown: number(count) })}</p>}
      {listing.error && <p role="alert">{failureText(listing.error)}</p>}
      {listing.isPending && <Skeleton bars={[0.9, 0.7, 0.8, 0.6]} />}
      {!listing.isPending && !listing.error && listing.rows.length === 0 && <p className="muted">{say('noRecords')}</p>}
      <ul>
        {listing.rows.map((one, place) => (
          // A deal may stand in several rows.
          <Fragment key={`${one.id}${place}`}>{row(one)}</Fragment>
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

interface RecordRowProps {
  readonly entity: string
  readonly row: AnyRow
  /** Fields shown below its name. */
  readonly facts: readonly string[]
}

/** A record of any entity in such a list: its name, which leads to it, and some of its fields. */
export function RecordRow({ entity, row, facts }: RecordRowProps) {
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
        {facts.map((field) => {
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

/** What a list beside a report shows of a record below its name: these fields, then those that a peek shows. */
export function factsOf(entity: string, fields: readonly string[] = []): readonly string[] {
  const known = knownEntity(entity)
  const named = known?.entity.title ?? []
  const all = [...fields, ...(known?.peek ?? known?.first ?? [])]
  return [...new Set(all.filter((field) => !field.includes('.') && !named.includes(field)))].slice(0, 4)
}
