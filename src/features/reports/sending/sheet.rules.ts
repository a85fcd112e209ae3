import { type Entity, specOf, systemSpecs } from '../../../contract/entity.ts'
import type { FieldSpec } from '../../../contract/field.ts'
import { decimalFromMinor } from '../../../contract/money.ts'
import { neutral } from '../../exports/exportCell.rules.ts'
import type { Named } from '../../views/view.rules.ts'
import type { Built, BuiltCell, BuiltDimension, BuiltMeasure, ReportDefinition } from '../build/build.contract.ts'
import { cellAt, keysOf } from '../build/place.rules.ts'

/** A built report as rows of plain cells, for a file that is read without the program. */
export interface Sheet {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** How many of the columns are names and not figures. */
  readonly names: number
}

const speaks = {
  en: {
    count: 'Number',
    sum: 'Sum of',
    average: 'Average',
    min: 'Smallest',
    max: 'Largest',
    median: 'Median',
    before: 'before',
    none: '',
    other: 'Other',
    total: 'Total',
    yes: 'yes',
    no: 'no',
  },
  fr: {
    count: 'Nombre',
    sum: 'Somme :',
    average: 'Moyenne :',
    min: 'Minimum :',
    max: 'Maximum :',
    median: 'Médiane :',
    before: 'avant',
    none: '',
    other: 'Autres',
    total: 'Total',
    yes: 'oui',
    no: 'non',
  },
} as const

/** What a file needs to know to name things. */
export interface Naming {
  readonly language: 'en' | 'fr'
  readonly named: Named
}

/** `nextStep` as a person reads it, where a declaration gives no label. */
const plainly = (name: string) =>
  name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase())

function labelOf(entity: Entity | undefined, path: string, { language, named }: Naming): string {
  const [head = '', ...rest] = path.split('.')
  const spec = (entity && specOf(entity, head)) ?? systemSpecs[head as 'createdAt']
  const own = (language === 'fr' ? spec?.labelFr : undefined) ?? spec?.label ?? plainly(head)
  return rest.length > 0 && spec?.target ? `${own}: ${labelOf(named(spec.target), rest.join('.'), { language, named })}` : own
}

function valueOf(dimension: BuiltDimension, key: string | null, spec: FieldSpec | undefined, language: 'en' | 'fr'): string {
  const words = speaks[language]
  if (key === null) return words.other
  if (key === 'true') return words.yes
  if (key === 'false') return words.no
  const option = spec?.optionWords?.find(({ value }) => value === key)
  if (option) return (language === 'fr' ? option.labelFr : undefined) ?? option.label
  return dimension.values.find((value) => value.key === key)?.title ?? key
}

function specAt(entity: Entity | undefined, path: string, named: Naming['named']): FieldSpec | undefined {
  const [head = '', ...rest] = path.split('.')
  const spec = entity && specOf(entity, head)
  return rest.length > 0 && spec?.target ? specAt(named(spec.target), rest.join('.'), named) : spec
}

function figureOf(value: number | null | undefined, { kind }: BuiltMeasure, currency: string): string | number | null {
  if (value === null || value === undefined) return null
  if (kind !== 'money') return Math.round(value * 1e6) / 1e6
  return Number(decimalFromMinor({ amount: Math.round(value), currency }))
}

/** The whole report: one row per group, or per pair of groups, and the total last. */
export function sheetOf(definition: ReportDefinition, built: Built, naming: Naming): Sheet {
  const { language, named } = naming
  const words = speaks[language]
  const entity = named(definition.entity)
  const { currency } = built.said
  const measureName = ({ way, field, kind }: BuiltMeasure) =>
    field ? `${words[way]} ${labelOf(entity, field, naming)}${kind === 'money' ? `, ${currency}` : ''}` : words[way]
  const figures = (cell: BuiltCell | undefined) =>
    built.measures.flatMap((measure, i) => [
      figureOf(cell ? cell.values[i] : measure.way === 'count' ? 0 : null, measure, currency),
      ...(built.compared ? [figureOf(cell?.compared?.[i], measure, currency)] : []),
    ])
  const [first, second] = built.dimensions
  const nameOf = (dimension: BuiltDimension, key: string | null) =>
    valueOf(dimension, key, specAt(entity, dimension.field, named), language)
  const rows = keysOf(built, 0).flatMap((row) => {
    if (!first) return []
    const name = nameOf(first, row)
    if (!second) return [[name, ...figures(cellAt(built.rows, row))]]
    return keysOf(built, 1).flatMap((column) => {
      const cell = cellAt(built.cells, row, column)
      return cell ? [[name, nameOf(second, column), ...figures(cell)]] : []
    })
  })
  const blank = built.dimensions.map((_, i) => (i === 0 ? words.total : ''))
  return {
    head: [
      ...built.dimensions.map(({ field }) => labelOf(entity, field, naming)),
      ...built.measures.flatMap((measure) => [
        measureName(measure),
        ...(built.compared ? [`${measureName(measure)}, ${words.before}`] : []),
      ]),
    ],
    rows: [...rows, [...blank, ...figures(built.total)]],
    names: built.dimensions.length,
  }
}

/** The cells of a sheet for CSV: texts cannot run as formulas. */
export const csvCells = (sheet: Sheet): readonly (readonly string[])[] =>
  [sheet.head, ...sheet.rows].map((row) =>
    row.map((cell) => (cell === null ? '' : typeof cell === 'number' ? String(cell) : neutral(cell))),
  )
