import { type Fault, faultText } from './faultText.rules.ts'

/** Where something stands in a formula, counted from one as people count. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** What is wrong with a formula and where. */
export class FormulaFault extends Error {
  readonly fault: Fault
  constructor(fault: Fault, { line, column }: Place) {
    const placed = { ...fault, line, column }
    super(faultText(placed, 'en'))
    this.fault = placed
  }
}

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end'
  readonly text: string
  readonly place: Place
}

const signs = /^(<=|>=|<>|!=|[+\-−*×/÷=<>(),;])/
const sameAs: Readonly<Record<string, string>> = { '−': '-', '×': '*', '÷': '/', '<>': '!=', ';': ',' }

/** Cuts a formula into its words. @throws FormulaFault at what belongs to none. */
export function tokensOf(formula: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < formula.length) {
    const rest = formula.slice(at)
    const blank = /^\s+/.exec(rest)
    if (blank) at += blank[0].length
    else {
      const token = tokenAt(rest, placeOf(formula, at))
      tokens.push(token.token)
      at += token.length
    }
  }
  return [...tokens, { kind: 'end', text: '', place: placeOf(formula, formula.length) }]
}

function tokenAt(rest: string, place: Place): { token: Token; length: number } {
  const number = /^\d+(\.\d+)?/.exec(rest)?.[0]
  if (number) return { token: { kind: 'number', text: number, place }, length: number.length }
  const name = /^[a-zA-Z][a-zA-Z0-9]*/.exec(rest)?.[0]
  if (name) return { token: { kind: 'name', text: name, place }, length: name.length }
  const sign = signs.exec(rest)?.[0]
  if (sign) return { token: { kind: 'sign', text: sameAs[sign] ?? sign, place }, length: sign.length }
  const quoted = /^"([^"]*)"|^'([^']*)'/.exec(rest)
  if (quoted) return { token: { kind: 'text', text: quoted[1] ?? quoted[2] ?? '', place }, length: quoted[0].length }
  if (/^["']/.test(rest)) throw new FormulaFault({ code: 'open' }, place)
  throw new FormulaFault({ code: 'strange', text: [...rest][0] ?? '' }, place)
}

function placeOf(formula: string, at: number): Place {
  const lines = formula.slice(0, at).split('\n')
  return { line: lines.length, column: (lines.at(-1) as string).length + 1 }
}
