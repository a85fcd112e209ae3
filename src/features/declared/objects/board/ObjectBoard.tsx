import { NativeSelect } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type KeyboardEvent, useState } from 'react'
import type { ObjectFacts } from '../../../../contract/declared.ts'
import type { Ref } from '../../../../contract/field.ts'
import type { Filter } from '../../../../contract/filter.ts'
import { useFormats } from '../../../../web/format.ts'
import { entityLabel } from '../../../../web/labels.ts'
import { answers, useAnswer } from '../../../../web/queries.ts'
import type { KnownEntity } from '../../../../web/screens.ts'
import { may, useSession } from '../../../../web/session.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { failureText } from '../../../../web/toasts.ts'
import { useDrops } from '../../../../web/ui/board/drag.ts'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { type AnyRow, titleOf } from '../../../../web/ui/field/values.ts'
import { FilterBar } from '../../../../web/ui/filter/FilterBar.tsx'
import { CreateButton } from '../../../../web/ui/form/CreateButton.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { ListViews } from '../../../../web/ui/table/ListViews.tsx'
import { useUrlState, useUrlValues } from '../../../../web/url.ts'
import { useWords } from '../../../../web/words.ts'
import type { Step } from '../object.contract.ts'
import { objectScreenWords } from '../screens/objectScreen.words.ts'
import { useObject, useObjectTabs } from '../screens/useObject.tsx'
import { useStepMove } from '../screens/useStepMove.tsx'
import { type Track, useTrack } from '../useSteps.tsx'
import classes from './ObjectBoard.module.css'
import { ObjectColumn } from './ObjectColumn.tsx'

const links = (column: Element | null | undefined) => [...(column?.querySelectorAll<HTMLElement>('[data-card-link]') ?? [])]

/** Moves the focus from card to card: up and down in a column, left and right between columns. */
function walk(key: string, card: HTMLElement): boolean {
  const column = card.closest('[data-column]')
  const columns = [...(column?.closest('[data-board]')?.querySelectorAll('[data-column]') ?? [])]
  const place = links(column).findIndex((link) => card.contains(link))
  const vertical = { ArrowDown: 1, ArrowUp: -1 }[key]
  const sideways = { ArrowRight: 1, ArrowLeft: -1 }[key]
  if (vertical === undefined && sideways === undefined) return false
  if (vertical !== undefined) links(column)[place + vertical]?.focus()
  const beside = sideways === undefined ? [] : links(columns[columns.findIndex((one) => one === column) + sideways])
  beside[Math.min(place, beside.length - 1)]?.focus()
  return true
}

function hear(event: KeyboardEvent): void {
  const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')
  if (!card || event.ctrlKey || event.metaKey || event.altKey) return
  if (walk(event.key, card)) event.preventDefault()
  else if (event.key === 'm') card.querySelector<HTMLElement>('[data-move-menu]')?.click()
}

type Moves = ReadonlyMap<string, { readonly row: AnyRow; readonly to: string }>

/** Records on their way, drawn where they go until the server has answered. */
function useMoves(known: KnownEntity) {
  const [moving, setMoving] = useState<Moves>(new Map())
  const send = useStepMove(known)
  const move = async (row: AnyRow, to: Step) => {
    const step = (row.step as Ref | null)?.id
    setMoving((before) => new Map(before).set(row.id, { row, to: to.id }))
    await send({ id: row.id, name: titleOf(known.entity, row), version: row.version as number, step }, to)
    setMoving((before) => new Map([...before].filter(([id]) => id !== row.id)))
  }
  return { moving, move }
}

interface BodyProps {
  readonly known: KnownEntity
  readonly track: Track
  readonly filter: Filter | undefined
}

function Body({ known, track, filter }: BodyProps) {
  const say = useWords(objectScreenWords)
  const { number } = useFormats()
  const session = useSession()
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const { entity } = known
  const [chosen, setChosen] = useState<string | null>(null)
  const counts = useAnswer(known.endpoints.groups, { by: 'step', ...(filter ? { filter } : {}) }, { keep: true })
  const { moving, move } = useMoves(known)
  const mayMove = may(session, entity.name, 'write')
  useDrops((id, place) => {
    const row = mayMove ? rowOf(entity.name, id) : undefined
    const to = track.step(place)
    if (row && to) void move(row, to)
  })
  if (counts.error && !counts.data) return <EmptyState outline="none" text={failureText(counts.error)} />
  if (!counts.data || !track.ready) return <Skeleton bars={[0.9, 0.85, 0.9]} height={96} />
  if (track.steps.length === 0) return <EmptyState outline="columns" text={say('noSteps')} />
  const countOf = ({ id }: Step) => counts.data?.groups.find(({ key }) => key === id)?.count ?? 0
  if (counts.data.groups.length === 0 && !filter)
    return (
      <EmptyState outline="columns" text={entityLabel(entity.name, 'empty')} action={<CreateButton entity={entity.name} />} />
    )
  const here = track.steps.find(({ id }) => id === chosen) ?? track.steps[0]
  const shown = phone ? track.steps.filter((step) => step === here) : track.steps
  return (
    <div className={classes.board} data-board role="group" aria-label={entityLabel(entity.name, 'many')} onKeyDown={hear}>
      {phone && (
        <NativeSelect
          className={classes.switch}
          aria-label={say('steps')}
          size="md"
          data={track.steps.map((step) => ({ value: step.id, label: `${step.name} · ${number(countOf(step))}` }))}
          value={here?.id ?? ''}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
      <div className={classes.columns} tabIndex={-1}>
        {shown.map((step) => (
          <ObjectColumn
            key={step.id}
            {...{ known, track, step, filter, mayMove, moving }}
            count={countOf(step)}
            onMove={(row, to) => void move(row, to)}
          />
        ))}
      </div>
    </div>
  )
}

/** A record by its id in the lists of the board. */
function rowOf(entity: string, id: string): AnyRow | undefined {
  const pages = answers.getQueriesData<{ pages?: readonly { readonly rows: readonly AnyRow[] }[] }>({ queryKey: [entity] })
  return pages
    .flatMap(([, data]) => data?.pages ?? [])
    .flatMap(({ rows }) => rows)
    .find((row) => row.id === id)
}

function Board({ facts, known }: { readonly facts: ObjectFacts; readonly known: KnownEntity }) {
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const track = useTrack(facts.id)
  const [filter, setFilter] = useUrlState<Filter>('filter')
  const [search] = useUrlValues()
  const tabs = useObjectTabs(facts, 'board')
  const values = { layout: 'board' as const, ...(filter ? { filter } : {}) }
  const { name } = facts
  return (
    <Page
      title={entityLabel(name, 'many')}
      tabs={tabs}
      actions={!phone && <CreateButton entity={name} />}
      views={<ListViews known={known} values={values} saved={typeof search.saved === 'string' ? search.saved : undefined} />}
      bar={<FilterBar entity={name} filter={filter} onChange={setFilter} />}
    >
      <Body known={known} track={track} filter={filter} />
    </Page>
  )
}

/** The board of a declared object: its records by the step they stand in. */
export default function ObjectBoard() {
  const say = useWords(objectScreenWords)
  const here = useObject()
  if (here?.facts.tracked) return <Board key={here.facts.name} {...here} />
  return (
    <Page title={say('board')}>
      <EmptyState outline="none" text={say('gone')} />
    </Page>
  )
}
