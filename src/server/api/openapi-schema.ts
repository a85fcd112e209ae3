import { z } from 'zod'
import { filterSchema } from '../../contract/filter.ts'

/** A node of JSON Schema 2020-12, as far as documents and pages read it. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly [keyword: string]: unknown
}

export const componentPrefix = '#/components/schemas/'
export const refTo = (name: string): Schema => ({ $ref: componentPrefix + name })

/** Converts contract schemas and gathers what they share, so that the document says everything once. */
export class SchemaBook {
  readonly components: Record<string, Schema> = {}
  private readonly names = new Map<string, string>()

  constructor() {
    const { rest, defs } = apart(converted(filterSchema, 'input'))
    const [[name, filter]] = Object.entries(defs) as [[string, Schema]]
    this.define('Filter', rename(rest.$ref ? filter : rest, { [name]: 'Filter' }))
  }

  /** The schema of what callers send (`input`) or get (`output`); recursive parts are named after `owner`. */
  schema(schema: z.ZodType, side: 'input' | 'output', owner: string): Schema {
    const { rest, defs } = apart(converted(schema, side))
    const names = Object.fromEntries(
      Object.entries(defs).map(([name, def], i) => [name, this.nameOf(name, def, owner + (i || ''))]),
    )
    for (const [name, def] of Object.entries(defs)) this.define(names[name] as string, rename(def, names))
    return this.shared(rename(rest, names))
  }

  /** Keeps a schema under a name; from then on every equal one refers to it. */
  define(name: string, schema: Schema): Schema {
    this.components[name] ??= schema
    this.names.set(JSON.stringify(schema), name)
    return refTo(name)
  }

  private nameOf(local: string, def: Schema, owner: string): string {
    return this.names.get(JSON.stringify(rename(def, { [local]: 'Filter' }))) ?? `${owner}Part`
  }

  private shared(schema: Schema): Schema {
    return mapSchemas(schema, (node) => {
      const { description, ...bare } = node
      const name = this.names.get(JSON.stringify(node)) ?? (description ? this.names.get(JSON.stringify(bare)) : undefined)
      return name ? { ...refTo(name), ...(description && { description }) } : node
    })
  }
}

/** What was converted before, for a document for others or after something was declared: most of it is the same. */
const known = { input: new WeakMap<z.ZodType, Schema>(), output: new WeakMap<z.ZodType, Schema>() } as const

function converted(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const before = known[io].get(schema)
  if (before) return before
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema
  const made = mapSchemas(json, plain)
  known[io].set(schema, made)
  return made
}

function apart(schema: Schema): { rest: Schema; defs: Readonly<Record<string, Schema>> } {
  const { $defs, ...rest } = schema
  return { rest, defs: ($defs ?? {}) as Record<string, Schema> }
}

/** Drops what a format or the integer type says already and only makes the document long. */
function plain({ pattern, ...node }: Schema): Schema {
  const kept = pattern === undefined || node.format ? node : { ...node, pattern }
  const bounds = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER } as const
  return Object.fromEntries(Object.entries(kept).filter(([key, value]) => bounds[key as 'minimum'] !== value))
}

function rename(schema: Schema, names: Readonly<Record<string, string>>): Schema {
  return mapSchemas(schema, (node) => {
    const local = node.$ref?.match(/^#\/\$defs\/(.+)$/)?.[1]
    return local && names[local] ? { ...node, ...refTo(names[local]) } : node
  })
}

/** Rebuilds a schema from its leaves up. */
export function mapSchemas(schema: Schema, change: (node: Schema) => Schema): Schema {
  const inside = (value: unknown): unknown => (isSchema(value) ? mapSchemas(value, change) : value)
  const entries = Object.entries(schema).map(([key, value]) => {
    if (key === 'properties' || key === '$defs') return [key, mapValues(value as Record<string, Schema>, inside)]
    if (Array.isArray(value) && ['anyOf', 'oneOf', 'allOf', 'prefixItems'].includes(key)) return [key, value.map(inside)]
    return [key, ['items', 'additionalProperties', 'propertyNames', 'not'].includes(key) ? inside(value) : value]
  })
  return change(Object.fromEntries(entries))
}

function mapValues(values: Readonly<Record<string, unknown>>, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]))
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
