import { Suspense } from 'react'
import { answerPages } from '../../queries.ts'
import { type KnownEntity, listTabs } from '../../screens.ts'
import type { ListValues } from './state/listValues.ts'
import { type ListScope, useShowList, whichRecords } from './state/useListState.ts'

interface ListViewsProps {
  readonly known: KnownEntity
  readonly values: ListValues
  readonly saved: string | undefined
  readonly scope?: ListScope | undefined
  /** The query of the first page that values lead to; nothing is fetched ahead without it. */
  readonly queryOf?: (values: ListValues) => Parameters<typeof answerPages>[1]
}

/** The tabs of saved views over a list or board. */
export function ListViews({ known, values, saved, scope, queryOf }: ListViewsProps) {
  const entity = known.entity.name
  const show = useShowList(entity)
  const tabs = listTabs()
  if (!tabs) return null
  return (
    <Suspense fallback={null}>
      <tabs.panel
        entity={entity}
        values={values}
        saved={saved}
        show={show}
        which={(next) => whichRecords(next, scope)}
        prefetch={(next) => queryOf && !next.layout && !next.group && void answerPages(known.endpoints.list, queryOf(next))}
      />
    </Suspense>
  )
}
