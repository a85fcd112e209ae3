const linksIn = (column: Element | null | undefined) => [...(column?.querySelectorAll<HTMLElement>('[data-card-link]') ?? [])]

/** Moves the focus from card to card: up and down in a column, left and right between the columns of a board or of a lane. */
export function walkBoard(key: string, card: HTMLElement): boolean {
  const column = card.closest('[data-column]')
  const columns = [...(column?.closest('[data-lane], [data-board]')?.querySelectorAll('[data-column]') ?? [])]
  const place = linksIn(column).findIndex((link) => card.contains(link))
  const at = columns.findIndex((candidate) => candidate === column)
  const vertical = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[key]
  const sideways = { ArrowRight: 1, ArrowLeft: -1 }[key]
  if (vertical !== undefined) linksIn(column)[place + vertical]?.focus()
  else if (sideways !== undefined) {
    const links = linksIn(columns[at + sideways])
    links[Math.min(place, links.length - 1)]?.focus()
  } else return false
  return true
}
