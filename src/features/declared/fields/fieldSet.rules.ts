import type { AnyField, Entity, FieldMap } from '../../../contract/entity.ts'
import { workable } from '../formula/fieldFormula.rules.ts'
import { type FieldFacts, fieldOf, rolledKind } from './declaredField.rules.ts'

/** The fields of the code alone. */
export function codedFields({ fields }: Entity): FieldMap {
  return Object.fromEntries(Object.entries(fields).filter(([, { spec }]) => !spec.column))
}

/** What people have declared, as fields by the name of their entity, with formulas that can be worked out. */
export function fieldsFrom(declared: readonly FieldFacts[], entities: readonly Entity[]): Readonly<Record<string, FieldMap>> {
  const typed = new Map<string, Record<string, AnyField>>()
  const put = (facts: FieldFacts, field: AnyField) =>
    typed.set(facts.entity, Object.assign(typed.get(facts.entity) ?? {}, { [facts.key]: field }))
  for (const facts of declared) put(facts, fieldOf(facts))
  const coded = new Map(entities.map((entity) => [entity.name, codedFields(entity)]))
  for (const facts of declared) {
    if (!facts.rollUp) continue
    const { entity, field = '' } = facts.rollUp
    const spec = (typed.get(entity)?.[field] ?? coded.get(entity)?.[field])?.spec
    put(facts, fieldOf(facts, rolledKind(facts.rollUp, spec)))
  }
  return Object.fromEntries(
    [...typed].map(([entity, fields]) => {
      const formulas = declared.filter((facts) => facts.entity === entity && facts.formula)
      const texts = Object.fromEntries(formulas.map(({ key, formula }) => [key, formula as string]))
      const whole = workable({ ...coded.get(entity), ...fields }, texts)
      return [entity, Object.fromEntries(Object.keys(fields).map((name) => [name, whole[name] as AnyField]))]
    }),
  )
}
