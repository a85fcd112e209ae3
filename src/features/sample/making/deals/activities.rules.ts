import type { SampleCalendar } from '../calendar.rules.ts'
import type { SampleContact } from '../firm/contacts.rules.ts'
import { sites } from '../firm/names.rules.ts'
import { type Deed, head, type Life } from '../life.rules.ts'
import { type Random, randomFor } from '../random.rules.ts'
import type { SampleDeal } from './deals.rules.ts'
import { calls, meetings, notes, tasks } from './talk.rules.ts'

/** What an activity is made from. */
interface Scene {
  readonly deal: SampleDeal
  readonly calendar: SampleCalendar
  readonly random: Random
  readonly people: readonly SampleContact[]
}

/** What was done about a deal, and what is to be done next. */
export function activityLives(
  seed: number,
  calendar: SampleCalendar,
  deal: SampleDeal,
  people: readonly SampleContact[],
): readonly Life[] {
  const scene = { deal, calendar, random: randomFor(seed, `${deal.key} work`), people }
  const { visits, end } = deal.walk
  const spans = visits
    .filter(({ stage }) => stage !== 'Won' && stage !== 'Lost')
    .map(({ stage, from }, i) => ({ stage, from, to: visits[i + 1]?.from ?? calendar.today - 1 }))
  const done = spans.flatMap((span) => doneIn(scene, span))
  const ahead = end === 'open' ? planned(scene, spans.at(-1)?.stage ?? '') : []
  return [...done, ...ahead].map((deeds, i) => ({ entity: 'activity', key: `activity:${deal.key}:${i}`, deeds }))
}

interface Span {
  readonly stage: string
  readonly from: number
  readonly to: number
}

function doneIn(scene: Scene, { stage, from, to }: Span): readonly (readonly Deed[])[] {
  const { random, calendar, deal } = scene
  const within = () => from + (to - from) * (0.1 + 0.8 * random.next())
  const isPast = (time: number) => calendar.dayOf(time) < calendar.today
  const made: (readonly Deed[])[] = []
  const add = (chance: number, make: (time: number) => readonly Deed[]) => {
    const time = within()
    if (random.chance(chance) && isPast(time)) made.push(make(time))
  }
  add(0.6, (time) => [logged(scene, time, call(scene, stage))])
  add(0.35, (time) => [logged(scene, time, { kind: 'note', subject: noteTitle(stage), body: filled(scene, notes[stage]) })])
  add(0.4, (time) => carriedOut(scene, { stage, from, time }))
  if (to - from > 25) add(0.6, (time) => [logged(scene, time, call(scene, stage))])
  if (deal.others.length > 0) add(0.2, (time) => [logged(scene, time, discussion)])
  return made
}

const discussion = {
  kind: 'discussion',
  subject: 'Two products or one?',
  body: 'Production says both fit on one frame. Quote them together, the price apart.',
}
const noteTitle = (stage: string) =>
  ({ Survey: 'From the site', Quote: 'On the quote', Trial: 'From the trial' })[stage] ?? 'What they said'

function call(scene: Scene, stage: string): Deed['values'] {
  const { random } = scene
  const outcome = random.weighted(['reached', 'no answer', 'left message'] as const, (one) => (one === 'reached' ? 7 : 2))
  return {
    kind: 'call',
    subject: filled(scene, calls[stage]),
    outcome,
    minutes: outcome === 'reached' ? random.between(3, 35) : 1,
  }
}

/** Written down as it happened. */
function logged({ deal, calendar }: Scene, time: number, values: Deed['values']): Deed {
  const at = calendar.moment(time)
  const dueAt = values.kind === 'note' ? null : at
  return {
    at,
    by: deal.owner,
    verb: 'createActivity',
    values: { ...values, about: about(deal), owner: deal.owner, dueAt, doneAt: at },
  }
}

const about = ({ key }: SampleDeal) => ({ entity: 'opportunity', id: key })

