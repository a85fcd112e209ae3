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
