import { foldText, searchDigits } from '../../contract/search.ts'

/** How a text is looked for: as words of which each must occur, and as a telephone number when it looks like one. */
export interface SearchPlan {
  readonly words: readonly string[]
  readonly digits: string | null
  readonly folded: string
}

/** Fewest digits that are looked for as a part of a telephone number. */
const fewestDigits = 3

export function planSearch(q: string): SearchPlan {
  const folded = foldText(q).trim()
  const words = folded.split(/\s+/).filter(Boolean).slice(0, 8)
  const looksLikePhone = /^[+()\d\s./-]+$/.test(q)
  // A number dialled at home begins with 0 where the stored one has its country's prefix.
  const digits = searchDigits(q).replace(/^00/, '').replace(/^0/, '')
  return { words, digits: looksLikePhone && digits.length >= fewestDigits ? digits : null, folded }
}

/** A text as a LIKE pattern that means itself. */
export const likeEscaped = (text: string) => text.replace(/[\\%_]/g, (c) => `\\${c}`)

/** How many slips of the keyboard a word may differ by and still be meant. */
export const slipsIn = (word: string) => (word.length > 5 ? 2 : 1)

/**
 * Slips that make one word of another: a letter too many, missing or wrong, or two neighbours swapped, each counted once (optimal
 * string alignment distance, after Damerau 1964).
 */
export function slipsBetween(a: string, b: string): number {
  let older: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const replaced = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = isSwap ? (older[j - 2] as number) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, replaced, swapped))
    }
    older = last
    last = row
  }
  return last[b.length] as number
}
