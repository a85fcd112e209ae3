import type { Column } from '../columns.ts'

/** How the columns of a list are arranged, as its address keeps it. */
export interface Arrangement {
  readonly columns?: readonly string[]
  /** px by field. */
  readonly widths?: Readonly<Record<string, number>> | undefined
  readonly group?: string
}

/** What the head of a list is told. */
export interface HeadProps {
  readonly entity: string
  readonly columns: readonly Column[]
  /** px by field where they were set by hand. */
  readonly widths: Readonly<Record<string, number>> | undefined
  readonly sort: readonly string[]
  readonly onSort: (next: readonly string[]) => void
  readonly onArrange: (next: Arrangement) => void
}

/** px that a column has at least and at most, and by which a key changes it. */
export const [leastWidth, mostWidth, widthStep] = [60, 800, 16]

export const clampedWidth = (px: number): number => Math.round(Math.max(leastWidth, Math.min(mostWidth, px)))

/** The fields with one of them a place to the left or right; the first one names the record and stays first. */
export function movedColumn(fields: readonly string[], field: string, step: -1 | 1): readonly string[] {
  const from = fields.indexOf(field)
  const to = from + step
  if (from < 1 || to < 1 || to >= fields.length) return fields
  const order = [...fields]
  order.splice(to, 0, ...order.splice(from, 1))
  return order
}

/** The fields with one of them taken to the side of another one; nothing stands before the first. */
export function placedColumn(
  fields: readonly string[],
  field: string,
  beside: string,
  side: 'before' | 'after',
): readonly string[] {
  if (field === beside || fields.indexOf(field) < 1) return fields
  const rest = fields.filter((one) => one !== field)
  const at = rest.indexOf(beside) + (side === 'after' ? 1 : 0)
  return [...rest.slice(0, Math.max(1, at)), field, ...rest.slice(Math.max(1, at))]
}

/** The widths without that of one field; nothing once none is left. */
export function withoutWidth(widths: Readonly<Record<string, number>> | undefined, field: string) {
  const rest = Object.entries(widths ?? {}).filter(([name]) => name !== field)
  return rest.length > 0 ? Object.fromEntries(rest) : undefined
}

/** px of every column as it is drawn: once one is changed by hand, the others keep what they have. */
export const drawnWidths = (head: Element | null | undefined): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...(head?.querySelectorAll<HTMLElement>('th[data-field]') ?? [])].map((cell) => [
      cell.dataset.field as string,
      Math.round(cell.getBoundingClientRect().width),
    ]),
  )
