/** Deterministic randomness: the same seed gives the same company on every machine. */
export interface Random {
  /** At least 0, below 1. */
  next(): number
  /** A whole number from 0 to below `count`. */
  below(count: number): number
  chance(probability: number): boolean
  of<T>(list: readonly T[]): T
  /** Exponential with the given mean: the length of a stay, the wait for a call. */
  around(mean: number): number
  /** A UUIDv7 of a moment, in milliseconds since 1970. */
  id(at: number): string
}

/** sfc32 by Chris Doty-Humphrey (PractRand), seeded by one number. */
export function randomFrom(seed: number): Random {
  let [a, b, c, counter] = [0, seed, 0, 1]
  const word = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 15; i++) word()
  const next = () => word() / 4_294_967_296
  return {
    next,
    below: (count) => Math.floor(next() * count),
    chance: (probability) => next() < probability,
    of: (list) => list[Math.floor(next() * list.length)] as never,
    around: (mean) => -Math.log(1 - next()) * mean,
    id: (at) => uuid(at, word),
  }
}

function uuid(at: number, word: () => number): string {
  const time = Math.floor(at).toString(16).padStart(12, '0')
  const high = (0x7000 | (word() & 0x0fff)).toString(16)
  const low = ((0x80000000 | (word() & 0x3fffffff)) >>> 0).toString(16) + word().toString(16).padStart(8, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-${high}-${low.slice(0, 4)}-${low.slice(4)}`
}
