import { useMediaQuery } from '@mantine/hooks'
import { lazy, type ReactNode, Suspense } from 'react'
import { entityLabel } from '../../labels.ts'
import { type ListToolProps, listTools } from '../../screens.ts'
import { Page } from '../../shell/Page.tsx'
import type { AnyRow } from '../field/values.ts'
import { FilterBar } from '../filter/FilterBar.tsx'
import { CreateButton } from '../form/CreateButton.tsx'
import { mustKnow } from '../record/saving.ts'
import { Skeleton } from '../Skeleton.tsx'
import { type CellParts, columnsOf } from './columns.ts'
import { ListBody } from './ListBody.tsx'
import { ListViews } from './ListViews.tsx'
import { Selectable } from './select/SelectionBar.tsx'
import type { Selected } from './select/selection.ts'
import { useLayoutTabs, useShown } from './state/layouts.tsx'
import type { ListValues } from './state/listValues.ts'
import { type ListScope, useListState, whichRecords } from './state/useListState.ts'
import { plainCells } from './Table.tsx'
import { Totals } from './Totals.tsx'
import { GroupMenu, ListTools } from './tools/ListTools.tsx'

const Calendar = lazy(() => import('../calendar/Calendar.tsx'))
const FieldBoard = lazy(() => import('../fieldboard/FieldBoard.tsx'))
const BoardTools = lazy(() => import('../fieldboard/BoardTools.tsx'))

interface EntityListProps {
  readonly entity: string
  /** Columns until the person chooses others; the first one names the record. */
  readonly columns: readonly string[]
  /** The order until the person chooses another, a leading `-` for descending. */
  readonly sort: readonly string[]
  readonly cells?: CellParts
  /** Drawn in place of the entity's name, such as a switch of pipelines. */
  readonly head?: ReactNode
  readonly title?: string
  /** What the screen adds to the list, such as the pipeline it is of. */
  readonly scope?: ListScope
  /** Further buttons before the one that creates. */
  readonly actions?: ReactNode
  /** Fields that cells of one's own need beside the columns. */
  readonly fetch?: readonly string[]
  /** Values a new record starts with. */
  readonly createValues?: Readonly<Record<string, unknown>>
}

/** Rows fetched at a time. */
const pageLength = 100

/** What features offer over the list as it is shown, a file of it for one. */
const Offered = (props: ListToolProps) => (
  <Suspense fallback={null}>
    {listTools().map(({ panel: Panel }) => (
      <Panel key={String(Panel)} {...props} />
    ))}
  </Suspense>
)

/** The list of an entity: filter, order, columns and groups in the address, pages on scroll, exact totals at the foot. */
export function EntityList(props: EntityListProps) {
  const { entity, cells = plainCells, head, title, scope, actions, fetch = [], createValues } = props
  const known = mustKnow(entity)
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const state = useListState(props)
  const { values, fields } = state
  const queryOf = (next: ListValues) => ({
    ...whichRecords(next, scope),
    sort: next === values ? state.sort : (next.sort ?? props.sort),
    limit: pageLength,
    fields: [
      ...new Set([...(next === values ? fields : (next.columns ?? props.columns)), ...fetch, ...known.entity.title]),
    ] as readonly string[],
  })
  const which = whichRecords(values, scope)
  const columns = columnsOf(entity, fields, values.widths)
  const label = title ?? entityLabel(entity, 'many')
  const pathOf = (row: AnyRow) => known.path && `${known.path}/${row.id}`
  const { layout, by } = useShown(known, values)
  const tabs = useLayoutTabs(known, { ...values, layout }, state.saved)
  const nothing = { entity, narrowed: state.filter !== undefined || values.archived === true, clear: state.clear }
  const shown = { known, state, which, phone, cells, label, fetch }
  const bar = (
    <FilterBar entity={entity} filter={state.filter} onChange={(filter) => state.change({ filter })}>
      {!phone && <Offered {...{ entity, which, fields }} sort={state.sort} />}
      {layout === 'list' && (phone ? <GroupMenu {...{ known, state }} /> : <ListTools {...{ known, state }} />)}
      {!phone && layout === 'board' && (
        <Suspense fallback={null}>
          <BoardTools known={known} state={state} by={by} />
        </Suspense>
      )}
    </FilterBar>
  )
  const buttons = (
    <>
      {actions}
      {!phone && <CreateButton entity={entity} {...(createValues ? { values: createValues } : {})} />}
    </>
  )
  const list = (selected: Selected, onSelect: (next: Selected) => void) => (
    <ListBody
      {...{ entity, known, phone, label, columns, which, values, pathOf, selected, onSelect, cells, nothing }}
      group={state.group}
      query={queryOf(values)}
      sort={state.sort}
      onSort={(sort) => state.change({ sort: sort.length > 0 ? sort : undefined })}
      widths={values.widths}
      onArrange={state.change}
    />
  )
  const views = <ListViews {...{ known, values, scope, queryOf }} saved={state.saved} />
  return (
    <Page title={label} head={head} tabs={tabs} actions={buttons} views={views} bar={bar}>
      <Suspense fallback={<Skeleton bars={[0.9, 0.85, 0.9, 0.8]} height={96} />}>
        <Selectable {...{ entity, which }} list={(...chosen) => layout === 'list' && list(...chosen)} />
        {layout === 'board' && by && <FieldBoard key={by} {...shown} {...{ by, nothing }} lanes={values.lanes} />}
        {layout === 'calendar' && known.calendar && <Calendar {...shown} field={known.calendar} />}
      </Suspense>
      {layout !== 'calendar' && (
        <Totals known={known} which={which} money={columns.filter((c) => c.spec.kind === 'money').map((c) => c.field)} />
      )}
    </Page>
  )
}
