import { describe, expect, it } from 'vitest'
import { everyRow, extended, isAny, isSelected, nothingSelected, toggled } from './selection.ts'

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
const ids = (selected: { ids: ReadonlySet<string> }) => [...selected.ids].sort().join('')

describe('a selection', () => {
  it('takes a row in and out', () => {
    const one = toggled(nothingSelected, rows, 1)
    expect([ids(one), isSelected(one, 'b'), isAny(one)]).toEqual(['b', true, true])
    expect(isAny(toggled(one, rows, 1))).toBe(false)
    expect(toggled(one, rows, 9)).toBe(one)
  })
  it('grows from its anchor in both directions and keeps what it had', () => {
    const from = toggled(nothingSelected, rows, 2)
    expect(ids(extended(from, rows, 3))).toBe('cd')
    expect(ids(extended(from, rows, 0))).toBe('abc')
    expect(ids(extended(toggled(from, rows, 0), rows, 1))).toBe('abc')
  })
  it('of all that match holds rows that are not there yet; taking one out leaves the fetched others', () => {
    const all = { ...nothingSelected, all: true }
    expect(isSelected(all, 'unknown')).toBe(true)
    const less = toggled(all, rows, 0)
    expect([ids(less), less.all]).toEqual(['bcd', false])
  })
  it('of every row is none when asked for again', () => {
    const every = everyRow(nothingSelected, rows)
    expect(ids(every)).toBe('abcd')
    expect(isAny(everyRow(every, rows))).toBe(false)
  })
})
