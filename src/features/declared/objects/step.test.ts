import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../../contract/refusal.ts'
import { inOrder, moveOnTrack, placeOnTrack, retireRefusal, type StepFacts } from './step.rules.ts'

const step = (id: string, type: StepFacts['type'], position: number, more: Partial<StepFacts> = {}): StepFacts => ({
  id,
  object: 'o',
  name: id,
  type,
  rottingDays: null,
  position,
  archived: false,
  ...more,
})
const track = [
  step('done', 'won', 2),
  step('second', 'open', 1),
  step('first', 'open', 0),
  step('gone', 'open', 3, { archived: true }),
]
const at = (id: string | null, entered = '2026-11-01T00:00:00.000Z') => ({
  id: 'r',
  createdAt: '2026-10-01T00:00:00.000Z',
  archivedAt: null,
  step: id,
  stepEnteredAt: entered,
  closedAt: null,
})
const now = '2026-11-20T10:00:00.000Z'

describe('a track', () => {
  it('goes over its open steps to its ends', () => {
    expect(inOrder(track).map(({ id }) => id)).toEqual(['first', 'second', 'gone', 'done'])
  })

  it('takes a new record at its first open step, or where it says', () => {
    expect(placeOnTrack(at(null), track)).toMatchObject({
      step: 'first',
      stepEnteredAt: '2026-10-01T00:00:00.000Z',
      closedAt: null,
    })
    expect(placeOnTrack(at('done'), track)).toMatchObject({ step: 'done', closedAt: '2026-10-01T00:00:00.000Z' })
    for (const [row, known, refused] of [
      [at('gone'), track, 'invalid'],
      [at('elsewhere'), track, 'invalid'],
      [at(null), [], 'required'],
      [at(null), [step('done', 'won', 0)], 'required'],
    ] as const)
      expect(placeOnTrack(row, known)).toMatchObject({ refused, field: 'step' })
  })

  it('an end closes a record and an open step opens it again', () => {
    const road = { steps: track, now }
    const done = moveOnTrack(at('first'), { step: 'done' }, road)
    expect(done).toMatchObject({ step: 'done', stepEnteredAt: now, closedAt: now })
    if (isRefusal(done)) throw new Error('refused')
    expect(moveOnTrack(done, { step: 'second' }, road)).toMatchObject({ step: 'second', closedAt: null })
    expect(moveOnTrack(at('first'), { step: 'first' }, road)).toEqual(at('first'))
  })

  it.each([
    ['to a retired step', at('first'), { step: 'gone' }, 'step'],
    ['to the step of another track', at('first'), { step: 'elsewhere' }, 'step'],
    ['of an archived record', { ...at('first'), archivedAt: now }, { step: 'second' }, 'id'],
    ['in the future', at('first'), { step: 'second', occurredAt: '2026-12-01T00:00:00Z' }, 'occurredAt'],
    ['before the one before it', at('first'), { step: 'second', occurredAt: '2026-10-15T00:00:00Z' }, 'occurredAt'],
  ])('refuses a move %s', (_, row, move, field) => {
    expect(moveOnTrack(row, move, { steps: track, now })).toMatchObject({ refused: 'invalid', field })
  })

  it('a step that holds records goes only to one of its kind, and the last open one stays', () => {
    const second = { name: 'Second', type: 'open' } as const
    const others = track.filter(({ id, archived }) => id !== 'second' && !archived)
    expect(retireRefusal(second, others, { moveTo: undefined, held: 0 })).toBeNull()
    expect(retireRefusal(second, others, { moveTo: undefined, held: 2 })).toMatchObject({ field: 'moveTo' })
    expect(retireRefusal(second, others, { moveTo: 'done', held: 2 })).toMatchObject({ field: 'moveTo' })
    expect(retireRefusal(second, others, { moveTo: 'first', held: 2 })).toBeNull()
    expect(retireRefusal(second, [], { moveTo: undefined, held: 0 })).toMatchObject({ field: 'id' })
  })
})
