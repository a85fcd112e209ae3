import { describe, expect, it } from 'vitest'
import { barBetween, cutScale, fullScale, linePaths, noteRooms, shareOf, ticksTo } from './scale.ts'

describe('a scale', () => {
  it('begins at zero', () => {
    expect(fullScale([30, 120])).toEqual({ from: 0, to: 120, cut: false })
    expect(fullScale([])).toEqual({ from: 0, to: 1, cut: false })
  })
  it('is cut only where the smallest level is more than half of the largest', () => {
    expect(cutScale([100, 90, 110]).cut).toBe(true)
    expect(cutScale([100, 90, 110]).from).toBe(80)
    expect(cutScale([100, 10, 110])).toEqual(fullScale([110]))
    expect(cutScale([100, 100])).toMatchObject({ cut: true, from: 99 })
  })
  it('holds what lies outside at its ends', () => {
    expect([shareOf(-5, fullScale([10])), shareOf(20, fullScale([10]))]).toEqual([0, 1])
  })
})

it('a bar lies between its two values, whichever is larger', () => {
  expect(barBetween(75, 25, fullScale([100]))).toEqual({ left: '25%', width: '50%' })
})

it('ticks are round', () => {
  expect(ticksTo(103)).toEqual([0, 50, 100])
  expect(ticksTo(7)).toEqual([0, 2, 4, 6])
  expect(ticksTo(0)).toEqual([0])
})

it('a line has a gap where there is no data', () => {
  expect(linePaths([0, null, 10, 10], fullScale([10]))).toEqual(['M12.50 100.00', 'M62.50 0.00L87.50 0.00'])
})

it.each([
  [
    [true, false, false, true, true],
    [3, 2, 1, 1, 1],
  ],
  [
    [false, false],
    [2, 1],
  ],
  [[], []],
])('notes at %j have room for %j places', (noted, rooms) => expect(noteRooms(noted)).toEqual(rooms))
