import type { FieldSpec } from '../../../contract/field.ts'
import { type FormulaFunction, formulaFunctions } from './function.rules.ts'
import { negated, operated, type Part } from './operator.rules.ts'
import { FormulaFault, type Place, type Token, tokensOf } from './token.rules.ts'
import type { FormulaType, FormulaValue } from './value.rules.ts'

/** Longest formula in characters, deepest nesting and most parts: what is longer is refused before it costs anything. */
export const formulaLimits = { length: 2000, depth: 30, parts: 400 } as const

export interface Formula {
  readonly gives: FormulaType
  /** Names of the fields it reads. */
  readonly reads: readonly string[]
  /** Never throws and always ends: there are no loops, and a part is worked out once. */
  readonly work: (read: (field: string) => unknown) => FormulaValue
}

/** What a formula finds in a field; undefined where it can do nothing with it. */
export function typeOfField({ kind, rollUp }: FieldSpec): FormulaType | undefined {
  if (rollUp) return undefined
  if (kind === 'integer' || kind === 'decimal') return 'decimal'
  if (['text', 'longText', 'richText', 'email', 'phone', 'url', 'choice'].includes(kind)) return 'text'
  return kind === 'date' || kind === 'flag' || kind === 'money' ? kind : undefined
}

/** Reads a formula over fields of these types. @throws FormulaFault that says what is wrong and where */
export function readFormula(text: string, types: ReadonlyMap<string, FormulaType>): Formula {
  if (text.length > formulaLimits.length)
    throw new FormulaFault({ code: 'characters', most: formulaLimits.length }, { line: 1, column: 1 })
  const reader = new Reader(tokensOf(text), types)
  const { type, work } = reader.whole()
  return { gives: type, reads: [...reader.reads], work }
}

const levels: readonly (readonly string[])[] = [['or'], ['and'], ['=', '!=', '<', '<=', '>', '>='], ['+', '-'], ['*', '/']]
const comparing = 2

class Reader {
  readonly reads = new Set<string>()
  private at = 0
  private depth = 0
  private parts = 0
  private readonly tokens: readonly Token[]
  private readonly types: ReadonlyMap<string, FormulaType>

  constructor(tokens: readonly Token[], types: ReadonlyMap<string, FormulaType>) {
    this.tokens = tokens
    this.types = types
  }

  whole(): Part {
    const part = this.level(0)
    if (this.next.kind !== 'end') throw new FormulaFault({ code: 'more', text: this.next.text }, this.next.place)
    return part
  }

  private get next(): Token {
    return this.tokens[this.at] as Token
  }

  private take(): Token {
    const token = this.next
    if (token.kind !== 'end') this.at++
    return token
  }

  private is(text: string): boolean {
    return ['sign', 'name'].includes(this.next.kind) && this.next.text.toLowerCase() === text
  }

  private level(n: number): Part {
    if (n === levels.length) return this.single()
    if (n === comparing && this.is('not')) return this.deeper(() => negated('not', this.take().place, this.level(comparing)))
    let left = this.level(n + 1)
    while ((levels[n] as readonly string[]).some((sign) => this.is(sign))) {
      const { text, place } = this.take()
      this.count(place)
      left = operated(text.toLowerCase(), place, [left, this.level(n + 1)])
      if (n === comparing) break
    }
    return left
  }

  private single(): Part {
    const token = this.take()
    this.count(token.place)
    if (token.kind === 'number') return constant('decimal', Number(token.text), token.place)
    if (token.kind === 'text') return constant('text', token.text, token.place)
    if (token.text === '-') return this.deeper(() => negated('-', token.place, this.single()))
    if (token.text === '(') {
      const inner = this.deeper(() => this.level(0))
      this.expect(')')
      return inner
    }
    if (token.kind !== 'name') throw new FormulaFault({ code: 'part', text: token.text }, token.place)
    const word = token.text.toLowerCase()
    if (this.is('(')) return this.called(word, token)
    if (word === 'true' || word === 'false') return constant('flag', word === 'true', token.place)
    return this.field(token)
  }

  private field({ text, place }: Token): Part {
    const type = this.types.get(text)
    if (!type) throw new FormulaFault({ code: 'field', text }, place)
    this.reads.add(text)
    return { type, place, work: (read) => (read(text) ?? null) as FormulaValue }
  }

  private called(word: string, { text, place }: Token): Part {
    const fn = Object.hasOwn(formulaFunctions, word) ? formulaFunctions[word] : undefined
    if (!fn) throw new FormulaFault({ code: 'function', text }, place)
    this.take()
    const given: Part[] = []
    while (!this.is(')')) {
      if (given.length > 0) this.expect(',')
      given.push(this.deeper(() => this.level(0)))
    }
    this.take()
    return applied(fn, { name: text, place }, given)
  }

  private expect(sign: string): void {
    if (!this.is(sign)) throw new FormulaFault({ code: 'sign', sign, text: this.next.text }, this.next.place)
    this.take()
  }

  private deeper<T>(work: () => T): T {
    if (++this.depth > formulaLimits.depth) throw new FormulaFault({ code: 'depth', most: formulaLimits.depth }, this.next.place)
    const result = work()
    this.depth--
    return result
  }

  private count(place: Place): void {
    if (++this.parts > formulaLimits.parts) throw new FormulaFault({ code: 'parts', most: formulaLimits.parts }, place)
  }
}

function constant(type: FormulaType, value: FormulaValue, place: Place): Part {
  return { type, place, work: () => value }
}

function applied(fn: FormulaFunction, { name, place }: { name: string; place: Place }, given: readonly Part[]): Part {
  if (given.length < fn.least || given.length > fn.most) {
    const { least, most } = fn
    throw new FormulaFault({ code: least === most ? 'values' : 'range', text: name, least, most, given: given.length }, place)
  }
  const same = given.find((_, i) => fn.takes[i] === 'any')?.type
  for (const [i, part] of given.entries()) {
    const wanted = fn.takes[Math.min(i, fn.takes.length - 1)]
    const right =
      wanted === 'any' || (wanted === 'plain' ? part.type !== 'money' : part.type === (wanted === 'same' ? same : wanted))
    if (right) continue
    if (wanted === 'plain') throw new FormulaFault({ code: 'plain', text: name }, part.place)
    const needed = (wanted === 'same' ? same : wanted) as FormulaType
    throw new FormulaFault({ code: 'needs', text: name, wanted: needed, left: part.type }, part.place)
  }
  const type = fn.gives === 'same' ? (same as FormulaType) : fn.gives
  const work: Part['work'] = (read) => {
    const values = given.map((part) => part.work(read))
    return !fn.withEmpty && values.includes(null) ? null : fn.work(values)
  }
  return { type, place, work }
}
