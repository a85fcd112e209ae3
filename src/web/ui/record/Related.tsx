import { ActionIcon } from '@mantine/core'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Filter } from '../../../contract/filter.ts'
import { openCreate } from '../../creating.ts'
import { useFormats } from '../../format.ts'
import { entityLabel } from '../../labels.ts'
import { useAnswer } from '../../queries.ts'
import { may, useSession } from '../../session.ts'
import { useWords } from '../../words.ts'
import type { AnyRow } from '../field/values.ts'
import { Go } from '../Go.tsx'
import { Skeleton } from '../Skeleton.tsx'
import classes from './Record.module.css'
import { recordWords } from './record.words.ts'
import { mustKnow } from './saving.ts'

interface RelatedProps {
  readonly entity: string
  readonly filter: Filter
  readonly sort: readonly string[]
  /** Draws one record; the title is a link where it has a page. */
  readonly row: (row: AnyRow) => ReactNode
  readonly title?: string
  /** Values of a new record made from here; without them none can be made. */
  readonly create?: Readonly<Record<string, unknown>>
  /** Stands there where there is no record; the panel is left out altogether when it is `null`. */
  readonly empty?: ReactNode
  readonly limit?: number
}

/** The records that hang on another one, the first few of them with a way to all. */
export function Related({ entity, filter, sort, row, title, create, empty, limit = 6 }: RelatedProps) {
  const say = useWords(recordWords)
  const { number } = useFormats()
  const session = useSession()
  const known = mustKnow(entity)
  const listing = useAnswer(known.endpoints.list, { filter, sort, limit }, { enabled: may(session, entity, 'read') })
  const isFull = listing.data?.next != null
  const totals = useAnswer(known.endpoints.totals, { filter }, { enabled: isFull })
  const rows = (listing.data?.rows ?? []) as readonly unknown[] as readonly AnyRow[]
  if (!may(session, entity, 'read') || (listing.data && rows.length === 0 && empty === null)) return null
  const heading = title ?? entityLabel(entity, 'many')
  const count = totals.data?.count ?? rows.length
  return (
    <section className={classes.related} aria-label={heading}>
      <header>
        <h2 className={classes.heading}>{heading}</h2>
        {count > 0 && <span className="num muted">{number(count)}</span>}
        {create && may(session, entity, 'create') && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={entityLabel(entity, 'create')}
            onClick={() => openCreate({ entity, values: create, onCreated: () => {} })}
          >
            <Plus aria-hidden />
          </ActionIcon>
        )}
      </header>
      {listing.isPending && <Skeleton bars={[0.7, 0.6]} />}
      {listing.data && rows.length === 0 && <p className="muted">{empty ?? entityLabel(entity, 'empty')}</p>}
      <ul>
        {rows.map((entry) => (
          <li key={entry.id}>{row(entry)}</li>
        ))}
      </ul>
      {isFull && known.path && (
        <Go to={known.path} search={{ filter }} className="link">
          {say('all', { shown: number(count) })}
        </Go>
      )}
    </section>
  )
}

interface RelatedRowProps {
  readonly to?: string
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly right?: ReactNode
  readonly icon?: ReactNode
}

/** One line of a related list: what it is, what tells it apart, a figure at the right. */
export function RelatedRow({ to, title, detail, right, icon }: RelatedRowProps) {
  return (
    <div className={classes.relatedRow}>
      {icon}
      <span className={classes.relatedNames}>
        {to ? (
          <Go to={to} className={`${classes.relatedTitle} cut`}>
            {title}
          </Go>
        ) : (
          <span className="cut">{title}</span>
        )}
        {detail && <span className={`${classes.detail} cut`}>{detail}</span>}
      </span>
      {right && <span className={classes.relatedRight}>{right}</span>}
    </div>
  )
}
