import type { Field } from './field.ts'

type Fields = Readonly<Record<string, Field>>

/** A kind of records that people have declared, as {@link entity} and screens need it. */
export interface ObjectFacts {
  readonly id: string
  /** Name of its entity; it begins with an `x` and a capital, as no coded one does. */
  readonly name: string
  /** Its part of addresses. */
  readonly plural: string
  readonly table: string
  readonly one: string
  readonly many: string
  readonly oneFr: string | null
  readonly manyFr: string | null
  readonly icon: string
  /** Its records move along steps of its own. */
  readonly tracked: boolean
}

/** What an installation has declared beside the code. One process serves one installation, so this is its state. */
export interface Declarations {
  /** Changes with every change of a declaration; null where nothing was ever declared. */
  readonly version: string | null
  /** Further fields by the name of their entity. */
  readonly fields: Readonly<Record<string, Fields>>
  /** Further entities in their order. */
  readonly objects: readonly ObjectFacts[]
}

const nothing: Fields = {}
const none: Declarations = { version: null, fields: {}, objects: [] }
let current = none
let merged = new WeakMap<Fields, Fields>()

/** From here on entities have these fields beside those of the code. */
export function adoptDeclarations(declarations: Declarations): void {
  current = declarations
  merged = new WeakMap()
}

/** Does something as if nobody had declared anything. It must not wait: the declarations are everybody's. */
export function undeclared<T>(work: () => T): T {
  const kept = current
  adoptDeclarations(none)
  try {
    return work()
  } finally {
    adoptDeclarations(kept)
  }
}

/** Which declarations are in force. */
export const declaredVersion = (): string | null => current.version

/** What is in force, as it goes to a page: without what only the server can do. */
export const declarations = (): Declarations => current

/** The fields declared for an entity. */
export const declaredFields = (entity: string): Fields => current.fields[entity] ?? nothing

/** The fields of the code and the declared ones after them; the same value as long as nothing is declared anew. */
export function withDeclared<F extends object>(entity: string, coded: F): F {
  const declared = declaredFields(entity)
  if (declared === nothing) return coded
  const known = merged.get(coded as unknown as Fields)
  if (known) return known as unknown as F
  const all = { ...coded, ...declared }
  merged.set(coded as unknown as Fields, all as unknown as Fields)
  return all
}
