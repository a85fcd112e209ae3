import { z } from 'zod'
import { withDeclared } from './declared.ts'
import { type Field, type FieldSpec, readSchema, writeSchema } from './field.ts'

// `any` stands only here: a constraint must accept every kind of field.
// biome-ignore lint/suspicious/noExplicitAny: generic constraint
export type AnyField = Field<any, any, any, any>
export type FieldMap = Readonly<Record<string, AnyField>>

/** What every record has beside its declared fields. */
export interface SystemFields {
  readonly id: string
  /** Rises by one with each change; a save names the version it was made from. */
  readonly version: number
  /** When the record came to be in the world; null for imported records without a date. */
  readonly createdAt: string | null
  /** When this installation learned of it. */
  readonly recordedAt: string
  readonly updatedAt: string
  readonly archivedAt: string | null
}

export interface EntityOptions<Names extends string> {
  /** Field or fields whose values, joined by a space, name the record to a person. */
  readonly title: Names | readonly Names[]
  /** Fields that global search reads; their text becomes one search document. */
  readonly search?: readonly Names[]
  readonly table?: string
  /** Path segment and plural, when adding an `s` is wrong. */
  readonly plural?: string
  /** Where its endpoints are, when `/api/` and the plural is wrong. */
  readonly address?: string
  /** The field that says whose the record is; scopes `own` and `team` go by it. */
  readonly owner?: Names
  /** The record has no rights of its own: it is seen and changed as the record this ref points to. */
  readonly partOf?: Names
  /** Everybody signed in has records of their own; others read those that are shared with them. */
  readonly personal?: SharingOptions<Names>
  /** Everybody signed in may read it; only administrators write it, unless a role says more. */
  readonly reference?: boolean
  /** People may declare further fields for it. */
  readonly extensible?: boolean
  /** The ref whose record also shows this record's events on its timeline. */
  readonly about?: Names
  /** The record moves through steps: each visit of a step becomes a stay. */
  readonly track?: TrackOptions<Names>
}

/** How a personal record is shared: a choice of `private`, `team` and `all`, and the team of the second. */
export interface SharingOptions<Names extends string> {
  readonly sharing: Names
  readonly team: Names
}

export interface TrackOptions<Names extends string> {
  /** The field that says along which track it moves. */
  readonly track?: Names
  /** Id of the one track there is, where no field says. */
  readonly only?: string
  readonly step: Names
  readonly amount?: Names
  readonly closeDate?: Names
  /** The computed field that holds the moment the current step was entered. */
  readonly enteredAt?: Names
}

export interface Entity<Name extends string = string, Fields extends FieldMap = FieldMap> {
  readonly name: Name
  readonly plural: string
  readonly table: string
  readonly address?: string
  readonly fields: Fields
  readonly title: readonly string[]
  readonly search: readonly string[]
  readonly owner?: string
  readonly partOf?: string
  readonly personal?: SharingOptions<string>
  readonly reference: boolean
  readonly extensible?: boolean
  readonly about?: string
  readonly track?: TrackOptions<string>
}

type ValueOf<F> = F extends Field<infer V, infer _W, infer P, infer _Wr> ? (P extends 'optional' ? V | null : V) : never
type WriteOf<F> = F extends Field<infer _V, infer W, infer P, infer _Wr> ? (P extends 'optional' ? W | null : W) : never
type NobodyKeys<M> = { [K in keyof M]: M[K] extends Field<infer _V, infer _W, infer _P, 'nobody'> ? K : never }[keyof M]
type VerbKeys<M> = { [K in keyof M]: M[K] extends Field<infer _V, infer _W, infer _P, 'verb'> ? K : never }[keyof M]
type NeededKeys<M> = { [K in keyof M]: M[K] extends Field<infer _V, infer _W, 'required', infer _Wr> ? K : never }[keyof M]
type Flat<T> = { [K in keyof T]: T[K] }

/** A record as a reader gets it: refs as `{id, title}`. Hidden fields are absent, hence partial for roles that hide some. */
export type Row<E extends Entity> = Flat<SystemFields & { readonly [K in keyof E['fields']]: ValueOf<E['fields'][K]> }>
/** A record as rules see it: refs are ids, everything else as in {@link Row}. */
export type Stored<E extends Entity> = Flat<SystemFields & { readonly [K in keyof E['fields']]: WriteOf<E['fields'][K]> }>
/** What a caller sends to make one; the id may be made by the client. */
export type Create<E extends Entity> = Flat<
  { readonly id?: string } & {
    readonly [K in Exclude<keyof E['fields'] & NeededKeys<E['fields']>, NobodyKeys<E['fields']>>]: WriteOf<E['fields'][K]>
  } & {
    readonly [K in Exclude<keyof E['fields'], NeededKeys<E['fields']> | NobodyKeys<E['fields']>>]?: WriteOf<E['fields'][K]>
  }
