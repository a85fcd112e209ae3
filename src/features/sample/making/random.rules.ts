/** Deterministic randomness: the same seed gives the same company on every machine. */
export interface Random {
  /** At least 0, below 1. */
  next(): number
  /** A whole number from `least` to `most`, both inside. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  of<T>(list: readonly T[]): T
  /** One of the list, each as likely as its weight says. */
  weighted<T>(list: readonly T[], weight: (one: T) => number): T
  /** Around `median`, long-tailed as waiting times are: log-normal with sigma 0.5. */
  around(median: number): number
}

/** A stream of its own for each subject, so that one more contact does not change the deals. */
export function randomFor(seed: number, subject: string): Random {
  let hash = seed | 0
  for (const letter of subject) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return randomFrom(hash)
}

/** sfc32 by Chris Doty-Humphrey (PractRand), seeded by one number. */
function randomFrom(seed: number): Random {
  let [a, b, c, counter] = [0, seed | 0, 0x9e3779b9 | 0, 1]
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4_294_967_296
  }
  for (let i = 0; i < 15; i++) next()
  // Box and Muller's way from two even numbers to one of the normal distribution.
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    of: (list) => list[Math.floor(next() * list.length)] as never,
    weighted: (list, weight) => {
      let left = next() * list.reduce((sum, one) => sum + weight(one), 0)
      return list.find((one) => (left -= weight(one)) < 0) ?? (list.at(-1) as never)
    },
    around: (median) => median * Math.exp(0.5 * normal()),
  }
}
