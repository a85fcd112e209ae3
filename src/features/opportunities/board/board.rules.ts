import type { BoardCard, BoardColumn, OpportunityBoard } from '../opportunity.contract.ts'

/** What one card adds to its column: its amount counts where it is in the company's currency, others wait for the server. */
function amountOf(card: BoardCard, currency: string): number {
  return card.amount && card.amount.currency === currency ? card.amount.amount : 0
}

/** Totals are null for those who may not see amounts. */
const plus = (total: number | null, amount: number): number | null => (total === null ? null : total + amount)

function without(column: BoardColumn, card: BoardCard, currency: string): BoardColumn {
  const amount = amountOf(card, currency)
  return {
    ...column,
    cards: column.cards.filter(({ id }) => id !== card.id),
    count: column.count - 1,
    still: column.still - (card.still ? 1 : 0),
    total: plus(column.total, -amount),
    weighted: plus(column.weighted, -Math.round((amount * column.stage.probability) / 100)),
  }
}

function withCard(column: BoardColumn, card: BoardCard, currency: string): BoardColumn {
  const amount = amountOf(card, currency)
  return {
    ...column,
    cards: [{ ...card, still: false }, ...column.cards],
    count: column.count + 1,
    total: plus(column.total, amount),
    weighted: plus(column.weighted, Math.round((amount * column.stage.probability) / 100)),
  }
}

/**
 * The board as it will most likely be after a move, until the server's exact answer replaces it. A deal with a chance of its own
 * or in another currency makes the guess differ for that moment.
 */
export function movedOnBoard(board: OpportunityBoard, deal: string, to: string): OpportunityBoard {
  const card = board.columns.flatMap((column) => column.cards).find(({ id }) => id === deal)
  if (!card || !board.columns.some((column) => column.stage.id === to)) return board
  const columns = board.columns.map((column) => {
    const holds = column.cards.some(({ id }) => id === deal)
    if (column.stage.id === to) return holds ? column : withCard(column, card, board.currency)
    return holds ? without(column, card, board.currency) : column
  })
  return { ...board, columns }
}

/** Sums over the open columns. */
export function openTotals(board: OpportunityBoard): {
  readonly count: number
  readonly still: number
  readonly total: number | null
  readonly weighted: number | null
  readonly unconverted: number
} {
  const open = board.columns.filter(({ stage }) => stage.type === 'open')
  const sum = (of: (column: BoardColumn) => number) => open.reduce((all, column) => all + of(column), 0)
  const money = (of: (column: BoardColumn) => number | null) =>
    open.reduce<number | null>((all, column) => plus(all, of(column) ?? 0), open.some((c) => of(c) === null) ? null : 0)
  return {
    count: sum((c) => c.count),
    still: sum((c) => c.still),
    total: money((c) => c.total),
    weighted: money((c) => c.weighted),
    unconverted: sum((c) => c.unconverted),
  }
}
