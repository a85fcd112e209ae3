import { useEffect } from 'react'
import type { Filter } from '../../../../contract/filter.ts'
import { call, newId } from '../../../../web/api.ts'
import { refresh, useAnswer } from '../../../../web/queries.ts'
import { useSession } from '../../../../web/session.ts'
import { toastFailure } from '../../../../web/toasts.ts'
import { remember } from '../../../../web/undo.ts'
import { filterIn, useUrlValues } from '../../../../web/url.ts'
import type { CellPlace } from '../../build/build.contract.ts'
import { type Dashboard, type DashboardPeriod, dashboards, readDashboard, type Tile } from '../dashboard.contract.ts'

/** A place in the numbers of one tile. */
export interface TilePlace extends CellPlace {
  readonly tile: string
}

/** Counts anew after so many seconds, for as long as the page is open. */
function useCountedAnew(seconds: number | null | undefined, refetch: () => unknown): void {
  useEffect(() => {
    if (!seconds) return
    const timer = setInterval(() => void refetch(), seconds * 1000)
    return () => clearInterval(timer)
  }, [seconds, refetch])
}

type Change = Partial<Pick<Dashboard, 'name' | 'tiles' | 'filterEntity' | 'filter' | 'period' | 'refresh' | 'sharing'>> & {
  readonly team?: string | null
}

/** Changes a dashboard so that Ctrl or ⌘ Z takes it back. */
async function patchDashboard({ id, version }: Dashboard, change: Change): Promise<void> {
  const named = newId()
  try {
    await call(dashboards.patch, { id, version, ...change }, { change: named })
    remember(named)
  } catch (error) {
    toastFailure(error)
  }
  await refresh(['dashboard'])
}

/** A filter that is taken away is asked for as one that leaves everything. */
const everything: Filter = { and: [] }

/** A dashboard and all its numbers; the filter and the period that the address holds stand before the kept ones. */
export function useDashboard(id: string) {
  const session = useSession()
  const [values, set] = useUrlValues()
  const kept = useAnswer(dashboards.get, { id })
  const own = kept.data
  const filterEntity = (values.over as string | undefined) ?? own?.filterEntity ?? 'opportunity'
  const filter = filterIn(values)
  const period = values.period as DashboardPeriod | undefined
  const over = { ...(filter ? { filter, filterEntity } : {}), ...(period ? { period } : {}) }
  const read = useAnswer(readDashboard, { id, ...over }, { keep: true, enabled: own !== undefined, entities: ['report'] })
  useCountedAnew(own?.refresh, read.refetch)
  const patch = async (change: Change) => own && patchDashboard(own, change)
  return {
    own,
    error: kept.error ?? read.error,
    counted: read.data?.tiles,
    again: () => void read.refetch(),
    isOwn: own !== undefined && (own.owner?.id === session.id || session.admin),
    filterEntity,
    filter: filter ?? own?.filter ?? undefined,
    period: period ?? own?.period ?? undefined,
    changed: filter !== undefined || period !== undefined,
    place: values.at as TilePlace | undefined,
    open: (at: TilePlace | undefined) => set({ at }),
    setFilter: (next: Filter | undefined) => set({ filter: next ?? everything, over: filterEntity, at: undefined }),
    setOver: (entity: string) => set({ over: entity, filter: everything, at: undefined }),
    setPeriod: (next: DashboardPeriod | undefined) => set({ period: next, at: undefined }),
    setTiles: (tiles: readonly Tile[]) => patch({ tiles }),
    patch,
    keepWhole: async () => {
      const isNone = filter !== undefined && isEverything(filter)
      const named = isNone ? { filter: null, filterEntity: null } : { filter, filterEntity }
      await patch({ ...(filter ? named : {}), ...(period ? { period } : {}) })
      set({ filter: undefined, over: undefined, period: undefined })
    },
  }
}
export type DashboardState = ReturnType<typeof useDashboard>

/** Whether the filter leaves everything. */
export const isEverything = (filter: Filter): boolean => 'and' in filter && filter.and.length === 0
