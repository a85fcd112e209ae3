import { declarations } from '../../../contract/declared.ts'
import { type Target, takesMany, targetsOf } from '../deciding/target.rules.ts'
import {
  type CodedImportEntity,
  type ColumnMapping,
  type FileMapping,
  type ImportEntity,
  importEntities,
  isCoded,
} from '../mapping.contract.ts'
import { dateOrderOf, decimalSignOf } from '../reading/column.rules.ts'
import type { ColumnFacts, ColumnKind } from '../reading/file.contract.ts'
import { wordsOf } from './name.rules.ts'
import { stageOfDateColumn } from './stage.rules.ts'
import { declaredSynonyms, fileWords, synonyms, tellingColumns } from './synonym.rules.ts'

/** A file as it was read, with what is guessed from. */
export interface FileFacts {
  readonly name: string
  readonly columns: readonly ColumnFacts[]
}

/** How sure a guess is: the name is one of those we know and the cells fit, or only nearly. */
export interface ColumnGuess {
  readonly to: string
  readonly sure: boolean
}

export interface FileGuess {
  readonly mapping: FileMapping
  readonly sure: Readonly<Record<string, boolean>>
}

const fits: Readonly<Partial<Record<Target['kind'], readonly ColumnKind[]>>> = {
  date: ['date'],
  instant: ['date'],
  integer: ['number'],
  money: ['number'],
  emails: ['email'],
  email: ['email'],
  flag: ['flag', 'number'],
}

/** 0 to 1: how well a column's name, words and cells speak for a target. */
function likeness(entity: ImportEntity, column: ColumnFacts, target: Target): number {
  const words = wordsOf(column.name).join(' ')
  // Of which stage it is the entry is told by the stages of the file alone.
  if (words === '' || target.name === 'entered') return 0
  const called = (isCoded(entity) ? synonyms[entity] : declaredSynonyms)[target.name] ?? []
  const known = [...called, wordsOf(target.name).join(' '), ...(target.name === 'name' ? calledAs(entity) : [])]
  const place = known.indexOf(words)
  const named = place >= 0 ? 1 - place * 0.005 : partly(words, known)
  // Ids of another program are no names: they find nothing here.
  if (named === 0 || (target.of && / ids?$/.test(words))) return 0
  return named * fit(target, column)
}

function partly(words: string, known: readonly string[]): number {
  const padded = ` ${words} `
  const within = known.filter((name) => name.includes(' ') || name.length > 4).some((name) => padded.includes(` ${name} `))
  return within ? 0.6 : 0
}

function fit(target: Target, column: ColumnFacts): number {
  if (column.kind === 'empty') return 0.7
  const wanted = fits[target.kind]
  if (!wanted) return column.kind === 'date' && target.kind === 'text' ? 0.5 : 1
  // A name that is one of ours outweighs cells that are not: they may be the ones to repair.
  return wanted.includes(column.kind) ? 1 : 0.6
}

/** Guesses target by target, the surest first; a target that takes one column is given once. */
export function guessColumns(entity: ImportEntity, columns: readonly ColumnFacts[]): ReadonlyMap<string, ColumnGuess> {
  const pairs = columns.flatMap((column) =>
    targetsOf(entity).map((target) => ({ column, target, score: likeness(entity, column, target) })),
  )
  const guesses = new Map<string, ColumnGuess>()
  const taken = new Set<string>()
  for (const { column, target, score } of pairs.sort((a, b) => b.score - a.score)) {
    if (score < 0.5 || guesses.has(column.name) || taken.has(target.name)) continue
    guesses.set(column.name, { to: target.name, sure: score > 0.85 })
    if (!takesMany(target)) taken.add(target.name)
  }
  return guesses
}

/** What a file holds, by its columns and its name. */
export function guessEntity(file: FileFacts): ImportEntity {
  const words = wordsOf(file.name)
  const columns = file.columns.map(({ name }) => wordsOf(name).join(' '))
  const scores = importEntities().map((entity) => {
    const guesses = [...guessColumns(entity, file.columns).values()]
    const named = words.filter((word) => nameWords(entity).includes(word)).length
    const tell = guesses.filter(({ to, sure }) => sure && isTelling(entity, to)).length
    const told = columns.filter((name) => isCoded(entity) && tellingColumns[entity].includes(name)).length
    const isSpoken = !needTelling.includes(entity) || told + named > 0 || guesses.some(({ to }) => isTelling(entity, to))
    const explained = guesses.reduce((sum, { sure }) => sum + (sure ? 1 : 0.5), 0) / Math.max(1, file.columns.length)
    const lack = isNamed(entity, guesses) && isSpoken ? 0 : 0.5
    return { entity, score: explained + tell * 0.3 + Math.min(told, 2) + named * 0.4 - lack }
  })
  return scores.reduce((a, b) => (b.score > a.score ? b : a)).entity
}

