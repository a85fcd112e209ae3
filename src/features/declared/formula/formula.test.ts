import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultText } from './faultText.rules.ts'
import { readFormula } from './formula.rules.ts'
import { FormulaFault } from './token.rules.ts'
import type { FormulaType } from './value.rules.ts'

const types = new Map<string, FormulaType>([
  ['size', 'decimal'],
  ['none', 'decimal'],
  ['city', 'text'],
  ['start', 'date'],
  ['end', 'date'],
  ['done', 'flag'],
  ['price', 'money'],
  ['dollars', 'money'],
])
const record: Readonly<Record<string, unknown>> = {
  size: 12,
  none: null,
  city: 'Köln',
  start: '2026-02-27',
  end: '2026-03-02',
  done: true,
  price: { amount: 1001, currency: 'EUR' },
  dollars: { amount: 500, currency: 'USD' },
}
const worked = (text: string) => readFormula(text, types).work((name) => record[name])

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) × 3', 9],
    ['-size − -2', -10],
    ['0.1 + 0.2', 0.3],
    ['size / 0', null],
    ['size + none', null],
    ['round(2.675, 2)', 2.68],
    ['round(-2.5)', -3],
    ['min(size, 3, none)', 3],
    ['max(none)', null],
    ['if(size > 10, "large", "small")', 'large'],
    ['if(none > 10, "large", "small")', 'small'],
    ['if(done and not (size < 5), 1)', 1],
    ['concat(upper(city), " ", size)', 'KÖLN 12'],
    ['length(city)', 4],
    ['contains(city, "LN")', true],
    ['dateDiff(start, end)', 3],
    ['addDays(start, 2) = "2026"', FormulaFault],
    ['addDays(start; 2)', '2026-03-01'],
    ['year(end) * 100 + month(end)', 202603],
    ['isEmpty(none) or false', true],
    ['ifEmpty(none, 5)', 5],
    ['price * 0.5', { amount: 500, currency: 'EUR' }],
    ['price + dollars', null],
    ['price / price', 1],
    ['price > dollars', null],
  ])('%s gives %j', (text, expected) => {
    if (expected === FormulaFault) expect(() => worked(text)).toThrow(FormulaFault)
    else expect(worked(text)).toEqual(expected)
  })

  it.each([
    ['', 1, 1, /Expected a field/],
    ['size +', 1, 7, /Expected a field/],
    ['size +\n  citty', 2, 3, /no field citty/],
    ['size + city', 1, 6, /cannot join a number and a text/],
    ['if(size, 1, 2)', 1, 4, /needs yes or no here, not a number/],
    ['round()', 1, 1, /takes 1 to 2/],
    ['eval("1")', 1, 1, /no function eval/],
    ['constructor', 1, 1, /no field/],
    ['"open', 1, 1, /no closing/],
    ['size # 2', 1, 6, /means nothing/],
    ['size 2', 1, 6, /operator or the end/],
    ['1 < 2 < 3', 1, 7, /operator or the end/],
    [`${'('.repeat(40)}1${')'.repeat(40)}`, 1, 32, /deep/],
    [`1${'+1'.repeat(300)}`, 1, 401, /parts/],
    ['1'.repeat(3000), 1, 1, /characters/],
  ])('%j is refused at line %i, column %i', (text, line, column, message) => {
    let fault: unknown
    try {
      readFormula(text, types)
    } catch (error) {
      fault = error
    }
    expect(fault).toBeInstanceOf(FormulaFault)
    expect(fault).toMatchObject({ message: expect.stringMatching(message), fault: { line, column } })
    // In French as well, with every name in its place.
    expect(faultText((fault as FormulaFault).fault, 'fr')).toMatch(new RegExp(`^Ligne ${line}, colonne ${column} : [^{]+\\.$`))
  })

  it('is understood or refused, and never throws once it is understood, whatever is in the record', () => {
    const words = [
      ...types.keys(),
      'if',
      'round',
      'concat',
      'dateDiff',
      'not',
      'and',
      '(',
      ')',
      ',',
      '+',
      '-',
      '*',
      '/',
      '=',
      '<',
      '1',
      '0',
      '1e9',
      '"x"',
      'true',
    ]
    const values = fc.oneof(
      fc.constant(null),
      fc.double(),
      fc.string(),
      fc.boolean(),
      fc.constant({ amount: 7, currency: 'EUR' }),
    )
    const anything = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((list) => list.join(' '))
    let understood = 0
    fc.assert(
      fc.property(anything, values, (text, value) => {
        try {
          const formula = readFormula(text, types)
          understood++
          formula.work(() => value)
        } catch (error) {
          if (!(error instanceof FormulaFault)) throw error
        }
      }),
      { numRuns: 3000 },
    )
    expect(understood).toBeGreaterThan(50)
  })
})
