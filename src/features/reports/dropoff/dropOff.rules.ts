import {
  differenceP,
  discoveryLimit,
  discoveryRates,
  largeEnough,
  neededFor,
  type Share,
  wilson,
} from '../counting/sample.rules.ts'
import type { Step } from '../counting/steps.rules.ts'
import type { Trait } from '../report.contract.ts'
import { fewest, grouped, ratio } from '../report.rules.ts'
import { isOverlapping } from '../trait.rules.ts'
import { type DropOffStep, type Segment, type StoppedPart, stoppedParts } from './dropOff.contract.ts'

/** Deals whose furthest step shown is the `at`th (0 for none), by what became of them and why. */
export interface StopCount {
  readonly at: number
  readonly route: StoppedPart
  readonly reason: string | null
  readonly reasonTitle: string | null
  readonly n: number
}

/** Deals of a segment whose furthest step shown is the `at`th. */
export interface SegmentCount {
  readonly dimension: Trait
  readonly key: string | null
  readonly title: string | null
  readonly at: number
  readonly n: number
}

const total = (rows: readonly { readonly n: number }[]) => rows.reduce((sum, { n }) => sum + n, 0)

/** How many of these came to the `at`th step. */
const cameTo = <R extends { readonly at: number; readonly n: number }>(rows: readonly R[], at: number) =>
  total(rows.filter((row) => row.at >= at))

/** Each stage with those that stopped there (METRICS.md "Drop-off"); the last step, won, is left out: nobody stops after it. */
export function dropOffSteps(counts: readonly StopCount[], shown: readonly Step[]): readonly DropOffStep[] {
  return shown.slice(0, -1).map(({ id, name }, i): DropOffStep => {
    const here = counts.filter((row) => row.at === i + 1)
    const [count, onward] = [cameTo(counts, i + 1), cameTo(counts, i + 2)]
    const next = ratio(onward, count)
    const parts = Object.fromEntries(stoppedParts.map((part) => [part, total(here.filter((row) => row.route === part))]))
    return {
      stage: { id, name },
      count,
      stopped: count - onward,
      next,
      ...(parts as Record<StoppedPart, number>),
      reasons: reasonsOf(here),
      needed: next === null ? null : neededFor(next, 0.1),
    }
  })
}

function reasonsOf(here: readonly StopCount[]): DropOffStep['reasons'] {
  const lost = here.filter((row) => row.route === 'lost')
  return lost
    .map(({ reason, reasonTitle, n }) => ({ key: reason, title: reasonTitle, count: n, share: ratio(n, total(lost)) }))
    .toSorted((a, b) => b.count - a.count || (a.title ?? '').localeCompare(b.title ?? ''))
}

/** The stage where most deals are lost or stand still: what a person should look at first. */
export function widestDrop(steps: readonly DropOffStep[]): DropOffStep | undefined {
  return steps.reduce<DropOffStep | undefined>(
    (widest, step) => (step.stopped > (widest?.stopped ?? 0) ? step : widest),
    undefined,
  )
}

interface Tried {
  readonly stage: string
  readonly of: SegmentCount
  readonly inside: Share
  readonly outside: Share
}

/**
 * Every segment at every stage beside all others. Deals of which the dimension knows nothing are no segment and stand on neither
 * side: that an account is not filled in tells of typing, not of selling. Where a deal may be in several, all others are beside.
 */
function tried(rows: readonly SegmentCount[], counts: readonly StopCount[], shown: readonly Step[]): readonly Tried[] {
  const known = rows.filter(({ key }) => key !== null)
  const byDimension = grouped(known, ({ dimension }) => dimension)
  return [...byDimension].flatMap(([dimension, within]) => {
    const beside: readonly { readonly at: number; readonly n: number }[] = isOverlapping(dimension) ? counts : within
    return [...grouped(within, ({ key }) => key).values()].flatMap((of) =>
      shown.slice(0, -1).flatMap(({ id }, i): Tried[] => {
        const inside = { part: cameTo(of, i + 2), whole: cameTo(of, i + 1) }
        const all = { part: cameTo(beside, i + 2), whole: cameTo(beside, i + 1) }
        const outside = { part: all.part - inside.part, whole: all.whole - inside.whole }
        return of[0] && inside.whole > 0 && outside.whole > 0 ? [{ stage: id, of: of[0], inside, outside }] : []
      }),
    )
  })
}

/**
 * Where it differs: each segment that is large enough, against all others at the same stage, with its interval; those named keep
 * the share of false discoveries over all that was tried at 5 %.
 */
export function segmentsOf(
  rows: readonly SegmentCount[],
  counts: readonly StopCount[],
  shown: readonly Step[],
): { readonly segments: readonly Segment[]; readonly small: number } {
  const all = tried(rows, counts, shown)
  const large = all.filter(({ inside, outside }) => inside.whole >= fewest && largeEnough(inside, outside))
  const qs = discoveryRates(large.map(({ inside, outside }) => differenceP(inside, outside)))
  const segments = large.map(({ stage, of, inside, outside }, i): Segment => {
    const { low = 0, high = 1 } = wilson(inside.part, inside.whole) ?? {}
    const rate = inside.part / inside.whole
    const whole = (inside.part + outside.part) / (inside.whole + outside.whole)
    const q = qs[i] ?? 1
    const { dimension, key, title } = of
    return {
      stage,
      dimension,
      key,
      title,
      n: inside.whole,
      rate,
      low,
      high,
      all: whole,
      difference: rate - whole,
      q,
      standsOut: q <= discoveryLimit,
    }
  })
  return {
    segments: segments.toSorted((a, b) => a.q - b.q || Math.abs(b.difference) - Math.abs(a.difference)),
    small: all.length - large.length,
  }
}
