import type { RollUp } from '../../../contract/field.ts'
import type { DeclaredField, DeclaredKind, Option } from '../fields/declaredField.contract.ts'

/** A field's declaration as its form has it: texts are never missing. */
export interface FieldDraft {
  readonly label: string
  readonly labelFr: string
  readonly description: string
  readonly kind: DeclaredKind
  readonly options: readonly Option[]
  readonly target: string
  readonly formula: string
  readonly needed: boolean
  /** Entity and reference of a roll-up, with a space between. */
  readonly counted: string
  readonly way: RollUp['way']
  readonly countedField: string
}

const first: readonly Option[] = [
  { value: '', label: '', colour: 'plain' },
  { value: '', label: '', colour: 'chart-1' },
]

export function newDraft(field: DeclaredField | undefined): FieldDraft {
  const roll = field?.rollUp
  return {
    label: field?.label ?? '',
    labelFr: field?.labelFr ?? '',
    description: field?.description ?? '',
    kind: field?.kind ?? 'text',
    options: field?.options ?? first,
    target: field?.target ?? 'account',
    formula: field?.formula ?? '',
    needed: field?.needed ?? false,
    counted: roll ? `${roll.entity} ${roll.by}` : '',
    way: roll?.way ?? 'count',
    countedField: roll?.field ?? '',
  }
}

const orNull = (text: string) => text.trim() || null

/** The values a form may change of a field that exists. */
export function changeOf(draft: FieldDraft): Readonly<Record<string, unknown>> {
  const { kind } = draft
  const isChoice = kind === 'choice' || kind === 'choices'
  const [entity, by] = draft.counted.split(' ')
  return {
    label: draft.label.trim(),
    labelFr: orNull(draft.labelFr),
    description: orNull(draft.description),
    ...(isChoice ? { options: draft.options.filter(({ label }) => label.trim()).map(named) } : { needed: draft.needed }),
    ...(kind === 'formula' ? { formula: draft.formula, needed: false } : {}),
    ...(kind === 'rollUp' && entity && by
      ? { needed: false, rollUp: { entity, by, way: draft.way, ...(draft.way === 'count' ? {} : { field: draft.countedField }) } }
      : {}),
  }
}

/** A new option is kept by its first label. */
const named = (option: Option): Option => ({ ...option, label: option.label.trim(), value: option.value || option.label.trim() })

/** The values a new field is declared with. */
export function creationOf(draft: FieldDraft): Readonly<Record<string, unknown>> {
  const { kind } = draft
  return { kind, ...changeOf(draft), ...(kind === 'ref' ? { target: draft.target } : {}) }
}
