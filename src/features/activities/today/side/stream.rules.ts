import { type StreamPart, streamParts } from '../today.contract.ts'

/** Points of one part of the stream in a field of 100 by 100: a band whose width is its count, and the way to the next. */
export interface Band {
  readonly part: StreamPart
  readonly points: string
  /** Towards the next part; none after the last. */
  readonly connector: string | null
}

const most = 92
const least = 1.5 // so that a part of nothing is still a line
const share = 70 // per cent of a part's place that its band takes; the rest leads to the next

/** The stream drawn on one scale. What was lost leaves it and is drawn apart. */
export function bandsOf(counts: Readonly<Record<StreamPart, number>>): readonly Band[] {
  const widest = Math.max(1, ...streamParts.map((part) => counts[part]))
  const place = 100 / streamParts.length
  const half = (part: StreamPart) => Math.max(least, (most * counts[part]) / widest) / 2
  const edge = (x: number, h: number) => [`${x},${50 - h}`, `${x},${50 + h}`] as const
  return streamParts.map((part, i): Band => {
    const [from, to] = [i * place, i * place + (place * share) / 100]
    const [topLeft, bottomLeft] = edge(from, half(part))
    const [topRight, bottomRight] = edge(to, half(part))
    const next = streamParts[i + 1]
    const flows = next !== undefined && next !== 'lost'
    const [nextTop, nextBottom] = flows ? edge((i + 1) * place, half(next)) : ['', '']
    return {
      part,
      points: [topLeft, topRight, bottomRight, bottomLeft].join(' '),
      connector: flows ? [topRight, nextTop, nextBottom, bottomRight].join(' ') : null,
    }
  })
}
