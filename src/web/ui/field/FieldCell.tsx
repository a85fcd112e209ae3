import type { AnyRef, FieldSpec, Ref } from '../../../contract/field.ts'
import type { Money as MoneyValue } from '../../../contract/money.ts'
import { plainText } from '../../../contract/richText.ts'
import { useFormats } from '../../format.ts'
import { choiceLabel, optionWords } from '../../labels.ts'
import { useWords } from '../../words.ts'
import { Chip } from '../Chip.tsx'
import { ColourDot } from '../ColourDot.tsx'
import { Money } from '../Money.tsx'
import { RichText } from '../richtext/RichText.tsx'
import { fieldWords } from './field.words.ts'
import { RefLink } from './RefLink.tsx'
import { decimalPlaces, isEmptyValue } from './values.ts'

export interface FieldCellProps {
  readonly entity: string
  /** Field name, or a path through refs. */
  readonly field: string
  readonly spec: FieldSpec
  readonly value: unknown
  /** Refs and addresses are drawn without links, and people as avatars only. */
  readonly still?: boolean
  readonly short?: boolean
}

function Texts({ values, href, still }: { readonly values: readonly string[]; readonly href: string; readonly still?: boolean }) {
  const say = useWords(fieldWords)
  const [first, ...rest] = values
  if (first === undefined) return null
  return (
    <span className="cut">
      {still ? first : <a href={`${href}${first}`}>{first}</a>}
      {rest.length > 0 && (
        <span className="muted" title={rest.join(', ')}>
          {' '}
          {say('more', { count: rest.length })}
        </span>
      )}
    </span>
  )
}

function WebAddress({ value, still }: { readonly value: string; readonly still?: boolean }) {
  const shown = value.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')
  if (still) return <span className="cut">{shown}</span>
  return (
    <a href={value} target="_blank" rel="noreferrer" className="cut">
      {shown}
    </a>
  )
}

function TimeCell({ spec, value }: { readonly spec: FieldSpec; readonly value: string }) {
  const format = useFormats()
  const isDay = spec.kind === 'date'
  return (
    <span className="num" title={isDay ? format.fullDay(value) : format.full(value)}>
      {isDay ? format.date(value) : format.moment(value)}
    </span>
  )
}

/** An option; one that people coloured is a chip with a dot of its colour. */
function Option({ entity, field, spec, value }: Omit<FieldCellProps, 'value'> & { readonly value: string }) {
  const words = optionWords(spec, value)
  const label = choiceLabel(entity, field, value)
  if (!words) return <span className="cut">{label}</span>
  if (words.colour === 'plain') return <Chip>{label}</Chip>
  return <Chip icon={<ColourDot colour={words.colour} />}>{label}</Chip>
}

/** A value of any field kind, as it is read. Nothing for an empty one. */
export function FieldCell({ entity, field, spec, value, still, short }: FieldCellProps) {
  const say = useWords(fieldWords)
  const { number } = useFormats()
  if (isEmptyValue(value)) return null
  switch (spec.kind) {
    case 'money':
      return <Money value={value as MoneyValue} />
    case 'date':
    case 'instant':
      return <TimeCell spec={spec} value={value as string} />
    case 'integer':
      return <span className="num">{field.endsWith('founded') ? String(value) : number(value as number)}</span>
    case 'flag':
      return <span>{say(value ? 'yes' : 'no')}</span>
    case 'decimal':
      return <span className="num">{number(value as number, decimalPlaces)}</span>
    case 'choice':
      return <Option entity={entity} field={field} spec={spec} value={value as string} />
    case 'choices':
      return (
        <span style={{ display: 'inline-flex', gap: 4, flexWrap: 'wrap' }}>
          {(value as readonly string[]).map((one) => (
            <Option key={one} entity={entity} field={field} spec={spec} value={one} />
          ))}
        </span>
      )
    case 'ref':
      return (
        <RefLink target={spec.target ?? ''} value={value as Ref} {...(still ? { still } : {})} {...(short ? { short } : {})} />
      )
    case 'anyRef':
      return <RefLink target={(value as AnyRef).entity} value={value as AnyRef} {...(still ? { still } : {})} />
    case 'refs':
      return (
        <span style={{ display: 'inline-flex', gap: 4, flexWrap: 'wrap' }}>
          {(value as readonly Ref[]).map((item) => (
            <Chip key={item.id}>{item.title}</Chip>
          ))}
        </span>
      )
    case 'emails':
      return <Texts values={value as readonly string[]} href="mailto:" {...(still ? { still } : {})} />
    case 'phones':
      return <Texts values={value as readonly string[]} href="tel:" {...(still ? { still } : {})} />
    case 'email':
      return <Texts values={[value as string]} href="mailto:" {...(still ? { still } : {})} />
    case 'phone':
      return <Texts values={[value as string]} href="tel:" {...(still ? { still } : {})} />
    case 'url':
      return <WebAddress value={value as string} {...(still ? { still } : {})} />
    case 'richText':
      return still ? <span className="cut">{plainText(value)}</span> : <RichText value={value} />
    case 'longText':
      return <span style={still ? undefined : { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{String(value)}</span>
    default:
      return <span className="cut">{typeof value === 'object' ? JSON.stringify(value) : String(value)}</span>
  }
}
