import type { Filter, FilterValue } from '../../../contract/filter.ts'
import type { Reason, TodoSection } from './today.contract.ts'

/** Whose day it is: oneself, or the people of the teams one leads. */
export type Owners = 'me' | readonly string[]

const ownedBy = (owners: Owners): Filter => {
  const value: FilterValue = owners === 'me' ? { me: true } : owners
  return { field: 'owner', op: owners === 'me' ? 'eq' : 'in', value }
}
const day = (relative: number) => ({ relative, unit: 'day' }) as const
const between = (from: number, to: number): readonly Filter[] => [
  { field: 'dueAt', op: 'gte', value: day(from) },
  { field: 'dueAt', op: 'lt', value: day(to) },
]

/** Days after today that count as coming up. */
const ahead = 7

const due: Readonly<Record<TodoSection, readonly Filter[]>> = {
  late: [{ field: 'dueAt', op: 'lt', value: day(0) }],
  today: between(0, 1),
  coming: between(1, ahead + 1),
  undated: [{ field: 'dueAt', op: 'empty' }],
}

/** What is to do is open and no note: a note has happened by being written. */
const open: readonly Filter[] = [
  { field: 'doneAt', op: 'empty' },
  { field: 'kind', op: 'ne', value: 'note' },
]

/** The activities of a section as a list would be asked for them, so that both count the same. Days are the company's. */
export const todoFilter = (section: TodoSection, owners: Owners): Filter => ({
  and: [ownedBy(owners), ...open, ...due[section]],
})

export const agendaFilter: Filter = { and: [ownedBy('me'), { field: 'kind', op: 'eq', value: 'meeting' }, ...between(0, 1)] }

/** Deals for which nothing is planned. */
export const noNextStep: Filter = { not: { has: 'activity', by: 'about', where: { and: open } } }

/** Open deals of the owners that stand still or have no next step. `since`: by stage, when a deal must have entered it to stand still. */
export function dealFilter(owners: Owners, since: ReadonlyMap<string, string | null>): Filter {
  const still = stillIn(['stage', 'stageEnteredAt'], since)
  return { and: [ownedBy(owners), isOpen, { or: [...still, noNextStep] }] }
}

/** Open records of a declared object that stand still; `since` as for deals, of at least one step. */
export function recordFilter(owners: Owners, since: ReadonlyMap<string, string>): Filter {
  return { and: [ownedBy(owners), isOpen, { or: [...stillIn(['step', 'stepEnteredAt'], since)] }] }
}

const isOpen: Filter = { field: 'closedAt', op: 'empty' }

/** One condition for each step: in it since before its moment. */
function stillIn([step, entered]: readonly [string, string], since: ReadonlyMap<string, string | null>): readonly Filter[] {
  return [...since].flatMap(([id, moment]): Filter[] =>
    moment === null
      ? []
      : [
          {
            and: [
              { field: step, op: 'eq', value: id },
              { field: entered, op: 'lt', value: moment },
            ],
          },
        ],
  )
}

export const streamFilter = (owners: Owners): Filter => ownedBy(owners)

/** What is known of a deal when its reason is given. Days are calendar days of the company, as on the board's cards. */
export interface DealFacts {
  readonly stage: string | null
  readonly daysInStage: number | null
  /** In working days; null where deals may stand for ever. */
  readonly stillAfter: number | null
  readonly still: boolean
  readonly closed: boolean
  readonly closeDate: string | null
  readonly today: string
}

const soon = 14 // days before the expected close from which it is the reason

const dayNumber = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000

/** The one thing about a deal that matters most today. */
export function dealReason(facts: DealFacts): Reason | undefined {
  const { stage, daysInStage, stillAfter, still, closed, closeDate, today } = facts
  if (closed) return undefined
  if (still && stage && daysInStage !== null && stillAfter !== null)
    return { code: 'still', days: daysInStage, stage, after: stillAfter }
  if (closeDate && closeDate < today) return { code: 'closePassed', day: closeDate }
  if (closeDate && dayNumber(closeDate) - dayNumber(today) <= soon) return { code: 'closes', day: closeDate }
  return stage && daysInStage !== null ? { code: 'inStage', days: daysInStage, stage } : undefined
}

const shownText = 140 // characters

/** Why an activity stands on the page: its deal, else what was written with it, else when it was planned. */
export function todoReasons(deal: DealFacts | null, body: string | null, plannedOn: string | null): Reason[] {
  const ofDeal = deal && dealReason(deal)
  if (ofDeal) return [ofDeal]
  const text = (body ?? '').replace(/\s+/g, ' ').trim()
  if (text) return [{ code: 'says', text: text.length > shownText ? `${text.slice(0, shownText - 1).trimEnd()}…` : text }]
  return plannedOn ? [{ code: 'planned', day: plannedOn }] : []
}

/** Why a deal stands on the page: it stands still, has nothing planned, or both. */
export function standingReasons(facts: DealFacts, planned: boolean): Reason[] {
  const first = dealReason(facts)
  const none: readonly Reason[] = planned ? [] : [{ code: 'noNextStep' }]
  return first?.code === 'still' || planned ? [...(first ? [first] : []), ...none] : [...none, ...(first ? [first] : [])]
}
