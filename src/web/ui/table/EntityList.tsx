import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, Suspense } from 'react'
import { entityLabel } from '../../labels.ts'
import { type Listing, useListing } from '../../queries.ts'
import { type KnownEntity, type ListToolProps, listTools } from '../../screens.ts'
import { Page, type Tab } from '../../shell/Page.tsx'
import { useWords } from '../../words.ts'
import { EmptyState } from '../EmptyState.tsx'
import type { AnyRow } from '../field/values.ts'
import { FilterBar } from '../filter/FilterBar.tsx'
import { CreateButton } from '../form/CreateButton.tsx'
import { mustKnow } from '../record/saving.ts'
import { Skeleton } from '../Skeleton.tsx'
import { CardList } from './CardList.tsx'
import { ColumnMenu } from './ColumnMenu.tsx'
import { type CellParts, columnsOf } from './columns.ts'
import { ListViews } from './ListViews.tsx'
import { SelectionBar, useSelection } from './select/SelectionBar.tsx'
import { isAny } from './select/selection.ts'
import type { ListValues } from './state/listValues.ts'
import { type ListScope, useListState, whichRecords } from './state/useListState.ts'
import { Table } from './Table.tsx'
import { Totals } from './Totals.tsx'
import { tableWords } from './table.words.ts'

interface EntityListProps {
  readonly entity: string
  /** Columns until the person chooses others; the first one names the record. */
  readonly columns: readonly string[]
  /** The order until the person chooses another, a leading `-` for descending. */
  readonly sort: readonly string[]
  readonly cells?: CellParts
  /** Drawn in place of the entity's name, such as a switch of pipelines. */
  readonly head?: ReactNode
  readonly tabs?: readonly Tab[]
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

function Nothing({
  known,
  narrowed,
  clear,
}: {
  readonly known: KnownEntity
  readonly narrowed: boolean
  readonly clear: () => void
}) {
  const say = useWords(tableWords)
  if (!narrowed)
    return <EmptyState text={entityLabel(known.entity.name, 'empty')} action={<CreateButton entity={known.entity.name} />} />
  const action = (
    <Button variant="default" onClick={clear}>
      {say('clearFilter')}
    </Button>
  )
  return <EmptyState text={say('noneFits')} action={action} />
}

function Failed({ listing }: { readonly listing: Listing<AnyRow> }) {
  const say = useWords(tableWords)
  const action = (
    <Button variant="default" onClick={listing.again}>
      {say('again')}
    </Button>
  )
  return <EmptyState text={listing.error?.message ?? say('failed')} action={action} outline="none" />
}

/** What features offer over the list as it is shown, a file of it for one. */
const ListTools = (props: ListToolProps) => (
  <Suspense fallback={null}>
    {listTools().map(({ panel: Panel }) => (
      <Panel key={String(Panel)} {...props} />
    ))}
  </Suspense>
)

/** The list of an entity: filter, order and columns in the address, pages on scroll, exact totals at the foot. */
export function EntityList(props: EntityListProps) {
  const { entity, cells, head, tabs, title, scope, actions, fetch = [], createValues } = props
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
  const listing = useListing(known.endpoints.list, queryOf(values), {
    entities: referred(known),
  }) as unknown as Listing<AnyRow>
  const columns = columnsOf(entity, fields)
  const [selected, setSelected] = useSelection(JSON.stringify(which))
  const label = title ?? entityLabel(entity, 'many')
  const pathOf = (row: AnyRow) => known.path && `${known.path}/${row.id}`
  const table = { entity, label, columns, listing, pathOf, ...(cells ? { cells } : {}) }
  const body = () => {
    if (listing.error && listing.rows.length === 0) return <Failed listing={listing} />
    if (listing.isPending) return <Skeleton bars={[0.9, 0.85, 0.9, 0.8, 0.88, 0.9]} height={14} />
    if (listing.rows.length === 0)
      return <Nothing known={known} narrowed={state.filter !== undefined || values.archived === true} clear={state.clear} />
    return phone ? (
      <CardList {...table} />
    ) : (
      <Table
        {...table}
        selected={selected}
        onSelect={setSelected}
        sort={state.sort}
        onSort={(sort) => state.change({ sort: sort.length > 0 ? sort : undefined })}
      />
    )
  }
  const bar = (
    <FilterBar entity={entity} filter={state.filter} onChange={(filter) => state.change({ filter })}>
      {!phone && (
        <>
          <ListTools {...{ entity, which, fields }} sort={state.sort} />
          <ColumnMenu
            known={known}
            chosen={fields}
            onChoose={(columns) => state.change({ columns })}
            archived={values.archived ?? false}
            onArchived={(on) => state.change({ archived: on || undefined })}
          />
        </>
      )}
    </FilterBar>
  )
  const buttons = (
    <>
      {actions}
      {!phone && <CreateButton entity={entity} {...(createValues ? { values: createValues } : {})} />}
    </>
  )
  const views = <ListViews {...{ known, values, scope, queryOf }} saved={state.saved} />
  return (
    <Page title={label} head={head} {...(tabs ? { tabs } : {})} actions={buttons} views={views} bar={bar}>
      {body()}
      {isAny(selected) && <SelectionBar {...{ entity, which, selected }} onSelect={setSelected} />}
      <Totals known={known} which={which} money={columns.filter((c) => c.spec.kind === 'money').map((c) => c.field)} />
    </Page>
  )
}

/** Entities whose titles the rows show: a change of one makes the list old. */
const referred = (known: KnownEntity): readonly string[] =>
  Object.values(known.entity.fields).flatMap((field) =>
    field.spec.target && field.spec.target !== 'tag' ? [field.spec.target] : [],
  )
