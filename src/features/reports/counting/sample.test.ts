import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceInterval, differenceP, discoveryRates, largeEnough, neededFor, wilson } from './sample.rules.ts'

// Expected values computed by hand from the formulas, and with other programs.
describe('the interval of a share', () => {
  it.each([
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [20, 20, 0.8389, 1],
    [5, 10, 0.2366, 0.7634],
  ])('%i of %i', (part, whole, low, high) => {
    expect(wilson(part, whole)?.low).toBeCloseTo(low, 4)
    expect(wilson(part, whole)?.high).toBeCloseTo(high, 4)
  })
  it('over nothing is none', () => expect(wilson(0, 0)).toBeNull())
  it('always holds the share and stays inside 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (whole, share) => {
        const part = Math.round(whole * share)
        const { low, high } = wilson(part, whole) ?? { low: 1, high: 0 }
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(part / whole + 1e-12)
        expect(high).toBeGreaterThanOrEqual(part / whole - 1e-12)
      }),
    )
  })
})

it('the interval of a difference: 56 of 70 against 48 of 80 is 0.0524 to 0.3339', () => {
  const interval = differenceInterval({ part: 48, whole: 80 }, { part: 56, whole: 70 })
  expect(interval?.low).toBeCloseTo(0.0524, 4)
  expect(interval?.high).toBeCloseTo(0.3339, 4)
  expect(differenceInterval({ part: 0, whole: 0 }, { part: 1, whole: 2 })).toBeNull()
})

describe('p of a difference', () => {
  it('is that of χ² with one degree of freedom', () => {
    // χ² = 7.034 for 56 of 70 against 48 of 80.
    expect(differenceP({ part: 56, whole: 70 }, { part: 48, whole: 80 })).toBeCloseTo(0.008, 3)
    expect(differenceP({ part: 50, whole: 100 }, { part: 50, whole: 100 })).toBe(1)
    expect(differenceP({ part: 900, whole: 1000 }, { part: 100, whole: 1000 })).toBeLessThan(1e-200)
    expect(differenceP({ part: 5, whole: 5 }, { part: 7, whole: 7 })).toBe(1)
  })
  it('is only trusted where 5 are expected in each cell', () => {
    expect(largeEnough({ part: 5, whole: 10 }, { part: 50, whole: 100 })).toBe(true)
    expect(largeEnough({ part: 5, whole: 9 }, { part: 50, whole: 100 })).toBe(false)
    expect(largeEnough({ part: 1, whole: 40 }, { part: 10, whole: 400 })).toBe(false)
  })
})

describe('false discoveries', () => {
  it('q of the example of Benjamini and Hochberg: four of fifteen are named', () => {
    const ps = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]
    expect(discoveryRates(ps).filter((q) => q <= 0.05)).toHaveLength(4)
    expect(discoveryRates(ps.toReversed()).toReversed()).toEqual(discoveryRates(ps))
  })
  it('of nothing tried is nothing', () => expect(discoveryRates([])).toEqual([]))
  it('among segments drawn by chance alone are hardly ever named', () => {
    let seed = 7
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647
      return seed / 2_147_483_647
    }
    const draw = (whole: number) => ({ part: Array.from({ length: whole }, random).filter((x) => x < 0.4).length, whole })
    const runs = Array.from({ length: 100 }, () =>
      discoveryRates(Array.from({ length: 30 }, () => differenceP(draw(80), draw(800)))).some((q) => q <= 0.05),
    )
    expect(runs.filter(Boolean).length).toBeLessThanOrEqual(12)
  })
})

it('a segment of a rate of 63 % needs 183 records to show ten points', () => {
  expect(neededFor(0.63, 0.1)).toBe(183)
})
