import { type Refusal, refuse } from '../../../contract/refusal.ts'
import type { Option, StoredField } from './declaredField.contract.ts'

/** What is asked of a field's declaration, without regard to what is stored. Null when it holds together. */
export function fieldRefusal(field: StoredField): Refusal | null {
  const { kind } = field
  const choice = kind === 'choice' || kind === 'choices'
  if (choice && !field.options?.length) return refuse('required', 'A choice needs at least one option.', { field: 'options' })
  if (!choice && field.options) return strange('options', 'Only a choice has options.')
  if (kind === 'ref' && !field.target) return refuse('required', 'Say what the field points to.', { field: 'target' })
  if (kind !== 'ref' && field.target) return strange('target', 'Only a reference points to something.')
  if (kind === 'formula' && !field.formula?.trim()) return refuse('required', 'Write the formula.', { field: 'formula' })
  if (kind !== 'formula' && field.formula) return strange('formula', 'Only a formula field has a formula.')
  if (kind === 'rollUp' && !field.rollUp) return refuse('required', 'Say what is counted.', { field: 'rollUp' })
  if (kind !== 'rollUp' && field.rollUp) return strange('rollUp', 'Only a roll-up counts other records.')
  if (field.needed && ['formula', 'rollUp', 'flag', 'choices'].includes(kind))
    return strange('needed', 'A field of this kind is never missing.')
  return optionRefusal(field.options ?? [])
}

const strange = (field: string, message: string) => refuse('invalid', message, { field })

function optionRefusal(options: readonly Option[]): Refusal | null {
  const seen = new Set<string>()
  for (const { value, label } of options) {
    for (const word of new Set([value.toLowerCase(), label.toLowerCase()])) {
      if (seen.has(word)) return strange('options', `Two options are named ${label}.`)
      seen.add(word)
    }
  }
  return null
}

/** The values that a change takes away from those a record may have. */
export function optionsGone(before: StoredField, after: StoredField): readonly string[] {
  const kept = new Set(after.options?.map(({ value }) => value))
  return (before.options ?? []).map(({ value }) => value).filter((value) => !kept.has(value))
}
