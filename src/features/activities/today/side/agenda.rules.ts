/** Hours of the day, such as 9.5. */
export interface Block {
  readonly id: string
  readonly from: number
  readonly length: number
  /** Meetings at the same time stand side by side. */
  readonly lane: number
  readonly lanes: number
}

export interface Agenda {
  readonly first: number
  readonly hours: readonly number[]
  readonly blocks: readonly Block[]
  /** Where now is; null outside of what is shown. */
  readonly now: number | null
  /** The hour whose name stands where the line of now is drawn; null where that hides none. */
  readonly hidden: number | null
}

export interface Meeting {
  readonly id: string
  /** By the company's clock, `YYYY-MM-DDTHH:mm`. */
  readonly at: string
  readonly minutes: number | null
}

const usual = 60 // minutes, of a meeting that says nothing of its length
const shortest = 30 // minutes, so that its name can be read
const nameHeight = 0.5 // hours that the name of one takes up below its line
const lineHeight = 0.2 // hours that the line of now takes up on either side
const begins = 9
const ends = 17

const hourOf = (clock: string) => Number(clock.slice(11, 13)) + Number(clock.slice(14, 16)) / 60

/** The meetings of a day on its hours: office hours at least, more where a meeting lies outside. */
export function agendaOf(meetings: readonly Meeting[], now: string): Agenda {
  const spans = meetings.map(({ id, at, minutes }) => ({
    id,
    from: hourOf(at),
    length: Math.max(minutes ?? usual, shortest) / 60,
  }))
  const first = Math.floor(Math.min(begins, ...spans.map(({ from }) => from)))
  const last = Math.min(24, Math.ceil(Math.max(ends, ...spans.map(({ from, length }) => from + length))))
  const at = hourOf(now)
  const hours = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  return {
    first,
    hours,
    blocks: inLanes(spans),
    now: at >= first && at <= last ? at : null,
    hidden: hours.find((hour) => at > hour - lineHeight && at < hour + nameHeight) ?? null,
  }
}

function inLanes(spans: readonly { id: string; from: number; length: number }[]): readonly Block[] {
  const blocks: Block[] = []
  let group: (Omit<Block, 'lanes'> & { end: number })[] = []
  const close = () => {
    const lanes = Math.max(0, ...group.map(({ lane }) => lane)) + 1
    blocks.push(...group.map(({ end: _, ...block }) => ({ ...block, lanes })))
    group = []
  }
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (group.every(({ end }) => end <= span.from)) close()
    const busy = new Set(group.filter(({ end }) => end > span.from).map(({ lane }) => lane))
    const lane = Array.from({ length: busy.size + 1 }, (_, i) => i).find((one) => !busy.has(one)) ?? 0
    group.push({ ...span, lane, end: span.from + span.length })
  }
  close()
  return blocks
}
