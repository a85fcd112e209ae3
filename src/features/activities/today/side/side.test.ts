import { describe, expect, it } from 'vitest'
import { agendaOf } from './agenda.rules.ts'
import { bandsOf } from './stream.rules.ts'

describe('the day', () => {
  const at = (time: string, minutes: number | null = null, id = time) => ({ id, at: `2026-11-20T${time}`, minutes })
  const of = (...meetings: ReturnType<typeof at>[]) => agendaOf(meetings, '2026-11-20T13:45')

  it('shows office hours, and more where a meeting lies outside', () => {
    expect([of().hours.at(0), of().hours.at(-1), of().now]).toEqual([9, 17, 13.75])
    const long = of(at('07:30'), at('18:00', 90))
    expect([long.hours.at(0), long.hours.at(-1)]).toEqual([7, 20])
    expect(of(at('23:30', 120)).hours.at(-1)).toBe(24)
    expect(agendaOf([], '2026-11-20T20:00').now).toBeNull()
  })
  it.each([
    ['10:50', 11],
    ['11:05', 11],
    ['11:29', 11],
    ['11:40', null],
    ['20:00', null],
  ])('at %s the line of now stands over the name of %s', (now, hidden) => {
    expect(agendaOf([], `2026-11-20T${now}`).hidden).toBe(hidden)
  })
  it('puts meetings of the same time side by side, others over the whole width', () => {
    const { blocks } = of(at('10:00', 60, 'a'), at('10:30', 60, 'b'), at('11:00', 30, 'c'), at('14:00', null, 'd'))
    expect(blocks.map(({ id, lane, lanes }) => [id, lane, lanes])).toEqual([
      ['a', 0, 2],
      ['b', 1, 2],
      ['c', 0, 2],
      ['d', 0, 1],
    ])
    expect(blocks.at(-1)).toMatchObject({ from: 14, length: 1 })
  })
  it('a very short meeting is as high as its name', () => expect(of(at('10:00', 5)).blocks[0]?.length).toBe(0.5))
})

describe('the stream', () => {
  it('every width is a count on one scale, and nothing is still a line', () => {
    const heights = bandsOf({ created: 10, moved: 5, won: 0, lost: 10 }).map(({ points }) => {
      const ys = points.split(' ').map((point) => Number(point.split(',')[1]))
      return Math.max(...ys) - Math.min(...ys)
    })
    expect(heights).toEqual([92, 46, 1.5, 92])
  })
  it('flows from created over moved to won; what was lost leaves it', () => {
    const bands = bandsOf({ created: 1, moved: 1, won: 1, lost: 1 })
    expect(bands.map(({ part, connector }) => [part, connector !== null])).toEqual([
      ['created', true],
      ['moved', true],
      ['won', false],
      ['lost', false],
    ])
  })
  it('an empty week draws lines, not nothing', () =>
    expect(bandsOf({ created: 0, moved: 0, won: 0, lost: 0 })[0]?.points).toContain('49.25'))
})
