import { describe, expect, it } from 'vitest'
import { choice, choices, date, emails, flag, integer, longText, money, ref, refs, text } from '../../../../../contract/field.ts'
import { at, blockOf, moved, placesIn } from '../cursor.ts'
import { cellsIn, laidOut, textOf } from './clipboard.ts'
import { cellText, dayIn, readCell } from './parseCell.ts'

const ground = {
  words: (option: string) => ({ decides: 'Decides', 'cross-sell': 'Cross-sell' })[option] ?? option,
  currency: 'EUR',
  monthFirst: false,
}

describe('the cursor', () => {
  const grid = { rows: 4, cols: 3, page: 2 }
  const key = (name: string, more: object = {}) => ({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, ...more })
  it.each([
    ['ArrowDown', {}, 2, 1],
    ['ArrowUp', { ctrlKey: true }, 0, 1],
    ['ArrowLeft', {}, 1, 0],
    ['ArrowRight', { metaKey: true }, 1, 2],
    ['PageDown', {}, 3, 1],
    ['PageUp', {}, 0, 1],
    ['Home', {}, 1, 0],
    ['End', { ctrlKey: true }, 3, 2],
    ['Tab', {}, 1, 2],
    ['Tab', { shiftKey: true }, 1, 0],
  ])('%s %j', (name, more, row, col) => {
    expect(moved(at({ row: 1, col: 1 }), key(name, more), grid)?.cursor).toEqual({ row, col })
  })
  it('goes on in the next row with Tab and stays at the ends', () => {
    expect(moved(at({ row: 0, col: 2 }), key('Tab'), grid)?.cursor).toEqual({ row: 1, col: 0 })
    expect(moved(at({ row: 3, col: 2 }), key('Tab'), grid)?.cursor).toEqual({ row: 3, col: 2 })
    expect(moved(at({ row: 0, col: 0 }), key('ArrowUp'), grid)?.cursor).toEqual({ row: 0, col: 0 })
    expect(moved(at({ row: 0, col: 0 }), key('a'), grid)).toBeNull()
  })
  it('marks a block with Shift, in every direction', () => {
    const marked = moved(
      moved(at({ row: 2, col: 2 }), key('ArrowUp', { shiftKey: true }), grid) as never,
      key('ArrowLeft', { shiftKey: true }),
      grid,
    )
    expect(blockOf(marked as never)).toEqual({ top: 1, left: 1, bottom: 2, right: 2 })
    expect(placesIn({ top: 0, left: 1, bottom: 1, right: 2 })).toHaveLength(4)
  })
})

describe('the clipboard', () => {
  it.each([
    [
      'a\tb\nc\td\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\r\nb\r\n', [['a'], ['b']]],
    ['"two\nlines"\t"a ""b"""', [['two\nlines', 'a "b"']]],
    ['', [['']]],
    ['\t\n', [['', '']]],
    ['5" pipe', [['5" pipe']]],
  ])('%j', (given, cells) => {
    expect(cellsIn(given)).toEqual(cells)
  })
  it('reads back what it wrote', () => {
    const cells = [
      ['a\tb', 'c"d', ''],
      ['line\nline', 'plain', '5" pipe'],
    ]
    expect(cellsIn(textOf(cells))).toEqual(cells)
  })
  it('lays a block out from the first marked cell and leaves what is beyond the list', () => {
    const block = { top: 1, left: 1, bottom: 1, right: 1 }
    expect(laidOut([['a', 'b'], ['c']], block, { rows: 3, cols: 2 })).toEqual([
      { row: 1, col: 1, text: 'a' },
      { row: 2, col: 1, text: 'c' },
    ])
  })
  it('puts one text into every marked cell', () => {
    const placed = laidOut([['x']], { top: 0, left: 0, bottom: 2, right: 1 }, { rows: 9, cols: 9 })
    expect([placed.length, new Set(placed.map((one) => one.text))]).toEqual([6, new Set(['x'])])
  })
})

describe('a text as a value', () => {
  it.each([
    ['text', text().spec, ' Oak ', { value: 'Oak' }],
    ['a long text, as it is', longText().spec, ' a\nb', { value: ' a\nb' }],
    ['an integer', integer().spec, '1,200', { value: 1200 }],
    ['a share', integer().spec, '35 %', { value: 35 }],
    ['no integer', integer().spec, '1.5', { fault: 'noNumber' }],
    ['money of the company', money().spec, '1.234,50', { value: { amount: 123_450, currency: 'EUR' } }],
    ['money with its currency', money().spec, 'USD 12', { value: { amount: 1200, currency: 'USD' } }],
    ['no money', money().spec, 'a lot', { fault: 'noAmount' }],
    ['a day', date().spec, '24.12.2026', { value: '2026-12-24' }],
    ['no day', date().spec, '31.02.2026', { fault: 'noDate' }],
    ['a yes', flag().spec, 'Oui', { value: true }],
    ['a no', flag().spec, '0', { value: false }],
    ['neither', flag().spec, 'maybe', { fault: 'noFlag' }],
    ['an option by its word', choice(['decides']).spec, 'DECIDES', { value: 'decides' }],
    ['no option', choice(['decides']).spec, 'rules', { fault: 'noChoice' }],
    ['options', choices(['decides', 'cross-sell']).spec, 'cross-sell; Decides', { value: ['cross-sell', 'decides'] }],
    ['addresses', emails().spec, 'a@b.c; d@e.f', { value: ['a@b.c', 'd@e.f'] }],
    ['a record', ref('account').spec, 'Oak & Co, Ltd', { named: ['Oak & Co, Ltd'], many: false }],
    ['records', refs('tag').spec, 'a; b', { named: ['a', 'b'], many: true }],
    ['nothing for what may be empty', text().spec, '', { value: null }],
    ['nothing for what is needed', text().required().spec, ' ', { fault: 'needed' }],
    ['nothing for a list', refs('tag').spec, '', { value: [] }],
  ] as const)('%s', (_, spec, typed, expected) => {
    expect(readCell(spec, typed, ground)).toEqual(expected)
  })
  it.each([
    ['2026-3-1', false, '2026-03-01'],
    ['3/1/26', true, '2026-03-01'],
    ['3/1/26', false, '2026-01-03'],
    ['3.1.26', true, '2026-01-03'],
    ['15/3/2026', true, null],
    ['13/13/2026', false, null],
  ])('the day %s, month first %s', (given, monthFirst, day) => {
    expect(dayIn(given, monthFirst)).toBe(day)
  })
  it.each([
    ['an amount', money().spec, { amount: -123_450, currency: 'EUR' }],
    ['an option', choice(['decides']).spec, 'decides'],
    ['a number', integer().spec, 7],
    ['a day', date().spec, '2026-12-24'],
    ['addresses', emails().spec, ['a@b.c', 'd@e.f']],
  ])('%s is read back from the clipboard', (_, spec, value) => {
    expect(readCell(spec, cellText(spec, value, ground.words), ground)).toEqual({ value })
  })
})