/** Whether something names the records; a deal can be called after its product and account. */
function isNamed(entity: ImportEntity, guesses: readonly ColumnGuess[]): boolean {
  return entity === 'opportunity' || guesses.some(({ to }) => ['name', 'lastName', 'fullName'].includes(to))
}

// Fields that only this entity has: one of them says more than a name or an owner.
const telling: Readonly<Record<CodedImportEntity, readonly string[]>> = {
  user: ['manager', 'office', 'team', 'active'],
  product: ['listPrice', 'code', 'series'],
  account: ['industry', 'employees', 'founded', 'parent', 'revenue', 'website'],
  contact: ['firstName', 'lastName', 'salutation', 'reportsTo', 'birthDate', 'phones'],
  opportunity: ['stage', 'closeDate', 'probability', 'amount', 'closedAmount', 'lostReason'],
}

// A name alone, or with an address, is rather a customer's: these make users and goods of a list of customers.
const needTelling: readonly ImportEntity[] = ['user', 'product']

/** A field that people declared for an object is its own as well. */
const isTelling = (entity: ImportEntity, field: string): boolean =>
  isCoded(entity) ? telling[entity].includes(field) : !['name', 'owner', 'step', 'createdAt'].includes(field)

/** A column with the names of an object's records is headed by what one is called: "Site survey", or just "Survey". */
function calledAs(entity: ImportEntity): readonly string[] {
  const facts = declarations().objects.find(({ name }) => name === entity)
  const names = facts ? [facts.one, facts.oneFr ?? ''].map(wordsOf) : []
  return names.flatMap((words) => [words.join(' '), words.at(-1) ?? '']).filter(Boolean)
}

/** Words in a file's name that say it holds this: of an object those it is called by. */
function nameWords(entity: ImportEntity): readonly string[] {
  if (isCoded(entity)) return fileWords[entity]
  const facts = declarations().objects.find(({ name }) => name === entity)
  return facts ? [facts.one, facts.many, facts.oneFr ?? '', facts.manyFr ?? ''].flatMap(wordsOf) : []
}

/** A whole first mapping of a file, with how sure each column is. */
export function guessFile(file: FileFacts, locale: string, entity: ImportEntity = guessEntity(file)): FileGuess {
  const guesses = guessColumns(entity, file.columns)
  const columns: Record<string, ColumnMapping> = {}
  const sure: Record<string, boolean> = {}
  for (const column of file.columns) {
    const found =
      entity === 'opportunity' ? (enteredGuess(column, file, guesses) ?? guesses.get(column.name)) : guesses.get(column.name)
    if (!found) continue
    const { sure: isSure, ...to } = found
    columns[column.name] = { ...to, ...readAs(column, file, locale) }
    sure[column.name] = isSure
  }
  const mapping: FileMapping = { file: file.name, entity, columns, ...composed(entity, columns) }
  return { mapping, sure }
}

function enteredGuess(
  column: ColumnFacts,
  file: FileFacts,
  guesses: ReadonlyMap<string, ColumnGuess>,
): (ColumnGuess & { stage: string }) | undefined {
  if (column.kind !== 'date' || guesses.has(column.name)) return undefined
  const stages = file.columns.find(({ name }) => guesses.get(name)?.to === 'stage')?.values?.map(([value]) => value) ?? []
  const stage = stageOfDateColumn(column.name, stages)
  return stage ? { to: 'entered', stage, sure: true } : undefined
}

function readAs(column: ColumnFacts, file: FileFacts, locale: string): Pick<ColumnMapping, 'order' | 'decimal'> {
  if (column.dates) return { order: dateOrderOf(column.dates, locale, file.columns).order }
  return column.numbers ? { decimal: decimalSignOf(column.numbers, locale).sign } : {}
}

/** A deal without a name column is called after its product and its account, or its number where there is none. */
function composed(entity: ImportEntity, columns: Readonly<Record<string, ColumnMapping>>): Pick<FileMapping, 'compose'> {
  const columnOf = (to: string) => Object.keys(columns).find((name) => columns[name]?.to === to)
  if (entity !== 'opportunity' || columnOf('name')) return {}
  const last = [columnOf('account'), columnOf('externalId')].filter(Boolean).join('|')
  const parts = [columnOf('products'), last].filter(Boolean).map((part) => `{${part}}`)
  return parts.length > 0 ? { compose: { name: parts.join(' – ') } } : {}
}
