import { Button } from '@mantine/core'
import { LayoutGrid } from 'lucide-react'
import { useRef, useState } from 'react'
import { Page } from '../../../../web/shell/Page.tsx'
import { failureText } from '../../../../web/toasts.ts'
import { useDrops } from '../../../../web/ui/board/drag.ts'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { useParam } from '../../../../web/url.ts'
import { useWords } from '../../../../web/words.ts'
import { BuiltRecords } from '../../build/screen/BuiltRecords.tsx'
import { usePlaceText } from '../../build/screen/usePlaceText.tsx'
import type { CountedTile, Tile } from '../dashboard.contract.ts'
import { droppedTile, movedTile, sizedTile } from '../dashboard.rules.ts'
import { dashboardWords } from '../dashboard.words.ts'
import { AddTile } from './AddTile.tsx'
import classes from './Dashboard.module.css'
import { DashboardControls } from './DashboardControls.tsx'
import { DashboardMenu } from './DashboardMenu.tsx'
import { TileCard } from './TileCard.tsx'
import { isEverything, type TilePlace, useDashboard } from './useDashboard.tsx'

interface BehindProps {
  readonly counted: CountedTile | undefined
  readonly place: TilePlace
  readonly onClose: () => void
}

function Behind({ counted, place: { tile: _, ...at }, onClose }: BehindProps) {
  const placeText = usePlaceText()
  const definition = counted?.definition
  const built = counted?.built
  if (!definition || !built) return null
  const title = [counted.title, placeText(definition, built, at)].filter(Boolean).join(' · ')
  return <BuiltRecords {...{ definition, at, title, onClose }} />
}

/** Several reports on one page, counted in one call. */
export default function DashboardPage() {
  const say = useWords(dashboardWords)
  const state = useDashboard(useParam('id'))
  const [arranging, setArranging] = useState(false)
  const [said, setSaid] = useState('')
  const ground = useRef<HTMLDivElement>(null)
  const { own, counted, place, isOwn, error } = state
  const tiles = own?.tiles ?? []
  const titleOf = (id: string) => counted?.find((tile) => tile.id === id)?.title ?? ''
  const arrange = (next: readonly Tile[], id: string, kind: 'moved' | 'sized') => {
    const at = next.findIndex((tile) => tile.id === id)
    const tile = next[at]
    void state.setTiles(next)
    if (tile)
      setSaid(say(kind, { title: titleOf(id), place: at + 1, count: next.length, width: tile.width, height: tile.height }))
  }
  useDrops((id, onto) => {
    if (arranging && id !== onto) arrange(droppedTile(tiles, id, onto), id, 'moved')
  })
  const whole = { filtered: state.filter !== undefined && !isEverything(state.filter), timed: state.period !== undefined }
  return (
    <Page
      barScrolls
      title={own?.name ?? ''}
      crumbs={[{ to: '/dashboards', label: say('many') }]}
      actions={
        own && (
          <>
            {isOwn && tiles.length > 0 && (
              <Button
                size="xs"
                variant="default"
                visibleFrom="sm"
                leftSection={<LayoutGrid aria-hidden />}
                aria-pressed={arranging}
                onClick={() => setArranging(!arranging)}
              >
                {say(arranging ? 'arranged' : 'arrange')}
              </Button>
            )}
            {isOwn && <AddTile tiles={tiles} onAdd={(tile) => void state.setTiles([...tiles, tile])} />}
            <DashboardMenu state={state} onFullscreen={() => void ground.current?.requestFullscreen()} />
          </>
        )
      }
      bar={own && <DashboardControls state={state} />}
    >
      <div ref={ground} className={classes.ground} data-beside={place ? true : undefined}>
        <div className={classes.page}>
          {error && <p role="alert">{failureText(error)}</p>}
          {!own && !error && <Skeleton bars={[0.5, 0.9, 0.7, 0.5]} height={28} />}
          {own?.uses === null && own.filterEntity && <p role="status">{say('veiled')}</p>}
          {arranging && <p className={`muted ${classes.hint}`}>{say('arrangeHint')}</p>}
          <p role="status" className={classes.unseen}>
            {said}
          </p>
          {own && tiles.length === 0 && <EmptyState text={say(isOwn ? 'none' : 'noneOfOthers')} outline="columns" />}
          <div className={classes.grid}>
            {tiles.map((tile) => (
              <TileCard
                key={tile.id}
                {...{ tile, whole }}
                counted={counted?.find(({ id }) => id === tile.id)}
                open={(at) => state.open({ ...at, tile: tile.id })}
                arranging={
                  arranging
                    ? {
                        move: (step) => arrange(movedTile(tiles, tile.id, step), tile.id, 'moved'),
                        size: (by) => arrange(sizedTile(tiles, tile.id, by), tile.id, 'sized'),
                        remove: () => void state.setTiles(tiles.filter(({ id }) => id !== tile.id)),
                      }
                    : undefined
                }
              />
            ))}
          </div>
        </div>
        {place && (
          <Behind counted={counted?.find(({ id }) => id === place.tile)} place={place} onClose={() => state.open(undefined)} />
        )}
      </div>
    </Page>
  )
}
