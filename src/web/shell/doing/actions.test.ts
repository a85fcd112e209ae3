import { describe, expect, it } from 'vitest'
import { type Feature, register } from '../../screens.ts'
import type { Session } from '../../session.ts'
import { setLanguage } from '../../words.ts'
import { keymap } from '../keymap.ts'
import { pressed } from '../useKeys.ts'
import { everyAction } from './everyAction.ts'

const loaded = await Promise.all(
  Object.values(import.meta.glob<Record<string, Feature>>('../../../features/**/*.screens.ts')).map((load) => load()),
)
register(loaded.flatMap((module) => Object.values(module)))
const session = { admin: true, grants: {} } as unknown as Session
const actions = everyAction(session, () => {})

/** Two actions that one press cannot tell apart. */
function clashes(all: readonly { readonly name: string; readonly keys?: string }[]): readonly string[] {
  const byKeys = new Map<string, string[]>()
  for (const { name, keys } of all) if (keys) byKeys.set(keys, [...(byKeys.get(keys) ?? []), name])
  return [...byKeys].filter(([, names]) => names.length > 1).map(([keys, names]) => `${keys}: ${names.join()}`)
}

globalThis.document ??= { documentElement: {} } as Document

describe('the registry of actions', () => {
  it('has a place to go, something to create, and each key of the program', () => {
    const names = actions.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['/pipeline', '/settings/company', 'create.opportunity', 'opportunity.won']))
    expect(names).toEqual(expect.arrayContaining(Object.keys(keymap)))
    expect(new Set(names).size).toBe(names.length)
  })

  it.each(['en', 'fr'] as const)('has words for every action in %s', (language) => {
    setLanguage(language)
    const silent = actions.filter(({ name, label }) => !label().trim() || label() === name || label().startsWith('names.'))
    setLanguage('en')
    expect(silent.map(({ name }) => name)).toEqual([])
  })

  it('gives no two actions the same keys, and no action a key that begins two others', () => {
    expect(clashes(actions)).toEqual([])
    const beginnings = new Set(actions.flatMap(({ keys }) => (keys?.includes(' ') ? [keys.split(' ')[0]] : [])))
    // `C` opens the menu whose letters follow it; `G` does nothing by itself.
    expect(actions.filter(({ keys }) => keys && beginnings.has(keys)).map(({ name }) => name)).toEqual(['program.create'])
  })

  it('sees a clash', () => {
    expect(clashes([...actions, { name: 'planted', keys: 'mod+k' }])).toEqual(['mod+k: program.palette,planted'])
  })
})

describe('the pressed key', () => {
  const key = (value: string, more: object = {}) =>
    pressed({ key: value, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more })
  it.each([
    [key('j'), 'j'],
    [key(' '), 'space'],
    [key('?', { shiftKey: true }), '?'],
    [key('K', { ctrlKey: true }), 'mod+k'],
    [key('z', { metaKey: true, shiftKey: true }), 'mod+shift+z'],
    [key('J', { shiftKey: true }), 'shift+j'],
  ])('%s is %s', (is, wanted) => expect(is).toBe(wanted))
})
