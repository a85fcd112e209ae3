import { Checkbox, MultiSelect, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { AnyRef, FieldSpec, Ref } from '../../../contract/field.ts'
import type { Money } from '../../../contract/money.ts'
import { choiceLabel, fieldLabel } from '../../labels.ts'
import type { About } from '../../screens.ts'
import { clockText, momentOf } from '../../zoned.ts'
import { RichTextInput } from '../richtext/RichTextInput.tsx'
import { AnyRefPicker } from './AnyRefPicker.tsx'
import { MoneyInput } from './MoneyInput.tsx'
import { narrowedBy, RefPicker, RefsPicker } from './RefPicker.tsx'
import { decimalPlaces } from './values.ts'

export interface FieldInputProps {
  readonly entity: string
  readonly field: string
  readonly spec: FieldSpec
  /** The value as a reader has it: refs with their titles. */
  readonly value: unknown
  readonly onChange: (next: unknown) => void
  /** Without its own label where one stands beside it; it keeps its name for screen readers. */
  readonly bare?: boolean
  readonly error?: string
  readonly autoFocus?: boolean
  /** The record it is a field of, once there is one. */
  readonly about?: About
  /** Marks it as needed; whether it is comes from the declaration unless said. */
  readonly required?: boolean
}

function shared({ entity, field, spec, bare, error, autoFocus, required }: FieldInputProps) {
  const label = fieldLabel(entity, field)
  return {
    ...(bare ? { 'aria-label': label } : { label }),
    ...(error === undefined ? {} : { error }),
    ...(autoFocus ? { autoFocus: true, 'data-autofocus': true } : {}),
    required: !bare && (required ?? (spec.presence === 'required' || spec.needed === true)),
    withAsterisk: false,
  }
}

function pickerProps({ entity, field, spec, bare, error, autoFocus, required }: FieldInputProps) {
  const label = fieldLabel(entity, field)
  return {
    target: spec.target ?? '',
    ...(bare ? { ariaLabel: label } : { label }),
    ...(error === undefined ? {} : { error }),
    ...(autoFocus ? { autoFocus } : {}),
    required: required ?? spec.presence === 'required',
    ...narrowedBy(spec),
  }
}

const typeOf: Partial<Record<FieldSpec['kind'], string>> = {
  email: 'email',
  url: 'url',
  phone: 'tel',
  date: 'date',
  instant: 'datetime-local',
}

function LineInput(props: FieldInputProps) {
  const { spec, value, onChange } = props
  const isMoment = spec.kind === 'instant'
  const text = typeof value === 'string' ? (isMoment ? clockText(value) : value) : ''
  const give = (next: string) => onChange(next === '' ? null : isMoment ? momentOf(next) : next)
  const type = typeOf[spec.kind] ?? 'text'
  return (
    <TextInput
      {...shared(props)}
      type={type === 'url' ? 'text' : type}
      inputMode={type === 'url' ? 'url' : undefined}
      {...(spec.max && !['date', 'instant'].includes(spec.kind) ? { maxLength: spec.max } : {})}
      value={text}
      onChange={(event) => give(event.currentTarget.value)}
    />
  )
}

function ChoiceInput(props: FieldInputProps) {
  const { entity, field, spec, value, onChange } = props
  return (
    <Select
      {...shared(props)}
      data={(spec.options ?? []).map((option) => ({ value: option, label: choiceLabel(entity, field, option) }))}
      value={(value as string | null) ?? null}
      onChange={onChange}
      clearable={spec.presence === 'optional'}
      allowDeselect={spec.presence === 'optional'}
      comboboxProps={{ shadow: 'md' }}
    />
  )
}

function CountInput(props: FieldInputProps) {
  const { spec, value, onChange } = props
  return (
    <NumberInput
      {...shared(props)}
      allowDecimal={spec.kind === 'decimal'}
      decimalScale={decimalPlaces}
      hideControls
      {...(spec.min === undefined ? {} : { min: spec.min })}
      {...(spec.max === undefined ? {} : { max: spec.max })}
      value={(value as number | null) ?? ''}
      onChange={(next) => onChange(next === '' ? null : Number(next))}
    />
  )
}

/** The input of any field kind. `value` and `onChange` speak the reader's form; `toWrite` turns it into what is sent. */
export function FieldInput(props: FieldInputProps) {
  const { entity, field, spec, value, onChange, bare } = props
  const name = fieldLabel(entity, field)
  switch (spec.kind) {
    case 'richText':
      return (
        <RichTextInput
          label={name}
          value={value}
          onChange={onChange}
          about={props.about}
          autoFocus={props.autoFocus ?? false}
          boxed
        />
      )
    case 'longText':
      return (
        <Textarea
          {...shared(props)}
          autosize
          minRows={3}
          maxRows={12}
          value={(value as string | null) ?? ''}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      )
    case 'emails':
    case 'phones':
      return (
        <TagsInput
          {...shared(props)}
          value={[...((value as readonly string[] | null) ?? [])]}
          onChange={onChange}
          acceptValueOnBlur
        />
      )
    case 'integer':
    case 'decimal':
      return <CountInput {...props} />
    case 'money': {
      const { label, error, autoFocus, required } = shared(props) as ReturnType<typeof shared> & { label?: string }
      const given = {
        ...(bare ? {} : { label: label ?? name }),
        ...(error === undefined ? {} : { error }),
        autoFocus: autoFocus ?? false,
      }
      return <MoneyInput {...given} name={name} value={(value as Money | null) ?? null} onChange={onChange} required={required} />
    }
    case 'flag':
      return (
        <Checkbox
          {...(bare ? { 'aria-label': name } : { label: name })}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'choice':
      return <ChoiceInput {...props} />
    case 'choices':
      return (
        <MultiSelect
          {...shared(props)}
          data={(spec.options ?? []).map((option) => ({ value: option, label: choiceLabel(entity, field, option) }))}
          value={[...((value as readonly string[] | null) ?? [])]}
          onChange={onChange}
          comboboxProps={{ shadow: 'md' }}
        />
      )
    case 'ref':
      return <RefPicker {...pickerProps(props)} value={(value as Ref | null) ?? null} onChange={onChange} />
    case 'refs':
      return <RefsPicker {...pickerProps(props)} value={(value as readonly Ref[] | null) ?? []} onChange={onChange} />
    case 'anyRef':
      return <AnyRefPicker name={name} value={(value as AnyRef | null) ?? null} onChange={onChange} bare={bare ?? false} />
    default:
      return <LineInput {...props} />
  }
}
