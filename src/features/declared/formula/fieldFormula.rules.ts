import type { AnyField, FieldMap } from '../../../contract/entity.ts'
import { Field, type FieldSpec } from '../../../contract/field.ts'
import { type Refusal, refuse } from '../../../contract/refusal.ts'
import { htmlOf, plainText } from '../../../contract/richText.ts'
import { type Fault, faultText } from './faultText.rules.ts'
import { type Formula, readFormula, typeOfField } from './formula.rules.ts'
import { FormulaFault } from './token.rules.ts'
import type { FormulaType } from './value.rules.ts'

/** The types that a formula finds in the fields of an entity. */
export function typesOf(fields: FieldMap): ReadonlyMap<string, FormulaType> {
  return new Map(
    Object.entries(fields).flatMap(([name, { spec }]) => {
      const type = typeOfField(spec)
      return type ? [[name, type] as const] : []
    }),
  )
}

/** A fault as a refusal: in plain English, with what tells it in other languages. */
export const faultRefusal = (fault: Fault): Refusal =>
  refuse('invalid', faultText(fault, 'en'), { field: 'formula', details: fault })

/** Understands a formula over these fields, or says where it is wrong. */
export function understood(text: string, fields: FieldMap): Formula | Refusal {
  try {
    return readFormula(text, typesOf(fields))
  } catch (error) {
    // The reader stops at the first fault from wherever it is.
    if (!(error instanceof FormulaFault)) throw error
    return faultRefusal(error.fault)
  }
}

/** Longest way from formula to formula; more is no formula but a riddle. */
export const longestWay = 10

/** The fields that a formula reads, and those that these read; null where it comes back to itself or goes too far. */
export function wayOf(start: string, reads: (field: string) => readonly string[] | undefined): ReadonlySet<string> | null {
  const seen = new Set<string>()
  const walk = (field: string, depth: number): boolean => {
    const next = reads(field)
    if (!next) return true
    if (depth > longestWay || (depth > 0 && field === start)) return false
    return next.every((one) => {
      seen.add(one)
      return walk(one, depth + 1)
    })
  }
  return walk(start, 0) ? seen : null
}

/** A text with form is read as its words. */
const textOf = (value: unknown) => (htmlOf(value) === null ? value : plainText(value))

/** Fields whose formulas can be worked out: each one reads the others as they will be and not as they are stored. */
export function workable(fields: FieldMap, formulas: Readonly<Record<string, string>>): FieldMap {
  const works = new Map<string, FieldSpec['worksOut']>()
  const reads = new Map<string, readonly string[]>()
  for (const [name, text] of Object.entries(formulas)) {
    const formula = understood(text, fields)
    if (!('work' in formula)) continue
    reads.set(name, formula.reads)
    works.set(name, (row) => formula.work((field) => works.get(field)?.(row) ?? (works.has(field) ? null : textOf(row[field]))))
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]): [string, AnyField] => {
      const worksOut = works.get(name)
      const all = wayOf(name, (one) => reads.get(one))
      return [name, worksOut ? new Field({ ...field.spec, worksOut, reads: [...(all ?? [])] }) : field]
    }),
  )
}
