const linksIn = (cell: Element | null | undefined) => [...(cell?.querySelectorAll<HTMLElement>('[data-card-link]') ?? [])]

/** Days that an arrow goes on the calendar. */
export const daysOfKey: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Moves the focus from card to card: up and down within a day and on to the same weekday, sideways to the next day that has one. */
export function walkDays(key: string, card: HTMLElement): void {
  const cell = card.closest('[data-day]')
  const cells = [...(cell?.closest('[data-calendar]')?.querySelectorAll('[data-day]') ?? [])]
  const step = daysOfKey[key] ?? 0
  const place = linksIn(cell).findIndex((link) => card.contains(link))
  const beside = Math.abs(step) === 7 ? linksIn(cell)[place + Math.sign(step)] : undefined
  if (beside) return beside.focus()
  // On a phone the days stand below one another.
  const stride = cells.length % 7 === 0 ? step : Math.sign(step)
  for (let at = cells.indexOf(cell as Element) + stride; at >= 0 && at < cells.length; at += stride) {
    const links = linksIn(cells[at])
    if (links.length > 0)
      return links[Math.abs(step) === 7 ? (step < 0 ? links.length - 1 : 0) : Math.min(place, links.length - 1)]?.focus()
  }
}
