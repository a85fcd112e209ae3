/** z of a two-sided 95 % interval. */
const z95 = 1.959_963_984_540_054
/** z for a power of 80 %. */
const z80 = 0.841_621_233_572_914

export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * The 95 % Wilson score interval of a share (E. B. Wilson, JASA 22, 1927): holds near 0 and 1 and for small n, where the
 * textbook interval leaves the range. Null over nothing.
 */
export function wilson(part: number, whole: number): Interval | null {
  if (whole === 0) return null
  const rate = part / whole
  const z2 = z95 * z95
  const middle = (rate + z2 / (2 * whole)) / (1 + z2 / whole)
  const half = (z95 / (1 + z2 / whole)) * Math.sqrt((rate * (1 - rate)) / whole + z2 / (4 * whole * whole))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

export interface Share {
  readonly part: number
  readonly whole: number
}

/**
 * The 95 % interval of the difference after − before of two shares, from their Wilson intervals (R. G. Newcombe, Statistics in
 * Medicine 17, 1998, method 10). Null where one has no records.
 */
export function differenceInterval(before: Share, after: Share): Interval | null {
  const [b, a] = [wilson(before.part, before.whole), wilson(after.part, after.whole)]
  if (!b || !a) return null
  const [rateB, rateA] = [before.part / before.whole, after.part / after.whole]
  const difference = rateA - rateB
  return {
    low: difference - Math.hypot(rateA - a.low, b.high - rateB),
    high: difference + Math.hypot(a.high - rateA, rateB - b.low),
  }
}

/**
 * Two-sided p of the difference between two independent shares, pooled (Pearson's χ² with one degree of freedom; Agresti,
 * Categorical Data Analysis, 3.2). 1 where both are all or nothing.
 */
export function differenceP(one: Share, other: Share): number {
  const pooled = (one.part + other.part) / (one.whole + other.whole)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / one.whole + 1 / other.whole))
  if (!(error > 0)) return 1
  return erfc(Math.abs(one.part / one.whole - other.part / other.whole) / error / Math.SQRT2)
}

/** Cochran's rule: the test above may be trusted where at least 5 records are expected in each of the four cells. */
export function largeEnough(one: Share, other: Share): boolean {
  const pooled = (one.part + other.part) / (one.whole + other.whole)
  return Math.min(one.whole, other.whole) * Math.min(pooled, 1 - pooled) >= 5
}

/**
 * The q of each p: the smallest share of false discoveries at which it would be named (Y. Benjamini, Y. Hochberg, JRSS B 57,
 * 1995). Trying many segments finds differences by chance; naming those with q ≤ 0.05 keeps false ones to 1 in 20 on average.
 */
export function discoveryRates(ps: readonly number[]): readonly number[] {
  const order = ps.map((p, i) => ({ p, i })).toSorted((a, b) => b.p - a.p)
  const qs = ps.map(() => 1)
  let smallest = 1
  order.forEach(({ p, i }, place) => {
    smallest = Math.min(smallest, (p * ps.length) / (ps.length - place))
    qs[i] = smallest
  })
  return qs
}

/** How large the share of false discoveries among the differences named may be. */
export const discoveryLimit = 0.05

/**
 * Records a segment needs so that a difference of `points` (0.1 = ten percentage points) from `rate` shows in four of five
 * cases: (z₀.₉₇₅ + z₀.₈)² · rate · (1 − rate) ÷ points² (Fleiss, Statistical Methods for Rates and Proportions, one sample).
 */
export function neededFor(rate: number, points: number): number {
  return Math.ceil(((z95 + z80) ** 2 * Math.max(rate * (1 - rate), 0.01)) / points ** 2)
}

/** The complementary error function: its series below 2, its continued fraction above (Abramowitz and Stegun 7.1.6, 7.1.14). */
function erfc(x: number): number {
  const scale = Math.exp(-x * x) / Math.sqrt(Math.PI)
  if (x < 2) {
    let term = x
    let sum = x
    for (let n = 1; n < 60; n++) {
      term *= (2 * x * x) / (2 * n + 1)
      sum += term
    }
    return 1 - 2 * scale * sum
  }
  let fraction = 0
  for (let n = 60; n > 0; n--) fraction = n / 2 / (x + fraction)
  return scale / (x + fraction)
}
