import { describe, expect, it } from 'vitest'
import type { Groups } from '../../../contract/group.ts'
import { movedInGroups } from './movedInGroups.ts'

const eur = (amount: number) => ({ amount, currency: 'EUR' })
const card = (id: string, amount: number | null, currency = 'EUR') => ({
  id,
  version: 1,
  amount: amount === null ? null : { amount, currency },
})
const groups: Groups = {
  more: false,
  groups: [
    {
      key: 'a',
      title: 'A',
      count: 40,
      sums: {
        amount: [
          { ...eur(5000), count: 39 },
          { currency: 'USD', amount: 7, count: 1 },
        ],
      },
      rows: [card('x', 1000), card('y', 7, 'USD'), card('z', null)],
    },
    { key: 'b', title: 'B', count: 1, sums: { amount: [{ ...eur(10), count: 1 }] }, rows: [card('w', 10)] },
  ],
}
const moved = (id: string, key: string | null) => movedInGroups(groups, id, { key, title: key, values: { type: key } })
const figures = ({ groups: all }: Groups) =>
  all.map(({ count, sums, rows }) => [
    count,
    (sums.amount ?? []).map(({ currency, amount, count: n }) => `${currency} ${amount} of ${n}`).join(),
    rows?.map(({ id }) => id).join(''),
  ])

describe('a card that goes to another group', () => {
  it('takes its amount along in its own currency; what is left of none is gone', () => {
    expect(figures(moved('x', 'b'))).toEqual([
      [39, 'EUR 4000 of 38,USD 7 of 1', 'yz'],
      [2, 'EUR 1010 of 2', 'xw'],
    ])
    expect(figures(moved('y', 'b'))).toEqual([
      [39, 'EUR 5000 of 39', 'xz'],
      [2, 'EUR 10 of 1,USD 7 of 1', 'yw'],
    ])
  })
  it('carries no amount where it has none', () => {
    expect(figures(moved('z', 'b'))[1]).toEqual([2, 'EUR 10 of 1', 'zw'])
  })
  it('opens a group that had no record yet, and has the new value', () => {
    const after = moved('w', null)
    expect(figures(after)[2]).toEqual([1, 'EUR 10 of 1', 'w'])
    expect(after.groups[2]?.rows?.[0]).toMatchObject({ type: null })
  })
  it('changes nothing where it stands already or is not on the board', () => {
    expect(moved('w', 'b')).toBe(groups)
    expect(moved('nobody', 'b')).toBe(groups)
  })
  it('goes to the lane it is told', () => {
    const lanes = { ...groups, groups: groups.groups.map((group) => ({ ...group, lane: 'me', laneTitle: 'Me' })) }
    const after = movedInGroups(lanes, 'x', { key: 'a', title: 'A', lane: 'you', laneTitle: 'You', values: {} })
    expect(after.groups.map(({ key, lane, count }) => [key, lane, count])).toEqual([
      ['a', 'me', 39],
      ['b', 'me', 1],
      ['a', 'you', 1],
    ])
  })
})
