import { describe, expect, it } from 'vitest'
import type { BoardCard, BoardColumn, OpportunityBoard } from '../opportunity.contract.ts'
import { movedOnBoard, openTotals } from './board.rules.ts'

const card = (id: string, amount: number | null, currency = 'EUR', still = false): BoardCard => ({
  id,
  version: 1,
  name: id,
  account: null,
  owner: null,
  amount: amount === null ? null : { amount, currency },
  closeDate: null,
  closedAt: null,
  nextStep: null,
  stageEnteredAt: null,
  still,
  nextActivity: null,
})
const column = (id: string, probability: number, cards: readonly BoardCard[], type: 'open' | 'won' = 'open'): BoardColumn => {
  const total = cards.reduce((sum, { amount }) => sum + (amount?.currency === 'EUR' ? amount.amount : 0), 0)
  return {
    stage: { id, name: id, type, probability, rottingDays: null },
    count: cards.length,
    still: cards.filter(({ still }) => still).length,
    withoutAmount: 0,
    total,
    weighted: (total * probability) / 100,
    sums: [],
    unconverted: 0,
    cards: [...cards],
    next: null,
  }
}
const board: OpportunityBoard = {
  currency: 'EUR',
  asOf: '2026-01-01T00:00:00Z',
  columns: [
    column('a', 10, [card('x', 1000, 'EUR', true), card('y', 500)]),
    column('b', 50, [card('z', 200)]),
    column('w', 100, [], 'won'),
  ],
}
const figures = ({ columns }: OpportunityBoard) =>
  columns.map(({ count, still, total, weighted }) => [count, still, total, weighted])

describe('a move shown before the server has answered', () => {
  it('takes the card, its amount and its stillness along', () => {
    expect(figures(movedOnBoard(board, 'x', 'b'))).toEqual([
      [1, 0, 500, 50],
      [2, 0, 1200, 600],
      [0, 0, 0, 0],
    ])
    expect(movedOnBoard(board, 'x', 'b').columns[1]?.cards.map(({ id }) => id)).toEqual(['x', 'z'])
  })
  it('changes nothing for a deal or a stage that is not on the board', () => {
    expect(movedOnBoard(board, 'nobody', 'b')).toBe(board)
    expect(movedOnBoard(board, 'x', 'elsewhere')).toBe(board)
    expect(figures(movedOnBoard(board, 'x', 'a'))).toEqual(figures(board))
  })
  it('guesses no amount in another currency', () => {
    const foreign = { ...board, columns: [column('a', 10, [card('x', 900, 'USD')]), column('b', 50, [])] }
    expect(figures(movedOnBoard(foreign, 'x', 'b'))).toEqual([
      [0, 0, 0, 0],
      [1, 0, 0, 0],
    ])
  })
})

describe('the totals over the open columns', () => {
  it('leave out what is closed', () => {
    expect(openTotals(board)).toEqual({ count: 3, still: 1, total: 1700, weighted: 250, unconverted: 0 })
  })
  it('say no amount to those who may not see any', () => {
    const hidden = { ...board, columns: board.columns.map((one) => ({ ...one, total: null, weighted: null })) }
    expect(openTotals(hidden)).toMatchObject({ count: 3, total: null, weighted: null })
  })
})
