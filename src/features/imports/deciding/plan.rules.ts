import {
  type CellAnswer,
  type ColumnMapping,
  columnMapping,
  type EmptyRule,
  type FileMapping,
  type ImportEntity,
  type ImportWay,
  type Mapping,
  type MissingRule,
} from '../mapping.contract.ts'
import { dateOrderOf, decimalSignOf } from '../reading/column.rules.ts'
import type { ColumnFacts } from '../reading/file.contract.ts'
import { keyOfFile } from '../updating/key.rules.ts'
import { isRowCurrency, type Target, targetNamed } from './target.rules.ts'
import type { Reading } from './value.rules.ts'

/** What the company's settings say where neither mapping nor cells do. */
interface Ground {
  readonly zone: string
  readonly locale: string
  readonly now: string
}

/** One column of a file on its way to a target. */
export interface ColumnPlan {
  readonly place: number
  readonly column: string
  readonly target: Target
  readonly reading: Reading
  readonly answers: ReadonlyMap<string, CellAnswer>
  readonly missing: MissingRule
  /** What an empty cell is read as. */
  readonly fallback?: string
  /** For `entered`: the stage. */
  readonly stage?: string
}

/** How a file becomes records: the mapping, made ready once for all of its rows. */
export interface FilePlan {
  readonly entity: ImportEntity
  readonly header: readonly string[]
  readonly columns: readonly ColumnPlan[]
  readonly compose: readonly { readonly field: string; readonly parts: readonly ComposePart[] }[]
  readonly ground: Ground
  readonly source: string
  readonly way: ImportWay
  /** What finds the records that are here, where some are to be changed. */
  readonly key?: Target
  readonly empty: EmptyRule
}

/** A piece of a composed text: fixed, or the first filled one of some columns. */
type ComposePart = { readonly fixed: string } | { readonly places: readonly number[] }

interface Planned {
  /** Of the file with a piece of its hash: the external source of deals when the mapping names none. */
  readonly name?: string
  readonly mapping: Mapping
  readonly file: FileMapping
  readonly columns: readonly ColumnFacts[]
  readonly ground: Ground
}

/** Makes a file's mapping ready. A mapping that names a column or target that does not exist is found by `mappingFaults`. */
export function planFile({ mapping, file, columns, ground, name }: Planned): FilePlan {
  const header = columns.map(({ name }) => name)
  const plans = columns.flatMap((facts, place): ColumnPlan[] => {
    const given = file.columns[facts.name]
    const how = given === undefined ? undefined : columnMapping(given)
    const target = how && targetNamed(file.entity, how.to)
    if (!how || !target) return []
    return [
      {
        place,
        column: facts.name,
        target,
        answers: new Map(Object.entries(how.values ?? {})),
        missing: missingRule(how, target),
        reading: {
          order: how.order ?? (facts.dates ? dateOrderOf(facts.dates, ground.locale, columns).order : 'YMD'),
          decimal: how.decimal ?? (facts.numbers ? decimalSignOf(facts.numbers, ground.locale).sign : '.'),
          times: how.times ?? '1',
          currency: how.currency ?? mapping.currency,
          zone: ground.zone,
        },
        ...(how.stage ? { stage: how.stage } : {}),
        ...(how.fallback ? { fallback: how.fallback } : {}),
      },
    ]
  })
  const key = file.way && file.way !== 'create' ? keyOfFile(file) : undefined
  const compose = Object.entries(file.compose ?? {}).map(([field, text]) => ({ field, parts: composeParts(text, header) }))
  return {
    entity: file.entity,
    header,
    columns: plans,
    compose,
    ground,
    source: mapping.source ?? (name ?? file.file).slice(-60),
    way: file.way ?? 'create',
    empty: file.empty ?? 'keep',
    ...(key ? { key } : {}),
  }
}

/** A track is not given steps by a file that misspells them. */
const missingRule = ({ missing = 'refuse' }: ColumnMapping, { among }: Target): MissingRule =>
  among && missing === 'create' ? 'refuse' : missing

function composeParts(text: string, header: readonly string[]): readonly ComposePart[] {
  return text
    .split(/(\{[^{}]*\})/)
    .filter((part) => part !== '')
    .map((part): ComposePart => {
      if (!part.startsWith('{')) return { fixed: part }
      const places = part
        .slice(1, -1)
        .split('|')
        .map((name) => header.indexOf(name.trim()))
      return { places: places.filter((place) => place >= 0) }
    })
}

/** A fault of a mapping as a whole, found before any row is read. */
export interface MappingFault {
  readonly code: 'no_file' | 'no_column' | 'no_target' | 'no_currency' | 'required' | 'no_stage' | 'no_key'
  readonly file: string
  readonly column?: string
  readonly target?: string
}

/** What must be answered before anything is written, file by file. */
export function mappingFaults(
  mapping: Mapping,
  files: readonly { name: string; columns: readonly ColumnFacts[] }[],
): readonly MappingFault[] {
  return mapping.files.flatMap((file): MappingFault[] => {
    const facts = files.find(({ name }) => name === file.file)
    return facts ? fileFaults(mapping, file, facts.columns) : [{ code: 'no_file', file: file.file }]
  })
}

function fileFaults(mapping: Mapping, file: FileMapping, columns: readonly ColumnFacts[]): MappingFault[] {
  const names = new Set(columns.map(({ name }) => name))
  const given = Object.entries(file.columns).map(([column, how]) => ({ column, how: columnMapping(how) }))
  const targets = given.map(({ column, how }) => ({ column, how, target: targetNamed(file.entity, how.to) }))
  const at = (code: MappingFault['code'], column?: string, target?: string): MappingFault => ({
    code,
    file: file.file,
    ...(column ? { column } : {}),
    ...(target ? { target } : {}),
  })
  const tellsCurrency = targets.some(({ target }) => target && isRowCurrency(target))
  const missing = targets.flatMap(({ column, how, target }) => {
    if (!names.has(column)) return [at('no_column', column)]
    if (!target) return [at('no_target', column, how.to)]
    if (target.name === 'entered' && !how.stage) return [at('no_stage', column)]
    const lacksCurrency = target.kind === 'money' && !tellsCurrency && !how.currency && !mapping.currency
    return lacksCurrency ? [at('no_currency', column)] : []
  })
  const way = file.way ?? 'create'
  return [
    ...missing,
    ...(way === 'create' || keyOfFile(file) ? [] : [at('no_key')]),
    ...(way === 'update' ? [] : requiredOf(file))
      .filter((names) => !covers(file, names))
      .map(([target]) => at('required', undefined, target)),
  ]
}

/** Targets of which one must be given for each entity. */
function requiredOf({ entity }: FileMapping): readonly (readonly string[])[] {
  if (entity === 'contact') return [['lastName', 'fullName']]
  if (entity === 'user') return [['name', 'lastName']]
  return entity === 'opportunity' ? [['name', 'externalId'], ['stage']] : [['name']]
}

function covers(file: FileMapping, names: readonly string[]): boolean {
  const given = Object.values(file.columns).map((how) => columnMapping(how).to)
  return names.some((name) => given.includes(name) || file.compose?.[name] !== undefined)
}
