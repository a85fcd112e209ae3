import { ActionIcon, Menu } from '@mantine/core'
import { EllipsisVertical, GripVertical } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { useDrag, useDropPlace } from '../../../../web/ui/board/drag.ts'
import { Go } from '../../../../web/ui/Go.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { useWords } from '../../../../web/words.ts'
import type { CellPlace } from '../../build/build.contract.ts'
import { BuiltNotes, BuiltSentence } from '../../build/screen/BuiltSentence.tsx'
import { BuiltView } from '../../build/screen/BuiltView.tsx'
import { reportWords } from '../../report.words.ts'
import type { CountedTile, Tile } from '../dashboard.contract.ts'
import { dashboardWords } from '../dashboard.words.ts'
import classes from './Dashboard.module.css'
import { StandingTile, standingPath } from './StandingTile.tsx'

/** What can be done with a tile while its dashboard is arranged. */
export interface Arranging {
  readonly move: (step: -1 | 1) => void
  readonly size: (by: { readonly width?: number; readonly height?: number }) => void
  readonly remove: () => void
}

interface TileProps {
  readonly tile: Tile
  readonly counted: CountedTile | undefined
  /** Whether the page has a filter or a period that a tile may be out of reach of. */
  readonly whole: { readonly filtered: boolean; readonly timed: boolean }
  readonly arranging: Arranging | undefined
  readonly open: (at: CellPlace) => void
}

const steps: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

function Handle({ title, arranging }: { readonly title: string; readonly arranging: Arranging }) {
  const say = useWords(dashboardWords)
  const act = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    if (!event.shiftKey) arranging.move(step)
    else arranging.size(event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? { width: step } : { height: step })
  }
  return (
    <button
      type="button"
      className={classes.handle}
      aria-label={say('handle', { title })}
      title={say('handle', { title })}
      onKeyDown={act}
    >
      <GripVertical aria-hidden />
    </button>
  )
}

function TileMenu({ title, arranging }: { readonly title: string; readonly arranging: Arranging }) {
  const say = useWords(dashboardWords)
  const { move, size, remove } = arranging
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={say('actions', { title })}>
          <EllipsisVertical aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => move(-1)}>{say('left')}</Menu.Item>
        <Menu.Item onClick={() => move(1)}>{say('right')}</Menu.Item>
        <Menu.Item onClick={() => size({ width: 1 })}>{say('wider')}</Menu.Item>
        <Menu.Item onClick={() => size({ width: -1 })}>{say('narrower')}</Menu.Item>
        <Menu.Item onClick={() => size({ height: 1 })}>{say('higher')}</Menu.Item>
        <Menu.Item onClick={() => size({ height: -1 })}>{say('lower')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={remove}>{say('remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function TileBody({ counted, whole, open }: Pick<TileProps, 'whole' | 'open'> & { readonly counted: CountedTile }) {
  const say = useWords(dashboardWords)
  const { problem, standing, answer, definition, built } = counted
  if (problem)
    return (
      <p role="status">
        {problem.code === 'forbidden' ? say('hidden') : problem.code === 'not_found' ? say('gone') : problem.message}
      </p>
    )
  const outside = [whole.filtered && !counted.filtered && say('unfiltered'), whole.timed && !counted.timed && say('untimed')]
  const note = outside.filter(Boolean).join(' · ')
  return (
    <>
      {note && <p className="muted">{note}</p>}
      {standing && answer != null && <StandingTile {...{ standing, answer }} />}
      {definition && built && (
        <>
          <p className={classes.sentence}>
            <BuiltSentence {...{ definition, built }} />
          </p>
          <BuiltNotes {...{ definition, built }} />
          <BuiltView {...{ definition, built, open }} />
        </>
      )}
    </>
  )
}

/** One report on a dashboard, with what it says first; every number opens its records. */
export function TileCard({ tile, counted, whole, arranging, open }: TileProps) {
  const sayReport = useWords(reportWords)
  const card = useRef<HTMLElement>(null)
  const dragging = useDrag(card, tile.id, arranging !== undefined)
  const over = useDropPlace(card, tile.id)
  const title = tile.standing ? sayReport(tile.standing) : counted && (counted.title ?? '–')
  const link = tile.standing
    ? { to: standingPath(tile.standing) }
    : {
        to: '/reports/build',
        search: { report: tile.report, ...(counted?.definition ? { definition: counted.definition } : {}) },
      }
  return (
    <section
      ref={card}
      className={classes.tile}
      data-over={(over && arranging !== undefined) || undefined}
      data-dragging={dragging || undefined}
      style={{ gridColumn: `span ${tile.width}`, gridRow: `span ${tile.height}` }}
      aria-label={title}
    >
      <header>
        {title && <h2 className="cut">{arranging ? title : <Go {...link}>{title}</Go>}</h2>}
        {title && arranging && <Handle {...{ title, arranging }} />}
        {title && arranging && <TileMenu {...{ title, arranging }} />}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <div className={classes.body} role="group" aria-label={title} tabIndex={0}>
        {counted ? <TileBody {...{ counted, whole, open }} /> : <Skeleton bars={[0.5, 0.9, 0.7]} height={24} />}
      </div>
    </section>
  )
}
