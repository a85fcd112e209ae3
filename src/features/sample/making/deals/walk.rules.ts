import type { SampleCalendar } from '../calendar.rules.ts'
import { leakyProduct, type Reason } from '../firm/offer.rules.ts'
import type { Random } from '../random.rules.ts'
import { course, daysIn, type Facts, lossIn, reasonsIn } from './odds.rules.ts'

/** One visit of a stage. */
export interface Visit {
  readonly stage: string
  /** Day with its fraction. */
  readonly from: number
}

export interface Walk {
  readonly visits: readonly Visit[]
  /** Where it stands today. */
  readonly end: 'open' | 'won' | 'lost'
  readonly reason: Reason | undefined
}

const skipping = 0.07
const goingBack = 0.04

/** Leads a deal along its stages until it is won, lost, or has come to today. */
export function walk(facts: Facts, start: number, calendar: SampleCalendar, random: Random): Walk {
  const steps = course[facts.pipeline]
  const visits: Visit[] = [{ stage: steps[0]?.stage as string, from: start }]
  const isOver = (time: number) => calendar.dayOf(time) >= calendar.today
  let time = start
  let wentBack = false
  for (let at = 0; at < steps.length; ) {
    const step = steps[at] as (typeof steps)[number]
    time += 0.2 + random.around(daysIn(facts, step))
    const isLost = random.chance(lossIn(facts, step, time, calendar))
    const reason = reasonFor(facts, step.stage, random)
    if (isOver(time)) return { visits, end: 'open', reason: undefined }
    if (isLost) return { visits: [...visits, { stage: 'Lost', from: time }], end: 'lost', reason }
    const isBack: boolean = at > 1 && !wentBack && random.chance(goingBack)
    // Whoever knows the site needs no survey.
    const isSkip: boolean = step.stage === 'Needs' && facts.product !== leakyProduct && random.chance(skipping)
    wentBack ||= isBack
    at += isBack ? -1 : isSkip ? 2 : 1
    visits.push({ stage: steps[at]?.stage ?? 'Won', from: time })
  }
  return { visits, end: 'won', reason: undefined }
}

function reasonFor({ product }: Facts, stage: string, random: Random): Reason {
  const [reason] = random.weighted(reasonsIn[stage] ?? [], ([, weight]) => weight)
  return product === leakyProduct && stage === 'Survey' && random.chance(0.85) ? 'Technical fit' : reason
}
