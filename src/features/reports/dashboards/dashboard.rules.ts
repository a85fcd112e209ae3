import { allOf, type Filter } from '../../../contract/filter.ts'
import { type Refusal, refuse } from '../../../contract/refusal.ts'
import { fieldsNamed, type Named } from '../../views/view.rules.ts'
import type { ReportDefinition } from '../build/build.contract.ts'
import { type DashboardPeriod, gridLimits, type StoredDashboard, type Tile } from './dashboard.contract.ts'

/** What a dashboard asks of all its tiles. */
export interface Whole {
  readonly filterEntity?: string | null | undefined
  readonly filter?: Filter | null | undefined
  readonly period?: DashboardPeriod | null | undefined
  /** It is for a screen, whose charts have room for few series; a file holds them all. */
  readonly drawn?: boolean
}

/** A report as it stands on a dashboard: its own filter and that of the page, the page's period in place of its own. */
export function onDashboard(
  definition: ReportDefinition,
  { filterEntity, filter, period }: Whole,
): {
  readonly definition: ReportDefinition
  readonly filtered: boolean
  readonly timed: boolean
} {
  const filtered = filter != null && filterEntity === definition.entity
  const timed = period != null && definition.period !== undefined
  const both = filtered ? allOf(definition.filter, filter) : definition.filter
  return {
    definition: {
      ...definition,
      ...(both ? { filter: both } : {}),
      ...(timed && definition.period ? { period: { field: definition.period.field, ...period } } : {}),
    },
    filtered,
    timed,
  }
}

/** A dashboard as it is kept. */
export function placeDashboard(after: StoredDashboard, named: Named): StoredDashboard | Refusal {
  if (after.sharing === 'team' && !after.team) return refuse('required', 'Say with which team it is shared.', { field: 'team' })
  const entity = after.filterEntity ? named(after.filterEntity) : undefined
  if (after.filterEntity && !entity)
    return refuse('invalid', `There is no list of ${after.filterEntity}.`, { field: 'filterEntity' })
  if (after.filter && !entity) return refuse('required', 'Say whose records the filter is over.', { field: 'filterEntity' })
  const team = after.sharing === 'team' ? after.team : null
  return { ...after, team, uses: entity ? fieldsNamed(entity, after.filter, named) : [] }
}

/** The tiles with one of them so many places further on. */
export function movedTile(tiles: readonly Tile[], id: string, step: number): readonly Tile[] {
  const from = tiles.findIndex((tile) => tile.id === id)
  const to = from + step
  if (from < 0 || to < 0 || to >= tiles.length) return tiles
  const rest = tiles.filter((tile) => tile.id !== id)
  return [...rest.slice(0, to), tiles[from] as Tile, ...rest.slice(to)]
}

/** The tiles with one of them in the place of another, which makes room. */
export function droppedTile(tiles: readonly Tile[], id: string, onto: string): readonly Tile[] {
  const place = (one: string) => tiles.findIndex((tile) => tile.id === one)
  return movedTile(tiles, id, place(onto) - place(id))
}

/** The tiles with one of them wider or higher, within the grid. */
export function sizedTile(
  tiles: readonly Tile[],
  id: string,
  by: { readonly width?: number; readonly height?: number },
): readonly Tile[] {
  const held = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))
  return tiles.map((tile) =>
    tile.id === id
      ? {
          ...tile,
          width: held(tile.width + (by.width ?? 0), 3, gridLimits.columns),
          height: held(tile.height + (by.height ?? 0), 1, gridLimits.rows),
        }
      : tile,
  )
}
