import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import './system.words.ts'

// Every catalogue of the program declares itself when it is loaded; names of places stand beside their screens.
await Promise.all(Object.values(import.meta.glob(['../**/*.words.ts', '../**/*.screens.ts'])).map((load) => load()))

type Tree = { readonly [key: string]: string | Tree }
const flat = (tree: Tree, before = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as const] : flat(value, `${before}${key}.`),
  )
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()

const data = i18next.store.data as Record<string, Record<string, Tree>>
const catalogues = Object.keys(data.en ?? {})

describe('the words of the program', () => {
  it('are there to be checked', () => {
    expect(catalogues.length).toBeGreaterThan(15)
  })
  it.each(catalogues)('%s is complete in French', (name) => {
    const english = flat(data.en?.[name] ?? {})
    const french = new Map(flat(data.fr?.[name] ?? {}))
    const missing = english.filter(([key]) => !french.get(key)?.trim()).map(([key]) => key)
    expect(missing).toEqual([])
    const unlike = english
      .filter(([key, text]) => blanks(text).join() !== blanks(french.get(key) ?? '').join())
      .map(([key]) => key)
    expect(unlike).toEqual([])
  })
  it('break no line before a sign that stands alone in French', () => {
    const loose = catalogues.flatMap((name) => flat(data.fr?.[name] ?? {}).filter(([, text]) => / [;:!?»%]|« /.test(text)))
    expect(loose).toEqual([])
    expect(i18next.t('title', { ns: 'nextStep', lng: 'fr' })).toBe('Et ensuite\u00a0?')
  })
  it('say a million in French as they say two', () => {
    void i18next.changeLanguage('fr')
    const t = (count: number) => i18next.t('deals', { ns: 'board', count, shown: count })
    expect(t(1_000_000)).toBe('1000000 affaires')
    expect(t(1)).toBe('1 affaire')
    void i18next.changeLanguage('en')
  })
})