>
/** What a caller sends to change one: the version it was made from and the fields that change. */
export type Patch<E extends Entity> = Flat<
  { readonly id: string; readonly version?: number } & {
    readonly [K in Exclude<keyof E['fields'], NobodyKeys<E['fields']> | VerbKeys<E['fields']>>]?: WriteOf<E['fields'][K]>
  }
>

/** Declares an entity once; rows, forms, SQL, import, search, docs and permissions all come from the value. */
export function entity<const Name extends string, Fields extends FieldMap>(
  name: Name,
  fields: Fields,
  options: EntityOptions<Extract<keyof Fields, string>>,
): Entity<Name, Fields> {
  const { title, search = [], plural = `${name}s`, table = snake(name), reference = false, ...rest } = options
  return {
    name,
    get fields() {
      return withDeclared(name, fields)
    },
    plural,
    table,
    title: typeof title === 'string' ? [title] : title,
    search,
    reference,
    ...rest,
  }
}

/** `closeDate` → `close_date`: the one rule from field to column. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
}

export function specOf(entity: Entity, field: string): FieldSpec | undefined {
  return Object.hasOwn(entity.fields, field) ? entity.fields[field]?.spec : undefined
}

type NamedSpec = readonly [string, FieldSpec]
// By the map of fields and not by the entity: a field that people declare makes a new map.
const specLists = new WeakMap<FieldMap, readonly NamedSpec[]>()

export function specsOf(entity: Entity): readonly NamedSpec[] {
  const { fields } = entity
  let specs = specLists.get(fields)
  if (!specs) {
    specs = Object.entries(fields).map(([name, field]): NamedSpec => [name, field.spec])
    specLists.set(fields, specs)
  }
  return specs
}

export const systemSpecs: Readonly<Record<keyof SystemFields, FieldSpec>> = {
  id: { kind: 'text', presence: 'required', computed: true, description: 'UUIDv7; may be made by the client' },
  version: { kind: 'integer', presence: 'required', computed: true },
  createdAt: {
    kind: 'instant',
    presence: 'optional',
    computed: true,
    description: 'when it came to be; null for imported records without a date',
  },
  recordedAt: { kind: 'instant', presence: 'required', computed: true },
  updatedAt: { kind: 'instant', presence: 'required', computed: true },
  archivedAt: { kind: 'instant', presence: 'optional', computed: true },
}

export interface EntitySchemas<E extends Entity> {
  readonly row: z.ZodType<Row<E>>
  readonly create: z.ZodType<Create<E>>
  readonly patch: z.ZodType<Patch<E>>
}

const schemaCache = new WeakMap<FieldMap, EntitySchemas<Entity>>()

/** The zod schemas that follow from the declaration; unknown and computed fields are refused by name. */
export function schemasOf<E extends Entity>(entity: E): EntitySchemas<E> {
  const { fields } = entity
  let schemas = schemaCache.get(fields)
  if (!schemas) {
    schemas = makeSchemas(entity)
    schemaCache.set(fields, schemas)
  }
  return schemas as unknown as EntitySchemas<E>
}

function makeSchemas(entity: Entity): EntitySchemas<Entity> {
  const row: Record<string, z.ZodType> = {}
  const create: Record<string, z.ZodType> = { id: z.uuid().optional() }
  const patch: Record<string, z.ZodType> = { id: z.uuid(), version: z.number().int().min(1).optional() }
  for (const [name, spec] of Object.entries(systemSpecs)) row[name] = described(spec, readSchema(spec))
  for (const [name, spec] of specsOf(entity)) {
    row[name] = described(spec, readSchema(spec)).optional()
    if (spec.computed) continue
    const write = described(spec, writeSchema(spec))
    const nullable = spec.presence === 'optional' && !spec.needed ? write.nullable() : write
    create[name] = spec.presence === 'required' || spec.needed ? nullable : nullable.optional()
    if (!spec.writtenBy) patch[name] = nullable.optional()
  }
  return {
    row: z.looseObject(row) as unknown as EntitySchemas<Entity>['row'],
    create: z.strictObject(create) as unknown as EntitySchemas<Entity>['create'],
    patch: z.strictObject(patch) as unknown as EntitySchemas<Entity>['patch'],
  }
}

function described(spec: FieldSpec, schema: z.ZodType): z.ZodType {
  const words = [spec.label, spec.description].filter(Boolean).join(': ')
  return words ? schema.describe(words) : schema
}
