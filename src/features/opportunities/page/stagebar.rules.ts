import type { StageType } from '../../pipelines/pipeline.contract.ts'

/** One visit of a stage; `left` is null for the visit that goes on. */
export interface Visit {
  readonly stage: string
  readonly entered: string | null
  readonly left: string | null
}

interface Moved {
  readonly verb: string
  readonly occurredAt: string | null
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>> | null
}

/** The visits of a deal, oldest first, from its log entries, newest first. */
export function visitsOf(entries: readonly Moved[]): readonly Visit[] {
  const moves = [...entries].reverse().filter((entry) => typeof entry.changes?.stage?.[1] === 'string')
  return moves.map((move, place) => ({
    stage: String(move.changes?.stage?.[1]),
    entered: move.occurredAt,
    left: moves[place + 1]?.occurredAt ?? null,
  }))
}

export type SegmentState = 'past' | 'now' | 'next' | 'skipped' | 'lost' | 'won'

export interface Segment {
  readonly stage: string
  readonly state: SegmentState
  /** Whole days spent in it over all visits; null where nobody knows. */
  readonly days: number | null
  readonly since: string | null
  /** Visited more than once. */
  readonly again: boolean
}

interface Placed {
  readonly id: string
  readonly type: StageType
}

const day = 86_400_000

function daysIn(visits: readonly Visit[], now: number): number | null {
  if (visits.length === 0 || visits.some(({ entered }) => entered === null)) return null
  const spent = visits.map(({ entered, left }) => (left ? Date.parse(left) : now) - Date.parse(entered as string))
  return Math.floor(spent.reduce((sum, ms) => sum + ms, 0) / day)
}

/**
 * The bar over a deal: open stages in order, the won one at the end; a lost deal ends where it was lost.
 * A stage before the present one that was never visited is skipped.
 */
export function segmentsOf(stages: readonly Placed[], current: string, visits: readonly Visit[], now: Date): readonly Segment[] {
  const present = stages.find(({ id }) => id === current)
  const open = stages.filter(({ type }) => type === 'open')
  const lastOpen = visits.filter(({ stage }) => open.some(({ id }) => id === stage)).at(-1)?.stage
  const reached =
    present?.type === 'won' ? open.length : open.findIndex(({ id }) => id === (present?.type === 'lost' ? lastOpen : current))
  const segment = (stage: Placed, state: SegmentState): Segment => {
    const own = visits.filter((visit) => visit.stage === stage.id)
    return { stage: stage.id, state, days: daysIn(own, now.getTime()), since: own.at(-1)?.entered ?? null, again: own.length > 1 }
  }
  const wasIn = (stage: Placed) => visits.some((visit) => visit.stage === stage.id)
  const road = open.map((stage, place) => {
    if (stage.id === current) return segment(stage, 'now')
    if (place < reached || (present?.type === 'lost' && place === reached))
      return segment(stage, wasIn(stage) ? 'past' : 'skipped')
    return segment(stage, 'next')
  })
  if (present?.type === 'lost') return [...road.slice(0, Math.max(reached + 1, 0)), segment(present, 'lost')]
  const won = stages.find(({ type }) => type === 'won')
  return won ? [...road, segment(won, present?.type === 'won' ? 'won' : 'next')] : road
}

/** How wide a segment is drawn: it grows gently with the days spent, from 1 to 1.7. */
export function widthOf(segment: Segment, longest: number): number {
  return 1 + (segment.days && longest > 0 ? 0.7 * Math.min(1, segment.days / longest) : 0)
}
