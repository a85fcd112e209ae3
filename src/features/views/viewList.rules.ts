import type { Filter } from '../../contract/filter.ts'
import type { View, ViewLook } from './view.contract.ts'

/** What a view shows, as the address of its list has it. */
export interface Shown extends ViewLook {
  readonly layout?: View['layout']
  readonly filter?: Filter
}

/** What a view shows; what says nothing is left out, as in an address. */
export function shownBy({ layout, filter, look }: Pick<View, 'layout' | 'filter' | 'look'>): Shown {
  return { ...look, ...(layout === 'list' ? {} : { layout }), ...(filter ? { filter } : {}) }
}

/** What a list shows, as it is compared with a view: one that names no pipeline is of whichever its reader looks at. */
export function besideView<V extends { readonly pipeline?: unknown }>(values: V, view: Pick<View, 'look'>): V {
  const { pipeline: _, ...others } = values
  return view.look?.pipeline === undefined ? (others as V) : values
}

/** What is kept of what a list shows. */
export function keptOf({ layout = 'list', filter, ...look }: Shown): Pick<View, 'layout' | 'filter' | 'look'> {
  return { layout, filter: filter ?? null, look }
}

/** Views as tabs: favourites first, then by position and name. */
export function inTabOrder(views: readonly View[]): readonly View[] {
  return [...views].sort(
    (a, b) => Number(b.favourite) - Number(a.favourite) || a.position - b.position || a.name.localeCompare(b.name),
  )
}

/** The filter of a view names a field that its reader may not see: it came without it. */
export const isVeiled = ({ uses }: Pick<View, 'uses'>): boolean => uses === null

/** New positions that put one of one's own views a place to the left or right among them; the others keep their order. */
export function movedBy(
  views: readonly View[],
  id: string,
  step: -1 | 1,
): readonly { readonly id: string; readonly position: number }[] {
  const order = views.map((one) => one.id)
  const from = order.indexOf(id)
  const to = from + step
  if (from < 0 || to < 0 || to >= order.length) return []
  order.splice(to, 0, ...order.splice(from, 1))
  return order.flatMap((one, position) =>
    views.find((view) => view.id === one)?.position === position ? [] : [{ id: one, position }],
  )
}
