import { SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { useActs } from '../../actions.ts'
import { entityLabel } from '../../labels.ts'
import { WaitsMark } from '../../offline/WaitsMark.tsx'
import { keepRecent } from '../../recent.ts'
import { type Slot, type SlotProps, slotsOn } from '../../screens.ts'
import { type Crumb, Page } from '../../shell/Page.tsx'
import { failureText } from '../../toasts.ts'
import { useWords } from '../../words.ts'
import { Chip } from '../Chip.tsx'
import { EmptyState } from '../EmptyState.tsx'
import { type AnyRow, titleOf } from '../field/values.ts'
import { Skeleton } from '../Skeleton.tsx'
import { type FactGroup, Facts } from './Facts.tsx'
import classes from './Record.module.css'
import { RecordMenu } from './RecordMenu.tsx'
import { recordWords } from './record.words.ts'
import { mustKnow, useRecord } from './saving.ts'

export interface Figure {
  readonly label: ReactNode
  readonly value: ReactNode
}

interface RecordPageProps {
  readonly entity: string
  readonly id: string
  readonly groups: (record: AnyRow) => readonly FactGroup[]
  /** One grey line under the title. */
  readonly line?: (record: AnyRow) => ReactNode
  /** At most four key figures in the head. */
  readonly figures?: (record: AnyRow) => readonly Figure[]
  readonly actions?: (record: AnyRow) => ReactNode
  /** Under the head over the full width, such as the stage bar. */
  readonly under?: (record: AnyRow) => ReactNode
  readonly crumbs?: readonly Crumb[]
}

function Panels({ place, ...slot }: SlotProps & { readonly place: Slot['place'] }) {
  return (
    <>
      {slotsOn(slot.entity, place).map(({ panel: Panel, order, on }) => (
        <Suspense key={`${on}-${order}`} fallback={place === 'head' ? null : <Skeleton />}>
          <Panel {...slot} />
        </Suspense>
      ))}
    </>
  )
}

function Head({
  record,
  title,
  line,
  figures,
  actions,
  slot,
}: Pick<RecordPageProps, 'line' | 'figures' | 'actions'> & { record: AnyRow; title: string; slot: SlotProps }) {
  const say = useWords(recordWords)
  return (
    <div className={classes.head}>
      <div className={classes.names}>
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.line}>
          {Boolean(record.archivedAt) && <Chip tone="danger">{say('isArchived')}</Chip>}
          <WaitsMark id={record.id} />
          <Panels place="head" {...slot} />
          {line?.(record)}
        </div>
      </div>
      <dl className={classes.figures}>
        {(figures?.(record) ?? []).map((figure, place) => (
          <div key={`figure-${place + 1}`}>
            <dt>{figure.label}</dt>
            <dd>{figure.value}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.actions}>{actions?.(record)}</div>
    </div>
  )
}

type View = 'facts' | 'history' | 'related'

function Columns({ facts, slot }: { readonly facts: ReactNode; readonly slot: SlotProps }) {
  const say = useWords(recordWords)
  const narrow = useMediaQuery('(max-width: 900px)', undefined, { getInitialValueInEffect: false })
  const [view, setView] = useState<View>('facts')
  const main = <Panels place="main" {...slot} />
  const side = <Panels place="side" {...slot} />
  if (!narrow) {
    return (
      <div className={classes.columns}>
        <div className={classes.left}>{facts}</div>
        <div className={classes.middle}>{main}</div>
        <div className={classes.right}>{side}</div>
      </div>
    )
  }
  const views = (['facts', 'history', 'related'] as const).map((value) => ({ value, label: say(value) }))
  return (
    <div className={classes.single}>
      <SegmentedControl fullWidth aria-label={say('view')} data={views} value={view} onChange={(next) => setView(next as View)} />
      {view === 'facts' ? facts : view === 'history' ? main : side}
    </div>
  )
}

/** Opens the first fact that may be written. */
const editFirst = () => document.querySelector<HTMLElement>('main [data-edit]')?.click()

/** A record's page: head, facts at the left, timeline in the middle, what hangs on it at the right; tabs on a phone. */
export function RecordPage({ entity, id, groups, line, figures, actions, under, crumbs }: RecordPageProps) {
  const known = mustKnow(entity)
  const { record, error } = useRecord(entity, id)
  const list: readonly Crumb[] = crumbs ?? (known.path ? [{ to: known.path, label: entityLabel(entity, 'many') }] : [])
  useActs(record ? { 'record.edit': editFirst } : {})
  useEffect(() => {
    keepRecent({ entity, id })
    for (const { ahead } of slotsOn(entity, 'main')) ahead?.({ entity, id })
  }, [entity, id])
  const title = record ? titleOf(known.entity, record) : entityLabel(entity, 'one')
  const body = () => {
    if (!record)
      return error ? (
        <EmptyState outline="none" text={failureText(error)} />
      ) : (
        <Skeleton bars={[0.4, 0.2, 0.8, 0.7]} height={16} />
      )
    const slot = { entity, id, title, record }
    return (
      <div className={classes.page}>
        <Head {...{ record, title, line, figures, actions, slot }} />
        {under?.(record)}
        <Columns facts={<Facts entity={entity} record={record} groups={groups(record)} />} slot={slot} />
      </div>
    )
  }
  return (
    <Page
      title={title}
      head={<span className={classes.here}>{title}</span>}
      crumbs={list}
      actions={record && <RecordMenu known={known} record={record} title={title} />}
    >
      {body()}
    </Page>
  )
}
