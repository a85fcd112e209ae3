import { describe, expect, it } from 'vitest'
import { clampedWidth, movedColumn, placedColumn, withoutWidth } from './arranging.ts'

const fields = ['name', 'a', 'b', 'c']

describe('the order of columns', () => {
  it.each([
    ['b', -1, 'name b a c'],
    ['b', 1, 'name a c b'],
    ['a', -1, 'name a b c'],
    ['c', 1, 'name a b c'],
    ['name', 1, 'name a b c'],
    ['other', 1, 'name a b c'],
  ] as const)('%s by %i', (field, step, order) => {
    expect(movedColumn(fields, field, step).join(' ')).toBe(order)
  })
  it.each([
    ['c', 'a', 'before', 'name c a b'],
    ['a', 'c', 'after', 'name b c a'],
    ['c', 'name', 'before', 'name c a b'],
    ['c', 'name', 'after', 'name c a b'],
    ['a', 'a', 'after', 'name a b c'],
    ['name', 'c', 'after', 'name a b c'],
  ] as const)('%s dropped on %s, %s it', (field, beside, side, order) => {
    expect(placedColumn(fields, field, beside, side).join(' ')).toBe(order)
  })
})

describe('the width of a column', () => {
  it('stays between what can be read and what fits a screen', () => {
    expect([clampedWidth(3), clampedWidth(120.4), clampedWidth(5000)]).toEqual([60, 120, 800])
  })
  it('that is the standard one again is not kept', () => {
    expect(withoutWidth({ a: 100, b: 200 }, 'a')).toEqual({ b: 200 })
    expect(withoutWidth({ a: 100 }, 'a')).toBeUndefined()
  })
})
