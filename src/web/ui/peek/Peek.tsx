import { ActionIcon, Tooltip } from '@mantine/core'
import { ChevronDown, ChevronUp, Maximize2, X } from 'lucide-react'
import { memo, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { entityLabel } from '../../labels.ts'
import { besides, closePeek, type Peeked, peekedAt, peeking, walk } from '../../peeking.ts'
import { type KnownEntity, peekSlots } from '../../screens.ts'
import { failureText } from '../../toasts.ts'
import { useGo } from '../../url.ts'
import { useWords } from '../../words.ts'
import { titleOf } from '../field/values.ts'
import { Go } from '../Go.tsx'
import { Facts } from '../record/Facts.tsx'
import { mustKnow, useRecord } from '../record/saving.ts'
import { Skeleton } from '../Skeleton.tsx'
import { readAhead } from './ahead.ts'
import classes from './Peek.module.css'
import { peekWords } from './peek.words.ts'

function Tool({
  label,
  onClick,
  children,
}: {
  readonly label: string
  readonly onClick: () => void
  readonly children: ReactNode
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

/** Neighbours that are read ahead, by their distance: who goes on does so faster than the next answer comes. */
const neighbours = [1, 2, -1]

/** ms until the row is drawn where the list has scrolled to, so that its neighbours are known. */
const drawn = 20

/** The neighbours are read ahead, so that going on shows them at once. */
function useReadAhead({ id }: Peeked): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const step of neighbours) {
        const next = peekedAt(besides(step) ?? null)
        if (next && next.id !== id) readAhead(next)
      }
    }, drawn)
    return () => clearTimeout(timer)
  }, [id])
}

/** ms that somebody looks at a record before its panels are drawn and read: who walks on sooner waits for none. */
const stay = 100

/** The record whose panels stand there: the one looked at, once somebody stays with it. */
function useStayedWith({ entity, id }: Peeked): Peeked | null {
  const [stayed, setStayed] = useState<Peeked | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setStayed({ entity, id }), stay)
    return () => clearTimeout(timer)
  }, [entity, id])
  return stayed
}

/** What is planned for a record, and what was. It draws itself alone: the facts above change without it. */
const Panels = memo(function Panels({ entity, id }: Pick<Peeked, 'entity' | 'id'>) {
  const { record } = useRecord(entity, id)
  if (!record) return null
  const title = titleOf(mustKnow(entity).entity, record)
  return peekSlots(entity).map(({ panel: Panel, order, place }) => (
    <Suspense key={`${place}-${order}`} fallback={<Skeleton />}>
      <Panel {...{ entity, id, title, record }} />
    </Suspense>
  ))
})

/** The panel goes along with the focus in the list, and Escape closes it. */
function useFollowing(): void {
  useEffect(() => {
    const follow = (event: FocusEvent) => {
      const [at, now] = [peekedAt(event.target as Element), peeking.get()]
      // Closing gives the focus back to the row; that opens nothing.
      if (at && now && at.id !== now.id) peeking.set(at)
    }
    const hear = (event: KeyboardEvent) => {
      const over = (event.target as HTMLElement).closest?.('[role=dialog],[role=menu],[role=listbox],input,textarea')
      if (event.key === 'Escape' && !event.defaultPrevented && !over) closePeek()
    }
    addEventListener('focusin', follow)
    addEventListener('keydown', hear)
    return () => {
      removeEventListener('focusin', follow)
      removeEventListener('keydown', hear)
    }
  }, [])
}

const factsOf = ({ entity, peek, first = [] }: KnownEntity): readonly string[] => {
  const fields = peek ?? [...first, ...(entity.owner ? [entity.owner] : [])]
  return [...new Set(fields)].filter((field) => !entity.title.includes(field) || entity.title.length > 1)
}

/** A record beside the list it stands in: its key facts, editable, what is planned, and the latest of its timeline. */
export default function Peek({ peeked }: { readonly peeked: Peeked }) {
  const { entity, id, edit } = peeked
  const say = useWords(peekWords)
  const go = useGo()
  const known = mustKnow(entity)
  const { record, error } = useRecord(entity, id)
  const panel = useRef<HTMLElement>(null)
  const stayed = useStayedWith(peeked)
  // Those of the record before are only hidden until then: to take them away costs more than to draw the facts.
  const isStayed = stayed?.id === id
  useReadAhead(peeked)
  useFollowing()
  const ready = record !== undefined
  useEffect(() => {
    if (edit && ready) panel.current?.querySelector<HTMLElement>('[data-edit]')?.click()
  }, [edit, ready])
  const title = record ? titleOf(known.entity, record) : entityLabel(entity, 'one')
  const path = known.path && `${known.path}/${id}`
  const Icon = known.icon
  const open = () => {
    peeking.set(null)
    if (path) go(path)
  }
  return (
    <aside ref={panel} className={classes.panel} aria-label={say('label', { title })}>
      <header className={classes.top}>
        <span className={classes.kind}>
          <Icon aria-hidden />
          <span className="cut">{entityLabel(entity, 'one')}</span>
        </span>
        <Tool label={say('previous')} onClick={() => walk(-1)}>
          <ChevronUp aria-hidden />
        </Tool>
        <Tool label={say('next')} onClick={() => walk(1)}>
          <ChevronDown aria-hidden />
        </Tool>
        {path && (
          <Tool label={say('open')} onClick={open}>
            <Maximize2 aria-hidden />
          </Tool>
        )}
        <Tool label={say('close')} onClick={closePeek}>
          <X aria-hidden />
        </Tool>
      </header>
      <div className={classes.body} tabIndex={-1}>
        {error && <p role="alert">{failureText(error)}</p>}
        {!record && !error && <Skeleton bars={[0.6, 0.9, 0.8, 0.7]} height={16} />}
        {record && (
          <>
            <h2 className={classes.title}>{path ? <Go to={path}>{title}</Go> : title}</h2>
            <Facts entity={entity} record={record} groups={[{ label: '', fields: factsOf(known) }]} />
            {!isStayed && <Skeleton />}
            {stayed && (
              <div className={classes.panels} hidden={!isStayed}>
                <Panels key={stayed.id} entity={stayed.entity} id={stayed.id} />
              </div>
            )}
          </>
        )}
      </div>
    </aside>
  )
}
