import { fallenBack } from '../report.rules.ts'
import type { Frame } from './frame.queries.ts'
import { clockOf } from './frame.queries.ts'

/** How a report counts in a frame. */
export interface Counting<T> {
  count(frame: Frame): Promise<T>
  /** How many records the answer rests on. */
  n(counted: T): number
  /** The last day that the data has, whatever the period; null for none. */
  lastDay(frame: Frame): Promise<string | null>
}

/** Counts; where nobody named a period and the standard one holds nothing, in the data's own last full one. */
export async function counted<T>(frame: Frame, counting: Counting<T>): Promise<{ readonly frame: Frame; readonly counted: T }> {
  const first = await counting.count(frame)
  const { name, chosen } = frame.resolved.period
  if (chosen !== 'standard' || counting.n(first) > 0) return { frame, counted: first }
  const last = await counting.lastDay(frame)
  if (last === null) return { frame, counted: first }
  const moved = { ...frame, resolved: fallenBack(name, last, clockOf(frame)) }
  return { frame: moved, counted: await counting.count(moved) }
}
