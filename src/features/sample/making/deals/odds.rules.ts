import type { SampleCalendar } from '../calendar.rules.ts'
import { fair, leakyProduct, learningRegion, type Reason } from '../firm/offer.rules.ts'
import { fastSeller, stalledTeam, type TeamName } from '../firm/people.rules.ts'
import type { PipelineName } from '../firm/road.rules.ts'

/** What decides how a deal fares. */
export interface Facts {
  readonly pipeline: PipelineName
  readonly product: string
  readonly owner: string
  readonly team: TeamName
  readonly region: string
  readonly campaign: string | null
}

interface Step {
  readonly stage: string
  /** Median days in the stage. */
  readonly days: number
  /** Chance to be lost from here. */
  readonly loss: number
}

/** How an ordinary deal goes. */
export const course: Readonly<Record<PipelineName, readonly Step[]>> = {
  equipment: [
    { stage: 'Qualify', days: 10, loss: 0.2 },
    { stage: 'Needs', days: 14, loss: 0.14 },
    { stage: 'Survey', days: 17, loss: 0.1 },
    { stage: 'Quote', days: 15, loss: 0.22 },
    { stage: 'Negotiate', days: 13, loss: 0.14 },
  ],
  service: [
    { stage: 'Offer', days: 10, loss: 0.16 },
    { stage: 'Trial', days: 28, loss: 0.1 },
    { stage: 'Contract', days: 9, loss: 0.06 },
  ],
}

const fairLoss: Readonly<Record<string, number>> = { Qualify: 0.46, Needs: 0.38, Survey: 0.2, Quote: 0.58, Negotiate: 0.35 }
const beforeMarch: Readonly<Record<string, number>> = { Qualify: 0.3, Needs: 0.2, Survey: 0.12, Quote: 0.5, Negotiate: 0.3 }
const afterMarch: Readonly<Record<string, number>> = { Qualify: 0.14, Needs: 0.1, Survey: 0.06, Quote: 0.09, Negotiate: 0.07 }

/** Median days that this deal stays in the stage. */
export function daysIn({ pipeline, owner, team }: Facts, step: Step): number {
  if (pipeline === 'service') return step.days
  if (owner === fastSeller) return step.days * 0.4
  return team === stalledTeam && step.stage === 'Quote' ? step.days * 3 : step.days
}

/** The chance that this deal is lost from the stage on that day, and what is said then. */
export function lossIn(facts: Facts, step: Step, day: number, { march }: SampleCalendar): number {
  const { pipeline, product, owner, region, campaign } = facts
  if (pipeline === 'service') return step.loss
  if (campaign === fair) return fairLoss[step.stage] ?? step.loss
  if (product === leakyProduct && step.stage === 'Survey') return 0.6
  if (region === learningRegion) return (day < march ? beforeMarch : afterMarch)[step.stage] ?? step.loss
  return owner === fastSeller && step.stage !== 'Qualify' ? step.loss * 0.6 : step.loss
}

/** Why deals are lost from a stage, with weights. */
export const reasonsIn: Readonly<Record<string, readonly (readonly [Reason, number])[]>> = {
  Qualify: [
    ['No answer', 5],
    ['No budget', 4],
    ['Timing', 2],
  ],
  Needs: [
    ['No budget', 4],
    ['No decision', 3],
    ['Competitor', 2],
    ['Timing', 2],
  ],
  Survey: [
    ['Technical fit', 3],
    ['No decision', 2],
    ['Competitor', 2],
  ],
  Quote: [
    ['Price', 6],
    ['Competitor', 4],
    ['No decision', 3],
  ],
  Negotiate: [
    ['Price', 4],
    ['Competitor', 4],
    ['No budget', 1],
  ],
  Offer: [
    ['Price', 3],
    ['No decision', 3],
    ['No answer', 2],
  ],
  Trial: [
    ['Technical fit', 1],
    ['No decision', 3],
  ],
  Contract: [
    ['Price', 2],
    ['Competitor', 1],
  ],
}

/** How many deals begin in a month, by the kind of customer; 1 is an ordinary month. */
export const season = {
  //         Jan  Feb  Mar  Apr  May  Jun  Jul  Aug  Sep  Oct  Nov  Dec
  industry: [1.0, 1.1, 1.2, 1.1, 1.1, 0.9, 0.5, 0.4, 1.1, 1.2, 1.2, 0.7],
  public: [0.8, 0.8, 0.9, 0.9, 0.9, 0.9, 0.7, 0.6, 1.3, 1.7, 1.6, 0.8],
  pools: [0.8, 1.4, 2.2, 2.0, 1.4, 0.8, 0.5, 0.5, 0.7, 0.7, 0.6, 0.4],
} as const
