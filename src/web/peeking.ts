import { store } from './store.ts'

/** The record that is looked at beside a list. */
export interface Peeked {
  readonly entity: string
  readonly id: string
  /** Opens the first fact that may be written. */
  readonly edit?: boolean
}

export const peeking = store<Peeked | null>(null)

/** What marks a row, a card or a line as a record that can be looked at beside its list: `data-peek={peekOf('account', id)}`. */
export const peekOf = (entity: string, id: string): string => `${entity}:${id}`

/** The record that an element, or the row around it, stands for. */
export function peekedAt(element: Element | null): Peeked | null {
  const [entity, id] = element?.closest<HTMLElement>('[data-peek]')?.dataset.peek?.split(':') ?? []
  return entity && id ? { entity, id } : null
}

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-peek]')]

/** The row of the record on the screen, of those that are drawn. */
export const rowOf = ({ entity, id }: Peeked): HTMLElement | undefined =>
  rows().find((row) => row.dataset.peek === peekOf(entity, id))

/** The record so many rows further on; the first one while none is looked at. */
export function besides(step: number): HTMLElement | undefined {
  const all = rows()
  const peeked = peeking.get()
  const here = document.activeElement?.closest<HTMLElement>('[data-peek]') ?? (peeked ? rowOf(peeked) : undefined)
  return here ? all[all.indexOf(here) + step] : all[0]
}

/** Puts the focus on a row: on itself where it takes one, else on its link. */
export function focusRow(row: HTMLElement | undefined): void {
  const target = row?.hasAttribute('tabindex') ? row : row?.querySelector<HTMLElement>('a')
  target?.focus()
}

/** Goes on to the next or the previous row; an open panel goes along. */
export function walk(step: 1 | -1): void {
  const row = besides(step)
  focusRow(row)
  if (row && peeking.get()) peeking.set(peekedAt(row))
}

/** Opens the panel for the row that has the focus, or closes it. */
export function peekHere(edit = false): void {
  if (peeking.get() && !edit) return closePeek()
  const at = peekedAt(document.activeElement) ?? peeking.get()
  if (at) peeking.set({ ...at, ...(edit ? { edit } : {}) })
}

/** Closes the panel; the focus goes back to the row. */
export function closePeek(): void {
  const peeked = peeking.get()
  peeking.set(null)
  if (peeked && !peekedAt(document.activeElement)) focusRow(rowOf(peeked))
}
