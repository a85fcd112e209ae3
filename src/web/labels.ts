import { specOf, systemSpecs } from '../contract/entity.ts'
import type { FieldSpec } from '../contract/field.ts'
import { knownEntity } from './screens.ts'
import { systemWords } from './system.words.ts'
import { type Catalogue, hasWord, language, sayFrom, type WordTree } from './words.ts'

/** Says a word whose key is only known at run time; undefined when the catalogue has none. */
function wordOf(catalogue: Catalogue | undefined, key: string): string | undefined {
  if (!catalogue || !hasWord(catalogue, key)) return undefined
  return (sayFrom(catalogue as Catalogue<WordTree>) as (key: string) => string)(key)
}

/** The entity's own name: "Account" for one, "Accounts" as a heading. */
export const entityLabel = (entity: string, form: 'one' | 'many' | 'create' | 'empty'): string =>
  wordOf(knownEntity(entity)?.words, form) ?? entity

/** A name as it stands inside a sentence; an abbreviation such as API keeps its capitals. */
export const lowered = (name: string): string => name.replace(/^.(?!\p{Lu})/u, (first) => first.toLocaleLowerCase())

/** A name and what it is of or has, with the colon as the language sets it. */
export const paired = (name: string, value: string): string => `${name}${language() === 'fr' ? '\u00a0' : ''}: ${value}`

/** What kind of record it is, inside a sentence: "account". */
export const entityWithin = (entity: string): string => lowered(entityLabel(entity, 'one'))

/** The declaration behind a field path such as `account.industry`. */
export function specAt(entity: string, path: string): FieldSpec | undefined {
  const [head = '', ...rest] = path.split('.')
  const declared = knownEntity(entity)?.entity
  const spec = (declared && specOf(declared, head)) ?? systemSpecs[head as keyof typeof systemSpecs]
  return rest.length === 0 ? spec : spec?.target ? specAt(spec.target, rest.join('.')) : undefined
}

/** What people called something in the person's language, where they gave it a word there. */
export const ownLabel = ({ label, labelFr }: { readonly label: string; readonly labelFr?: string | null | undefined }): string =>
  (language() === 'fr' ? labelFr : undefined) || label

/** What people called the field that they declared. */
function declaredLabel(entity: string, field: string): string | undefined {
  const spec = specAt(entity, field)
  if (!spec?.column) return undefined
  return (language() === 'fr' ? spec.labelFr : undefined) ?? spec.label
}

/** How people called and coloured an option of a choice that they declared. */
export function optionWords(spec: FieldSpec | undefined, value: string): { label: string; colour: string } | undefined {
  const option = spec?.optionWords?.find((one) => one.value === value)
  return option && { label: ownLabel(option), colour: option.colour }
}

/** The label of a field path in the person's language; a path through a ref names each step. */
export function fieldLabel(entity: string, path: string): string {
  const [head = '', ...rest] = path.split('.')
  const own =
    wordOf(knownEntity(entity)?.words, `fields.${head}`) ?? declaredLabel(entity, head) ?? wordOf(systemWords, head) ?? head
  const target = specAt(entity, head)?.target
  return rest.length === 0 || !target ? own : `${own}: ${fieldLabel(target, rest.join('.'))}`
}

/** The word for one value of a choice field. */
export function choiceLabel(entity: string, path: string, value: string): string {
  const [head = '', ...rest] = path.split('.')
  const target = specAt(entity, head)?.target
  if (rest.length > 0 && target) return choiceLabel(target, rest.join('.'), value)
  return (
    wordOf(knownEntity(entity)?.words, `choices.${head}.${value}`) ?? optionWords(specAt(entity, head), value)?.label ?? value
  )
}
