/** Where a value stands on a scale, as a share from 0 to 1. */
export interface Scale {
  readonly from: number
  readonly to: number
  /** The scale does not begin at zero: bars that stand on zero are drawn as cut. */
  readonly cut: boolean
}

/** A scale from zero to the largest value; never empty. */
export function fullScale(values: readonly number[]): Scale {
  return { from: Math.min(0, ...values), to: Math.max(0, ...values) || 1, cut: false }
}

/**
 * A scale for levels that lie close together far from zero: where the smallest level is more than half of the largest, the axis
 * is cut below it, so that what moves can be seen.
 */
export function cutScale(levels: readonly number[]): Scale {
  const full = fullScale(levels)
  const low = Math.min(...levels)
  if (levels.length === 0 || low < full.to / 2) return full
  const room = Math.max(full.to - low, full.to / 50)
  return { from: Math.max(0, low - room / 2), to: full.to, cut: low - room / 2 > 0 }
}

/** The share of a value on the scale, held inside it. */
export function shareOf(value: number, { from, to }: Scale): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)))
}

/** A share as CSS wants it. */
export const percentage = (share: number): string => `${Math.round(share * 10_000) / 100}%`

/** Begin and width of the bar between two values, as CSS wants them. */
export function barBetween(a: number, b: number, scale: Scale): { readonly left: string; readonly width: string } {
  const [low, high] = [shareOf(Math.min(a, b), scale), shareOf(Math.max(a, b), scale)]
  return { left: percentage(low), width: percentage(high - low) }
}

/** Round values for the lines of an axis from zero: at most `most` of them, in steps of 1, 2 or 5 times a power of ten. */
export function ticksTo(top: number, most = 4): readonly number[] {
  if (top <= 0) return [0]
  const raw = top / most
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power
  return Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) => i * step)
}

/** The points of a line over equal columns as SVG wants them, on a ground of 100 × 100; a gap where there is no data. */
export function linePaths(values: readonly (number | null)[], scale: Scale): readonly string[] {
  const paths: string[] = []
  let path = ''
  values.forEach((value, i) => {
    if (value === null) {
      if (path) paths.push(path)
      path = ''
      return
    }
    const x = ((i + 0.5) / values.length) * 100
    path += `${path ? 'L' : 'M'}${x.toFixed(2)} ${((1 - shareOf(value, scale)) * 100).toFixed(2)}`
  })
  return path ? [...paths, path] : paths
}

/** The depth (1 to 7) of a matrix cell: the deeper, the nearer to the largest value. */
export function shadeOf(value: number | null, most: number): number {
  return value === null || most <= 0 ? 1 : Math.min(7, 1 + Math.floor((value / most) * 6.999))
}

/** For each place of a plot how many places, itself among them, a note at it may run over: up to the next that has one, or the end. */
export function noteRooms(noted: readonly boolean[]): readonly number[] {
  return noted.map((_, i) => {
    const next = noted.indexOf(true, i + 1)
    return (next === -1 ? noted.length : next) - i
  })
}
