/** What the first sign of a search asks for. */
export type Mode = 'all' | 'actions' | 'people'

/** `>` asks for actions alone, `@` for people alone; the rest is what is looked for. */
export function readQuery(text: string): { readonly mode: Mode; readonly wanted: string } {
  const first = text.trimStart()[0]
  if (first === '>') return { mode: 'actions', wanted: text.trimStart().slice(1).trim() }
  if (first === '@') return { mode: 'people', wanted: text.trimStart().slice(1).trim() }
  return { mode: 'all', wanted: text.trim() }
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** How well a label fits, 0 for best: it begins so, a word of it does, it holds all words; null when it does not fit. */
export function fit(label: string, wanted: string): number | null {
  const [folded, asked] = [plain(label), plain(wanted)]
  if (asked === '') return 0
  if (folded.startsWith(asked)) return 0
  if (folded.split(/[\s'’(]+/).some((word) => word.startsWith(asked))) return 1
  return asked.split(/\s+/).every((word) => folded.includes(word)) ? 2 : null
}

/** As {@link fit}, of what has further names too, split by commas; these count less than its own. */
export function fitNamed(label: string, others: string, wanted: string): number | null {
  const own = fit(label, wanted)
  if (own !== null || others === '') return own
  const best = others.split(', ').flatMap((name) => fit(name, wanted) ?? [])
  return best.length > 0 ? 3 + Math.min(...best) : null
}

/** What fits, the best first; equals keep their order. */
export function fitting<T extends { readonly title: string; readonly others?: string }>(
  all: readonly T[],
  wanted: string,
): readonly T[] {
  return all
    .flatMap((one, place) => {
      const rank = fitNamed(one.title, one.others ?? '', wanted)
      return rank === null ? [] : [{ one, rank, place }]
    })
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ one }) => one)
}
