/** Depths for 0 to 7 open stages, shallow to deep; with more stages neighbours share one. */
const depths = [[], [5], [3, 6], [3, 5, 6], [2, 3, 5, 6], [2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7]] as const

/** The depth (1 to 7) of the open stage at `index` of `count`. */
export function depthOf(index: number, count: number): number {
  const scale = depths[Math.min(count, 7)] ?? []
  const place = count <= 7 ? index : Math.floor((index * 7) / count)
  return scale[Math.max(0, Math.min(place, scale.length - 1))] ?? 5
}

/** Background and text colour of a depth as CSS values. */
export const depthColors = (depth: number) => ({
  background: `var(--hw-depth-${depth})`,
  color: `var(--hw-on-depth-${depth})`,
})
