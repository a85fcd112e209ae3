import { describe, expect, it } from 'vitest'
import { dropPlace, moved } from '../../../web/ui/settings/ordering.ts'
import { consequences, nextChance, type StageValues, withType } from './stages/stageChange.rules.ts'

const quote: StageValues = { name: 'Quote', type: 'open', probability: 60, forecastCategory: 'best case', rottingDays: 15 }

describe('what a change of a stage will do', () => {
  it.each<[string, Partial<StageValues>, number, readonly unknown[]]>([
    ['nothing', {}, 5, []],
    ['a new name', { name: 'Offer' }, 5, [{ says: 'renamed' }]],
    ['another chance', { probability: 40 }, 5, [{ says: 'weighed', count: 5, chance: 40 }]],
    ['another chance of an empty stage', { probability: 40 }, 0, []],
    ['another time', { rottingDays: 20 }, 5, [{ says: 'still', count: 20 }]],
    ['no time', { rottingDays: null }, 5, [{ says: 'neverStill' }]],
    ['another forecast', { forecastCategory: 'commit' }, 5, []],
    ['another kind', { type: 'won', probability: 100, rottingDays: null }, 0, [{ says: 'won' }]],
  ])('%s', (_, edit, deals, said) => {
    expect(consequences(quote, { ...quote, ...edit }, deals)).toEqual(said)
  })
})

describe('the kind of a stage', () => {
  it('an end takes its chance and its forecast, and nothing stands still in it', () => {
    expect(withType(quote, 'won')).toEqual({
      ...quote,
      type: 'won',
      probability: 100,
      forecastCategory: 'closed',
      rottingDays: null,
    })
    expect(withType(quote, 'lost')).toEqual({
      ...quote,
      type: 'lost',
      probability: 0,
      forecastCategory: 'omitted',
      rottingDays: null,
    })
  })
  it('an open stage stays as it is, and an end that opens again is no longer certain', () => {
    expect(withType(quote, 'open')).toEqual(quote)
    expect(withType(withType(quote, 'won'), 'open')).toMatchObject({
      type: 'open',
      probability: 50,
      forecastCategory: 'pipeline',
    })
  })
  it.each([
    [[], 50],
    [[{ probability: 10 }], 55],
    [[{ probability: 10 }, { probability: 75 }], 90],
    [[{ probability: 100 }], 100],
  ])('after %j a new stage begins with %i', (open, chance) => {
    expect(nextChance(open)).toBe(chance)
  })
})

describe('order by drag', () => {
  it.each([
    [0, 2, 'upper', 1],
    [0, 2, 'lower', 2],
    [3, 1, 'upper', 1],
    [3, 1, 'lower', 2],
    [1, 0, 'lower', 1],
  ] as const)('from %i onto the half of %i', (from, over, half, place) => {
    expect(dropPlace(from, over, half)).toBe(place)
  })
  it('an entry is taken out and put in', () => {
    expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd'])
    expect(moved(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c'])
  })
})
