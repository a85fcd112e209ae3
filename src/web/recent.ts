interface Seen {
  readonly entity: string
  readonly id: string
}

const place = 'headwater-recent'
const most = 12

/** The records whose pages were opened last on this screen, newest first; only their ids are kept. */
export function recentRecords(): readonly Seen[] {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '[]') as readonly Seen[]
  } catch {
    // Something else wrote there; it is not worth more than an empty list.
    return []
  }
}

/** Keeps a record as looked at. */
export function keepRecent(one: Seen): void {
  const next = [one, ...recentRecords().filter(({ id }) => id !== one.id)].slice(0, most)
  localStorage.setItem(place, JSON.stringify(next))
}

/** Forgets them all, as at signing out. */
export const forgetRecent = (): void => localStorage.removeItem(place)
