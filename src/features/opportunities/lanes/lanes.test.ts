import { describe, expect, it } from 'vitest'
import { inLaneOrder, placeIn, readPlace } from './lanes.rules.ts'

describe('lanes of a pipeline', () => {
  it('stand with one’s own first and nobody’s last', () => {
    const lanes = [
      { key: null, title: null },
      { key: 'z', title: 'Zoe' },
      { key: 'a', title: 'Ann' },
      { key: 'm', title: 'Me' },
    ]
    expect(inLaneOrder(lanes, 'm').map(({ key }) => key)).toEqual(['m', 'a', 'z', null])
  })
  it.each([
    [
      { stage: 's', owner: 'o' },
      { stage: 's', owner: 'o' },
    ],
    [
      { stage: 's', owner: null },
      { stage: 's', owner: null },
    ],
  ])('%j is read from the place of a drop', (place, read) => {
    expect(readPlace(placeIn(place))).toEqual(read)
  })
  it('a stage alone says nothing of an owner', () => {
    expect(readPlace('s')).toEqual({ stage: 's' })
  })
})
