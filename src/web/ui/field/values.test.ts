import { describe, expect, it } from 'vitest'
import { entity } from '../../../contract/entity.ts'
import { flag, ref, refs, text, url } from '../../../contract/field.ts'
import { isWritable, parseAmount, sameValue, titleOf, toWrite } from './values.ts'

const thing = entity(
  'thing',
  {
    first: text(),
    last: text().required(),
    owner: ref('user'),
    tags: refs('tag'),
    kept: flag().computed(),
    step: text().writtenBy('move'),
  },
  { title: ['first', 'last'] },
)

describe('an amount as people type it', () => {
  const read = (typed: string) => parseAmount(typed, 'EUR', 2)?.amount ?? null
  it.each([
    ['96000', 9_600_000],
    ['96,000', 9_600_000],
    ['96.000', 9_600_000],
    ['96 000,50', 9_600_050],
    ['€ 1.200', 120_000],
    ['1,234,567.89', 123_456_789],
    ['1.234.567,8', 123_456_780],
    ['-5', -500],
    [',5', 50],
  ])('%s', (typed, minor) => {
    expect(read(typed)).toBe(minor)
  })
  it('is none where no digit stands', () => {
    expect(read('about')).toBeNull()
  })
  it('reads three decimals only where the currency has them', () => {
    expect(parseAmount('1.234', 'KWD', 3)?.amount).toBe(1234)
    expect(parseAmount('1.234', 'JPY', 0)?.amount).toBe(1234)
  })
})

describe('values', () => {
  it('are sent with refs as ids and an emptied field as null', () => {
    expect(toWrite(thing.fields.owner.spec, { id: 'a', title: 'A' })).toBe('a')
    expect(toWrite(thing.fields.tags.spec, [{ id: 'a', title: 'A' }])).toEqual(['a'])
    expect(toWrite(thing.fields.first.spec, '')).toBeNull()
  })
  it('that are web addresses are sent with their scheme', () => {
    expect(toWrite(url().spec, 'www.example.com/a')).toBe('https://www.example.com/a')
    expect(toWrite(url().spec, 'http://example.com')).toBe('http://example.com')
    expect(toWrite(url().spec, 'nonsense')).toBe('nonsense')
  })
  it('name a record by its title fields, also where one is missing', () => {
    expect(titleOf(thing, { first: null, last: 'Moll' })).toBe('Moll')
    expect(titleOf(thing, { first: 'Greta', last: 'Moll' })).toBe('Greta Moll')
  })
  it('are the same whether empty by null, text or list', () => {
    expect(sameValue(null, '')).toBe(true)
    expect(sameValue(undefined, [])).toBe(true)
    expect(sameValue(0, null)).toBe(false)
    expect(sameValue(false, null)).toBe(false)
  })
  it('may be written as the declaration says', () => {
    expect(isWritable(thing, 'kept', 'creation')).toBe(false)
    expect(isWritable(thing, 'step', 'creation')).toBe(true)
    expect(isWritable(thing, 'step', 'change')).toBe(false)
  })
})
