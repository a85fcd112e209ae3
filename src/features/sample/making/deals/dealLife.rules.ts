import type { SampleCalendar } from '../calendar.rules.ts'
import { reasonKey, tagKey, tags } from '../firm/offer.rules.ts'
import { fastSeller } from '../firm/people.rules.ts'
import { pipelineKey, stageKey } from '../firm/road.rules.ts'
import type { Deed, Life } from '../life.rules.ts'
import { type Random, randomFor } from '../random.rules.ts'
import type { SampleDeal } from './deals.rules.ts'
import { lessons, nextSteps, praise } from './talk.rules.ts'

/** What an amount is counted in. */
export interface Coin {
  readonly currency: string
  /** Minor units to one of the currency. */
  readonly minor: number
}

const competitors = ['Aquadyn', 'Hydrosan', 'Wasserkraft & Co', 'BluePure'] as const

/** A few minutes later on the same day. */
const soonAfter = (time: number, steps = 1) => Math.min(time + 0.01 * steps, Math.floor(time) + 0.99 + steps / 1000)

/** The deal with all that happened to it: moves, amounts, dates and what was learned. */
export function dealLife(seed: number, calendar: SampleCalendar, deal: SampleDeal, coin: Coin): Life {
  const random = randomFor(seed, deal.key)
  const timed = [...moves(deal), ...amounts(deal, random, coin), ...dates(deal, random, calendar), ...plans(deal, random)]
  const deeds = timed
    .sort((a, b) => a.time - b.time)
    .map(({ time, verb, values }): Deed => ({ at: calendar.moment(time), by: deal.owner, verb, values }))
  const created: Deed = {
    at: calendar.moment(deal.start),
    by: deal.owner,
    verb: 'createOpportunity',
    values: first(deal, random, { calendar, coin }),
  }
  return { entity: 'opportunity', key: deal.key, deeds: [created, ...deeds] }
}

interface Timed {
  readonly time: number
  readonly verb: string
  readonly values: Deed['values']
}

const listValue = ({ product, others, quantity }: SampleDeal) =>
  product.price * quantity + others.reduce((sum, { price }) => sum + price, 0)
const money = (units: number, { currency, minor }: Coin) => ({ amount: Math.round(units / 100) * 100 * minor, currency })
const usualDays = { equipment: 80, service: 55 } as const

function first(deal: SampleDeal, random: Random, { calendar, coin }: { calendar: SampleCalendar; coin: Coin }): Deed['values'] {
  const knowsAmount = deal.pipeline === 'service' || random.chance(0.8)
  return {
    name: deal.name,
    account: deal.account.key,
    pipeline: pipelineKey(deal.pipeline),
    stage: stageKey(deal.pipeline, deal.walk.visits[0]?.stage ?? ''),
    type: deal.type,
    owner: deal.owner,
    source: deal.source,
    campaign: deal.campaign,
    amount: knowsAmount ? money(listValue(deal) * (0.85 + random.next() * 0.3), coin) : null,
    closeDate: calendar.day(calendar.workday(Math.round(expected(deal)))),
    tags: random.chance(0.16) ? [tagKey(random.of(tags))] : [],
  }
}

const expected = ({ start, pipeline, key }: SampleDeal) =>
  start + usualDays[pipeline] * (0.8 + 0.6 * randomFor(key.length, key).next())

function moves(deal: SampleDeal): readonly Timed[] {
  const { pipeline, walk } = deal
  return walk.visits.slice(1).map(({ stage, from }) => ({
    time: from,
    verb: 'moveOpportunity',
    values: { stage: stageKey(pipeline, stage), ...(stage === 'Lost' || stage === 'Won' ? closing(deal) : {}) },
  }))
}

function closing({ key, product, walk: { reason } }: SampleDeal): Deed['values'] {
  const random = randomFor(key.length, `${key} end`)
  if (!reason) return random.chance(0.5) ? { closeNote: random.of(praise) } : {}
  const closeNote = random.chance(0.6) ? random.of(lessons[reason]).replaceAll('{product}', product.name) : undefined
  return { lostReason: reasonKey(reason), ...(closeNote ? { closeNote } : {}) }
}

/** The quote sets the amount right; negotiating takes some of it away, and most with whoever sells fast. */
function amounts(deal: SampleDeal, random: Random, coin: Coin): readonly Timed[] {
  if (deal.pipeline === 'service') return []
  const quoted = listValue(deal) * (0.95 + random.next() * 0.15)
  const share = deal.owner === fastSeller ? 0.76 + random.next() * 0.08 : random.chance(0.35) ? 0.93 + random.next() * 0.05 : 1
  return deal.walk.visits.flatMap(({ stage, from }): Timed[] => {
    const value = stage === 'Quote' ? quoted : stage === 'Negotiate' && share < 1 ? quoted * share : undefined
    if (value === undefined) return []
    const competitor = stage === 'Quote' && random.chance(0.4) ? { competitor: random.of(competitors) } : {}
    return [{ time: soonAfter(from), verb: 'patchOpportunity', values: { amount: money(value, coin), ...competitor } }]
  })
}

/** An expected close that has passed is put off; the end sets it to its own day. */
function dates(deal: SampleDeal, random: Random, calendar: SampleCalendar): readonly Timed[] {
  const { visits, end } = deal.walk
  const over = end === 'open' ? calendar.today - 1 : (visits.at(-1)?.from ?? 0)
  const changes: Timed[] = []
  let due = Math.max(expected(deal), deal.start + 1)
  for (
    let seen = due + random.between(1, 9) + random.next();
    seen < over - 1;
    seen = due + random.between(1, 9) + random.next()
  ) {
    due = seen + random.between(14, 45)
    changes.push({ time: seen, verb: 'patchOpportunity', values: { closeDate: calendar.day(calendar.workday(Math.round(due))) } })
  }
  if (end !== 'open')
    changes.push({
      time: soonAfter(over, 2),
      verb: 'patchOpportunity',
      values: { closeDate: calendar.day(calendar.dayOf(over)) },
    })
  return changes
}

/** What comes next is written on most deals that are open. */
function plans({ walk: { visits, end }, product }: SampleDeal, random: Random): readonly Timed[] {
  const last = visits.at(-1)
  if (end !== 'open' || !last || !random.chance(0.75)) return []
  const nextStep = random.of(nextSteps[last.stage] ?? []).replaceAll('{product}', product.name)
  return [{ time: soonAfter(last.from, 3), verb: 'patchOpportunity', values: { nextStep } }]
}
