import { z } from 'zod'
import type { Filter } from './filter.ts'
import type { Money } from './money.ts'
import type { RichText } from './richText.ts'

/** A reference as a reader gets it; `null` where there is none or the reader may not see the record. */
export interface Ref {
  readonly id: string
  readonly title: string
}

/** A reference to a record of any entity, as an activity has it. */
export interface AnyRef extends Ref {
  readonly entity: string
}

export type FieldKind =
  | 'text'
  | 'longText'
  | 'richText'
  | 'email'
  | 'url'
  | 'phone'
  | 'emails'
  | 'phones'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'date'
  | 'instant'
  | 'flag'
  | 'choice'
  | 'choices'
  | 'ref'
  | 'refs'
  | 'anyRef'
  | 'json'

/** What a declaration says of a field; screens, SQL, import and docs all read it. */
export interface FieldSpec {
  readonly kind: FieldKind
  readonly label?: string
  readonly description?: string
  readonly max?: number
  readonly min?: number
  readonly options?: readonly string[]
  /** Name of the entity that a `ref` or `refs` points to. */
  readonly target?: string
  /** It points to one of those records of its target alone that hold these values. */
  readonly among?: Readonly<Record<string, string>>
  readonly schema?: z.ZodType
  readonly presence: Presence
  readonly fallback?: unknown
  /** The business verb that alone changes the field once the record exists. */
  readonly writtenBy?: string
  /** Kept by the program; nobody writes it. */
  readonly computed?: boolean
  /** Never shown, listed or searched (a password hash). */
  readonly unique?: boolean
  /** A sibling that lists the fields the value speaks of, as `entity.field`: who may not see one of them does not get the value. */
  readonly seenWith?: string
  /** Declared by people: the base name of its column, which no coded field can have. */
  readonly column?: string
  /** Declared by people: its label in French, where they gave one. */
  readonly labelFr?: string
  /** Declared by people: how the options of a choice are called and coloured. */
  readonly optionWords?: readonly OptionWords[]
  /** Nobody saves the record without it from now on; records that were there before may lack it. */
  readonly needed?: boolean
  /** Worked out from the record's own fields each time it is saved. */
  readonly worksOut?: (row: Readonly<Record<string, unknown>>) => unknown
  /** The fields it is worked out from, also by way of others: who may not see one of them does not see it. */
  readonly reads?: readonly string[]
  /** Counted from the records that point here whenever it is read; it has no column. */
  readonly rollUp?: RollUp
}

export interface OptionWords {
  readonly value: string
  readonly label: string
  readonly labelFr?: string | undefined
  /** Name of a token of the chart series, or `plain`. */
  readonly colour: string
}

export const rollUpWays = ['count', 'sum', 'min', 'max', 'latest'] as const

/** A figure over the records of `entity` whose reference `by` points to this one. */
export interface RollUp {
  readonly entity: string
  readonly by: string
  readonly way: (typeof rollUpWays)[number]
  /** The field that is added up or compared; `count` needs none. */
  readonly field?: string | undefined
  readonly filter?: Filter | undefined
}

export type Presence = 'optional' | 'required' | 'defaulted'
export type Writer = 'anyone' | 'verb' | 'nobody'

/** One field of an entity: its kind, and by chained calls what else is true of it. */
export class Field<Value = unknown, Write = Value, P extends Presence = Presence, W extends Writer = Writer> {
  declare readonly types: { value: Value; write: Write; presence: P; writer: W }

  readonly spec: FieldSpec

  constructor(spec: FieldSpec) {
    this.spec = spec
  }

  private with<P2 extends Presence = P, W2 extends Writer = W>(more: Partial<FieldSpec>): Field<Value, Write, P2, W2> {
    return new Field({ ...this.spec, ...more })
  }
  /** A record cannot exist without it. */
  required(): Field<Value, Write, 'required', W> {
    return this.with({ presence: 'required' })
  }
  /** The value a new record gets when none is given. */
  default(fallback: Write): Field<Value, Write, 'defaulted', W> {
    return this.with({ presence: 'defaulted', fallback })
  }
  label(label: string) {
    return this.with({ label })
  }
  describe(description: string) {
    return this.with({ description })
  }
  /** Longest text in characters, most entries of a list, or greatest number. */
  max(max: number) {
    return this.with({ max })
  }
  min(min: number) {
    return this.with({ min })
  }
  /** May be given at creation; afterwards only the named verb changes it. */
  writtenBy(verb: string): Field<Value, Write, P, 'verb'> {
    return this.with({ writtenBy: verb })
  }
  /** Kept by the program: readable, never written by a caller. */
  computed(): Field<Value, Write, P, 'nobody'> {
    return this.with({ computed: true })
  }
  unique() {
    return this.with({ unique: true })
  }
  among(among: Readonly<Record<string, string>>) {
    return this.with({ among })
  }
  /** Read only by those who may see every field that the named sibling lists. */
  seenWith(seenWith: string): Field<Value, Write, P, W> {
    return this.with({ seenWith })
  }
}

const field = <V, Wr = V>(kind: FieldKind, more: Partial<FieldSpec> = {}) =>
  new Field<V, Wr, 'optional', 'anyone'>({ kind, presence: 'optional', ...more })

