import i18next, { type TOptions } from 'i18next'
import { useSyncExternalStore } from 'react'
import type { Entity } from '../contract/entity.ts'
import type { Field } from '../contract/field.ts'

export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]

/** Words by name, nested as wanted. A plural is two entries, `deal_one` and `deal_other`, asked for as `deal` with a `count`. */
export interface WordTree {
  readonly [name: string]: string | WordTree
}
type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }
type Asked<K extends string> = K extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Base : K
type Paths<T> = {
  [K in Extract<keyof T, string>]: T[K] extends string ? Asked<K> : `${K}.${Paths<T[K]>}`
}[Extract<keyof T, string>]

/** The words of one feature in every language. */
export interface Catalogue<T extends WordTree = WordTree> {
  readonly name: string
  readonly tree: T
}
/** Says a word of the catalogue in the person's language; values fill `{{name}}`. */
export type Say<T extends WordTree> = (key: Paths<T>, values?: TOptions) => string

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: {},
  nsSeparator: false,
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
})

/** Signs before which French leaves a space, and quotation marks, stay on the line of their word. */
const unbroken = (text: string) => text.replace(/ ([;:!?»%])/g, '\u00a0$1').replace(/« /g, '«\u00a0')

/** French as it is set: millions count as `many`, whose form is that of `other`. */
function inFrench(tree: WordTree): WordTree {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string | WordTree][] => {
    if (typeof value !== 'string') return [[key, inFrench(value)]]
    const text = unbroken(value)
    return key.endsWith('_other')
      ? [
          [key, text],
          [key.replace(/_other$/, '_many'), text],
        ]
      : [[key, text]]
  })
  return Object.fromEntries(entries)
}

/** Declares the words of a feature. French must have every key of English. */
export function words<const T extends WordTree>(name: string, trees: { readonly en: T; readonly fr: SameKeys<T> }): Catalogue<T> {
  i18next.addResourceBundle('en', name, trees.en)
  i18next.addResourceBundle('fr', name, inFrench(trees.fr as WordTree))
  return { name, tree: trees.en }
}

type ChoiceKeys<M> = {
  [K in keyof M]: M[K] extends Field<infer V, infer _W, infer _P, infer _Wr>
    ? V extends string
      ? string extends V
        ? never
        : K
      : never
    : never
}[keyof M]

/** The words every entity needs: its names, a label for each field, a word for each choice. */
export type EntityTree<E extends Entity> = {
  /** "account", as in a sentence. */
  readonly one: string
  /** "Accounts", as a heading. */
  readonly many: string
  /** "New account". */
  readonly create: string
  /** One sentence for a list without records. */
  readonly empty: string
  readonly fields: { readonly [K in Extract<keyof E['fields'], string>]: string }
  readonly choices: {
    readonly [K in Extract<ChoiceKeys<E['fields']>, string>]: E['fields'][K] extends Field<infer V, infer _W, infer _P, infer _Wr>
      ? { readonly [O in Extract<V, string>]: string }
      : never
  }
}

/** Declares the words of an entity; a field or choice left out fails the type check. */
export function entityWords<E extends Entity>(
  entity: E,
  trees: { readonly en: EntityTree<E>; readonly fr: EntityTree<E> },
): Catalogue<WordTree> {
  return words(`entity:${entity.name}`, trees as unknown as { en: WordTree; fr: WordTree })
}

/** Says a word outside a component, in the language of the moment. */
export function sayFrom<T extends WordTree>(catalogue: Catalogue<T>): Say<T> {
  return (key, values) => i18next.t(key as string, { ...values, ns: catalogue.name } as Record<string, unknown>)
}

/** True when the catalogue has the word, in the form that the values ask for. */
export const hasWord = (catalogue: Catalogue, key: string, values?: TOptions): boolean =>
  i18next.exists(key, { ...values, ns: catalogue.name } as Record<string, unknown>)

const subscribe = (changed: () => void) => {
  i18next.on('languageChanged', changed)
  return () => i18next.off('languageChanged', changed)
}

export const language = (): Language => (i18next.language === 'fr' ? 'fr' : 'en')

/** The person's language; the component is drawn again when it changes. */
export const useLanguage = (): Language => useSyncExternalStore(subscribe, language)

/** Switches every word on the screen and the language the page declares to readers. */
export function setLanguage(to: Language): void {
  document.documentElement.lang = to
  if (i18next.language !== to) void i18next.changeLanguage(to)
}

/** The words of a feature in the person's language: `const say = useWords(boardWords); say('moved', { count: 3 })`. */
export function useWords<T extends WordTree>(catalogue: Catalogue<T>): Say<T> {
  useLanguage()
  return sayFrom(catalogue)
}