/** A meeting or task that was planned first and done later. */
function carriedOut(
  scene: Scene,
  { stage, from, time }: { readonly stage: string; readonly from: number; readonly time: number },
): readonly Deed[] {
  const { deal, calendar, random } = scene
  const isMeeting = random.chance(0.55)
  const due = calendar.at(calendar.dayOf(time), random.between(8, 15), random.of([0, 30]))
  const values = {
    kind: isMeeting ? 'meeting' : 'task',
    subject: filled(scene, (isMeeting ? meetings : tasks)[stage]),
    about: about(deal),
    owner: deal.owner,
    dueAt: due,
    minutes: isMeeting ? random.of([30, 45, 60, 90]) : null,
  }
  const planned = calendar.moment(from + (time - from) * 0.1)
  const done = calendar.at(calendar.dayOf(time), 17, random.between(0, 55))
  return [
    { at: planned < done ? planned : due, by: deal.owner, verb: 'createActivity', values },
    {
      at: done,
      by: deal.owner,
      verb: 'completeActivity',
      values: { outcome: isMeeting ? (random.chance(0.92) ? 'held' : 'cancelled') : 'done' },
    },
  ]
}

/** The next step of an open deal: most have one, some are late, and what is today is the head's as often as can be. */
function planned(scene: Scene, stage: string): readonly (readonly Deed[])[] {
  const { deal, calendar, random } = scene
  const isMine = deal.owner === head
  if (!random.chance(isMine ? 0.85 : 0.72)) return []
  const kind = random.weighted(['call', 'meeting', 'task'] as const, (one) => ({ call: 4, meeting: 3, task: 3 })[one])
  const lead = random.chance(0.1) ? -random.between(1, 6) : isMine && random.chance(0.45) ? 0 : random.between(0, 16)
  const day = lead < 0 ? calendar.dayOf(calendar.today + lead) : calendar.workday(calendar.today + lead)
  const due = calendar.at(Math.max(day, Math.floor(deal.start) + 1), random.between(8, 16), random.of([0, 15, 30, 45]))
  const lines = { call: calls, meeting: meetings, task: tasks }[kind]
  const values = {
    kind,
    subject: filled(scene, lines[stage]),
    about: about(deal),
    owner: deal.owner,
    dueAt: due,
    minutes: kind === 'meeting' ? random.of([30, 60]) : null,
  }
  const at = calendar.moment(Math.min(calendar.today - 2 - random.next() * 3, calendar.today - 2))
  const start = calendar.moment(deal.start)
  return [[{ at: at > start ? at : start, by: deal.owner, verb: 'createActivity', values }]]
}

/** The day of the head of sales: something late, and three things to do today on deals that weigh most. */
export function headsDay(seed: number, calendar: SampleCalendar, deals: readonly SampleDeal[]): readonly Life[] {
  const random = randomFor(seed, 'day')
  const open = deals.filter(({ walk: { end }, pipeline }) => end === 'open' && pipeline === 'equipment')
  const weight = ({ owner, product, quantity }: SampleDeal) => (owner === head ? 1e9 : 0) + product.price * quantity
  const weightiest = [...open].sort((a, b) => weight(b) - weight(a))
  const day = calendar.workday(calendar.today)
  const plan = [
    { kind: 'task', subject: 'Release the discount', due: calendar.at(calendar.dayOf(calendar.today - 3), 16) },
    { kind: 'call', subject: 'Ask what is still missing', due: calendar.at(day, 10) },
    { kind: 'meeting', subject: 'Go through the open points', due: calendar.at(day, 14, 30) },
    { kind: 'task', subject: 'Read the revised quote', due: calendar.at(day, 16) },
  ]
  return plan.map(({ kind, subject, due }, i): Life => {
    const deal = weightiest[i % weightiest.length] as SampleDeal
    const values = {
      kind,
      subject,
      about: about(deal),
      owner: head,
      dueAt: due,
      minutes: kind === 'meeting' ? random.of([30, 60]) : null,
    }
    const at = calendar.moment(Math.max(deal.start, calendar.today - 5.5))
    return { entity: 'activity', key: `activity:day:${i}`, deeds: [{ at, by: head, verb: 'createActivity', values }] }
  })
}

function filled({ random, people, deal }: Scene, lines: readonly string[] = []): string {
  return random
    .of(lines)
    .replaceAll('{who}', people.length > 0 ? random.of(people).name : 'the customer')
    .replaceAll('{site}', siteOf(deal))
    .replaceAll('{product}', deal.product.name)
}

const siteOf = ({ name, account }: SampleDeal) =>
  (name.includes(', ') && sites[account.segment].find((site) => name.endsWith(site))) || 'plant'
