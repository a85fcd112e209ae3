import { ratio } from 'fuzzball'
import { barelyName, sameName } from './name.rules.ts'

/** A name in a file that nobody knows, and a known one it may mean. Offered with its rows, never taken by itself. */
export interface NearMiss {
  readonly value: string
  readonly meant: string
  /** 100: the same letters and digits; else the share of letters that need no change, in per cent. */
  readonly likeness: number
}

const least = 80 // below it, suggestions are more often wrong than right

/** The known name that is most like the value; null where none comes near, or where two are equally like it. */
export function nearMiss(value: string, known: readonly string[]): NearMiss | null {
  const bare = barelyName(value)
  if (bare.length < 3) return null
  const once = new Map(known.map((name) => [sameName(name), name]))
  once.delete(sameName(value))
  const scored = [...once.values()]
    .map((name) => ({ name, likeness: likeness(bare, barelyName(name)) }))
    .sort((a, b) => b.likeness - a.likeness)
  const [best, second] = scored
  if (!best || best.likeness < least || second?.likeness === best.likeness) return null
  return { value, meant: best.name, likeness: best.likeness }
}

function likeness(bare: string, other: string): number {
  if (bare === other) return 100
  // A number that differs is another thing, however alike the letters are: GTX 500 is no GTX 600.
  if (digitsOf(bare) !== digitsOf(other)) return 0
  return Math.min(99, ratio(bare, other, { full_process: false }))
}

const digitsOf = (bare: string) => bare.replace(/\P{N}/gu, '')