export const text = () => field<string>('text', { max: 200 })
export const longText = () => field<string>('longText', { max: 100_000 })
/** A long text that may have form; it is written as plain text or as HTML, which is sanitised. */
export const richText = () => field<RichText, RichText | { readonly html: string }>('richText', { max: 100_000 })
export const email = () => field<string>('email', { max: 254 })
export const url = () => field<string>('url', { max: 2000 })
/** One telephone number, kept in E.164. */
export const phone = () => field<string>('phone', { max: 40 })
export const emails = () => field<readonly string[]>('emails', { max: 20 }).default([])
export const phones = () => field<readonly string[]>('phones', { max: 20 }).default([])
export const integer = () => field<number>('integer', { min: -2_147_483_648, max: 2_147_483_647 })
/** A number with decimal places, kept exactly. */
export const decimal = () => field<number>('decimal')
/** Amount in minor units of its ISO 4217 currency. */
export const money = () => field<Money>('money')
/** A calendar day, `YYYY-MM-DD`. */
export const date = () => field<string>('date')
/** A moment, ISO 8601 in UTC. */
export const instant = () => field<string>('instant')
export const flag = () => field<boolean>('flag').default(false)
export const choice = <const O extends readonly string[]>(options: O) => field<O[number]>('choice', { options })
export const choices = <const O extends readonly string[]>(options: O) =>
  field<readonly O[number][]>('choices', { options, max: 50 }).default([])
export const ref = (target: string) => field<Ref, string>('ref', { target })
export const refs = (target: string) => field<readonly Ref[], readonly string[]>('refs', { target, max: 50 }).default([])
export const anyRef = () => field<AnyRef, { entity: string; id: string }>('anyRef')
export const json = <T>(schema: z.ZodType<T>) => field<T>('json', { schema })

const storable = (max: number) =>
  z
    .string()
    .max(max)
    .refine((s) => !s.includes('\u0000'), 'cannot hold the character NUL')

const isoDate = z.iso.date()
const isoInstant = z.iso.datetime({ offset: true }).transform((s) => new Date(s).toISOString())
const currency = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as EUR')
const minor = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)
/** What a decimal may be at most, so that fifteen digits in all are exact on the wire. */
export const decimalLimit = 1_000_000_000
const decimalSchema = z
  .number()
  .min(-decimalLimit)
  .max(decimalLimit)
  .refine((x) => Number(x.toFixed(6)) === x, 'has at most six decimal places')
const moneySchema = z.strictObject({ amount: minor.describe('in minor units'), currency })
const mailAddress = storable(254).regex(/^[^\s@]+@[^\s@]+$/, 'an e-mail address has one @ and no spaces')
const webAddress = storable(2000).regex(/^https?:\/\/\S+$/i, 'a web address starts with http:// or https://')

/** Plain text, or HTML; the words beside that are worked out from it, whatever a caller says they are. */
const formedSchema = (max: number) =>
  z.union([storable(max), z.strictObject({ html: storable(max * 2), text: z.string().optional() })])

/** The schema for what a caller writes into the field, without regard to whether it may be left out. */
export function writeSchema(spec: FieldSpec): z.ZodType {
  switch (spec.kind) {
    case 'text':
    case 'longText':
    case 'phone':
      return spec.presence === 'required' ? storable(spec.max ?? 200).min(1) : storable(spec.max ?? 200)
    case 'richText':
      return formedSchema(spec.max ?? 100_000)
    case 'email':
      return mailAddress
    case 'url':
      return webAddress
    case 'emails':
      return z.array(mailAddress).max(spec.max ?? 20)
    case 'phones':
      return z.array(storable(40)).max(spec.max ?? 20)
    case 'integer':
      return z
        .number()
        .int()
        .min(spec.min ?? -2_147_483_648)
        .max(spec.max ?? 2_147_483_647)
    case 'decimal':
      return decimalSchema
    case 'money':
      return moneySchema
    case 'date':
      return isoDate
    case 'instant':
      return isoInstant
    case 'flag':
      return z.boolean()
    case 'choice':
      return z.enum(spec.options as [string, ...string[]])
    case 'choices':
      return z
        .array(z.enum(spec.options as [string, ...string[]]))
        .max(spec.max ?? 50)
        .refine((all) => new Set(all).size === all.length, 'names each choice once')
    case 'ref':
      return z.uuid()
    case 'refs':
      return z.array(z.uuid()).max(spec.max ?? 50)
    case 'anyRef':
      return z.strictObject({ entity: z.string().max(40), id: z.uuid() })
    case 'json':
      return spec.schema ?? z.json()
  }
}

const refSchema = z.object({ id: z.string(), title: z.string() })

/** The schema for what a reader gets. */
export function readSchema(spec: FieldSpec): z.ZodType {
  const value = (() => {
    switch (spec.kind) {
      case 'ref':
        return refSchema
      case 'refs':
        return z.array(refSchema)
      case 'anyRef':
        return refSchema.extend({ entity: z.string() })
      case 'instant':
        return z.iso.datetime()
      case 'emails':
      case 'phones':
      case 'choices':
        return z.array(z.string())
      case 'decimal':
        return z.number()
      case 'choice':
        // An option that was taken away stays on the records that have it.
        return spec.column ? z.string() : writeSchema(spec)
      case 'richText':
        return z.union([z.string(), z.object({ text: z.string(), html: z.string() })])
      case 'url':
      case 'email':
      case 'text':
      case 'longText':
      case 'phone':
        return z.string()
      default:
        return writeSchema(spec)
    }
  })()
  // A reference is null where the reader may not see the record, even if one is required.
  const sure = spec.presence !== 'optional' && !['ref', 'anyRef'].includes(spec.kind)
  return sure ? value : value.nullable()
}
