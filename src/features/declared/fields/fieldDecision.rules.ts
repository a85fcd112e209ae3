import { type Entity, type FieldMap, specOf } from '../../../contract/entity.ts'
import type { RollUp } from '../../../contract/field.ts'
import { isRefusal, type Refusal, refuse } from '../../../contract/refusal.ts'
import { faultRefusal, understood, wayOf } from '../formula/fieldFormula.rules.ts'
import type { StoredField } from './declaredField.contract.ts'
import { type FieldFacts, newName, rolledKind } from './declaredField.rules.ts'
import { codedFields, fieldsFrom } from './fieldSet.rules.ts'
import { fieldRefusal } from './fieldWish.rules.ts'

/** Fields one entity may have beside those of the code: PostgreSQL ends at 1,600 columns, people much earlier. */
export const mostFields = 200

/** What the decision about a declaration needs to know. */
export interface Known {
  readonly entities: readonly Entity[]
  readonly declared: readonly (FieldFacts & { readonly archived: boolean })[]
  /** By field: an option that is about to go and how many records have it. */
  readonly used: ReadonlyMap<string, readonly [value: string, records: number]>
}

interface Wish {
  readonly before: StoredField | null
  readonly after: StoredField
}

/** Decides one declaration: a name for a new field, what its formula gives, or why it cannot be. */
export function decideField(wish: Wish, known: Known): StoredField | Refusal {
  const { before, after } = wish
  const entity = known.entities.find(({ name }) => name === after.entity)
  if (!entity?.extensible) return refuse('invalid', 'Records of this kind take no further fields.', { field: 'entity' })
  if (after.target && !known.entities.some(({ name }) => name === after.target))
    return refuse('invalid', `There is nothing named ${after.target}.`, { field: 'target' })
  const wrong = fieldRefusal(after) ?? usedRefusal(wish, known)
  if (wrong) return wrong
  const mine = known.declared.filter((field) => field.entity === after.entity)
  if (!before && mine.length >= mostFields) return refuse('invalid', `${entity.plural} have ${mostFields} fields already.`)
  const named = before ? after : { ...after, ...newName(entity, after.label, mine), position: after.position || mine.length + 1 }
  if (after.kind === 'formula') return decideFormula({ before, after: named }, entity, known)
  return (after.rollUp && rollUpRefusal(after.rollUp, entity, known)) || named
}

function usedRefusal({ before, after }: Wish, { used, declared }: Known): Refusal | null {
  const inUse = used.get(after.id)
  if (inUse) {
    const [value, records] = inUse
    const message = `${records} records have ${value}: give them another value first.`
    return refuse('in_use', message, { field: 'options', details: { value, records } })
  }
  return before && !before.archivedAt && after.archivedAt ? readRefusal(after, declared) : null
}

/** A refusal where other fields are worked out from this one. */
export function readRefusal({ entity, key }: Pick<StoredField, 'entity' | 'key'>, declared: Known['declared']): Refusal | null {
  const word = new RegExp(`\\b${key}\\b`)
  const readers = declared.filter(
    (field) =>
      !field.archived &&
      ((field.entity === entity && field.formula && word.test(field.formula)) ||
        (field.rollUp?.entity === entity && word.test(JSON.stringify(field.rollUp)))),
  )
  const labels = readers.map(({ label }) => label)
  return labels.length > 0
    ? refuse('in_use', `${labels.join(', ')} ${labels.length > 1 ? 'are' : 'is'} worked out from it.`, { details: { labels } })
    : null
}

function decideFormula({ before, after }: Wish, entity: Entity, { declared, entities }: Known): StoredField | Refusal {
  const others = declared.filter((field) => field.entity === entity.name && !field.archived && field.key !== after.key)
  const fields: FieldMap = { ...codedFields(entity), ...fieldsFrom(others, entities)[entity.name] }
  const formula = understood(after.formula as string, fields)
  if (isRefusal(formula)) return formula
  const readsOf = (key: string) => {
    const text = key === after.key ? after.formula : others.find((other) => other.key === key)?.formula
    const parsed = text ? understood(text, { ...fields, ...selfOf(before, after, entities) }) : undefined
    return parsed && !isRefusal(parsed) ? parsed.reads : undefined
  }
  if (!wayOf(after.key, readsOf)) return faultRefusal({ code: 'circle' })
  if (before?.result && before.result !== formula.gives)
    return faultRefusal({ code: 'result', left: before.result, right: formula.gives })
  const anew = !before || before.formula !== after.formula || (before.archivedAt !== null && after.archivedAt === null)
  return { ...after, result: formula.gives, workedOut: anew ? false : after.workedOut }
}

/** A formula that others read, as they find it. */
function selfOf(before: StoredField | null, after: StoredField, entities: readonly Entity[]): FieldMap {
  if (!before) return {}
  const { formula: _, ...plain } = after as unknown as FieldFacts
  return fieldsFrom([{ ...plain, formula: null }], entities)[after.entity] ?? {}
}

function rollUpRefusal(rollUp: RollUp, entity: Entity, known: Known): Refusal | null {
  const wrong = (message: string) => refuse('invalid', message, { field: 'rollUp' })
  const counted = known.entities.find(({ name }) => name === rollUp.entity)
  const by = counted && specOf(counted, rollUp.by)
  const points = by?.kind === 'anyRef' || (by?.kind === 'ref' && by.target === entity.name)
  if (!counted || !points) return wrong(`${rollUp.entity}.${rollUp.by} does not point to ${entity.plural}.`)
  if (by.kind === 'anyRef') return wrong('A roll-up counts by a reference to one kind of record.')
  const spec = rollUp.field ? specOf(counted, rollUp.field) : undefined
  if (rollUp.field && !spec) return wrong(`There is no field ${rollUp.field}.`)
  return rolledKind(rollUp, spec) ? null : wrong(`${rollUp.way} does not apply to ${rollUp.field ?? 'records'}.`)
}
