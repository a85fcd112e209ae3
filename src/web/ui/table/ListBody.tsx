import { lazy, Suspense } from 'react'
import type { ListQuery, TotalsQuery } from '../../../contract/page.ts'
import { useListing } from '../../queries.ts'
import type { KnownEntity } from '../../screens.ts'
import type { AnyRow } from '../field/values.ts'
import { Skeleton } from '../Skeleton.tsx'
import { CardList } from './CardList.tsx'
import { Failed, Nothing, type NothingProps } from './ListStates.tsx'
import type { ListValues } from './state/listValues.ts'
import { Table, type TableGround } from './Table.tsx'

const GroupedTable = lazy(() => import('./grouped/GroupedTable.tsx'))
const GroupedCards = lazy(() => import('./grouped/GroupedCards.tsx'))

interface ListBodyProps extends TableGround {
  readonly known: KnownEntity
  readonly phone: boolean
  readonly group: string | undefined
  readonly values: ListValues
  readonly which: TotalsQuery
  readonly query: ListQuery
  readonly nothing: NothingProps
}

/** The records of a list: cards on a phone, else a table, in groups if wanted. */
export function ListBody({ known, phone, group, values, which, query, nothing, ...table }: ListBodyProps) {
  const entities = referred(known)
  const isGrouped = group !== undefined
  const Grouped = phone ? GroupedCards : GroupedTable
  const listing = useListing<AnyRow>(known.endpoints.list as never, query, { entities, enabled: !isGrouped })
  const waiting = <Skeleton bars={[0.9, 0.85, 0.9, 0.8, 0.88, 0.9]} height={14} />
  if (isGrouped)
    return (
      <Suspense fallback={waiting}>
        <Grouped {...table} {...{ known, values, which, query, entities, nothing }} by={group} />
      </Suspense>
    )
  if (listing.error && listing.rows.length === 0) return <Failed message={listing.error.message} again={listing.again} />
  if (listing.isPending) return waiting
  if (listing.rows.length === 0) return <Nothing {...nothing} />
  return phone ? <CardList {...table} listing={listing} /> : <Table {...table} listing={listing} />
}

/** Entities whose titles the rows show: a change of one makes the list old. */
const referred = (known: KnownEntity): readonly string[] =>
  Object.values(known.entity.fields).flatMap((field) =>
    field.spec.target && field.spec.target !== 'tag' ? [field.spec.target] : [],
  )
