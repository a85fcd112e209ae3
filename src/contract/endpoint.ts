import { z } from 'zod'
import { type Create, type Entity, type Patch, type Row, schemasOf } from './entity.ts'
import { type GroupQuery, type Groups, groupQuerySchema, groupsSchema } from './group.ts'
import {
  type ListQuery,
  listQuerySchema,
  type Page,
  pageSchema,
  type Totals,
  type TotalsQuery,
  totalsQuerySchema,
  totalsSchema,
} from './page.ts'

/** What a role may be allowed to do with the records of an entity. */
export const doings = ['read', 'create', 'write', 'delete', 'export'] as const
export type Doing = (typeof doings)[number]

/**
 * Who may call: `public` needs no session, `signedIn` any, `admin` an administrator; otherwise the right to do
 * something with an entity. An endpoint without a policy does not compile.
 */
export type Policy = 'public' | 'signedIn' | 'admin' | { readonly entity: string; readonly does: Doing }

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

export interface Endpoint<In = unknown, Out = unknown, Kind extends EndpointKind = EndpointKind> {
  readonly kind: Kind
  readonly name: string
  readonly method: Method
  readonly path: string
  /** A second address of the same endpoint, such as one with the record's id in it. */
  readonly alsoAt?: string
  readonly policy: Policy
  readonly summary: string
  readonly input: z.ZodType<In>
  readonly output: z.ZodType<Out>
  /** Largest body in bytes; one mebibyte unless said. */
  readonly bodyLimit?: number
  /** Its input or its answer holds a secret: nothing of either is kept for a repeat with the same Idempotency-Key. */
  readonly secret?: boolean
  /** Its body is a file, sent as it is; what else it is told stands in the query string. */
  readonly bytes?: boolean
  /** A verb about the session itself, which also whoever looks through somebody else’s eyes may run. */
  readonly whileViewing?: boolean
  /**
   * A device without a network may keep the call and send it later. Gives what the record has once it is done, beside the fields that
   * the input names.
   */
  waits?(input: In, now: string): object
}

/** A `query` reads; a `verb` changes records and runs as an array: one input or up to 1,000 of them. */
export type EndpointKind = 'query' | 'verb'
export type Query<In, Out> = Endpoint<In, Out, 'query'>
export type Verb<In, Out> = Endpoint<In, Out, 'verb'>

export const mostInputs = 1000

interface EndpointWords<I extends z.ZodType, O extends z.ZodType> {
  readonly method?: Method
  readonly path: string
  readonly alsoAt?: string
  readonly policy: Policy
  readonly summary: string
  readonly input: I
  readonly output: O
  readonly bodyLimit?: number
  readonly secret?: boolean
  readonly bytes?: boolean
  readonly whileViewing?: boolean
  waits?(input: z.output<I>, now: string): object
}

/** Declares an endpoint that reads. `name` is the business name, unique in the program, and the operation id of the API. */
export function query<I extends z.ZodType, O extends z.ZodType>(
  name: string,
  words: EndpointWords<I, O>,
): Query<z.output<I>, z.output<O>> {
  return { kind: 'query', name, method: 'GET', ...words } as Query<z.output<I>, z.output<O>>
}

/** Declares an endpoint that changes records. Its body is one input, or an array of them answered by an array. */
export function verb<I extends z.ZodType, O extends z.ZodType>(
  name: string,
  words: EndpointWords<I, O>,
): Verb<z.output<I>, z.output<O>> {
  return { kind: 'verb', name, method: 'POST', ...words } as Verb<z.output<I>, z.output<O>>
}

export interface StandardEndpoints<E extends Entity> {
  readonly list: Query<ListQuery, Page<Row<E>>>
  readonly get: Query<{ readonly id: string }, Row<E>>
  readonly totals: Query<TotalsQuery, Totals>
  readonly groups: Query<GroupQuery, Groups>
  readonly create: Verb<Create<E>, Row<E>>
  readonly patch: Verb<Patch<E>, Row<E>>
  readonly archive: Verb<{ readonly id: string }, Row<E>>
  readonly restore: Verb<{ readonly id: string }, Row<E>>
}

/** Where the endpoints of an entity are. */
export const addressOf = ({ address, plural }: Entity): string => address ?? `/api/${plural}`

/** The verbs every entity has, from one place. Path parameters are part of the input. */
export function standardEndpoints<E extends Entity>(entity: E, path = addressOf(entity)): StandardEndpoints<E> {
  return { ...standardQueries(entity, path), ...standardVerbs(entity, path) }
}

const pages = new WeakMap<z.ZodType, z.ZodType>()

function pageOf(row: z.ZodType): z.ZodType {
  const page = pages.get(row) ?? pageSchema(row)
  pages.set(row, page)
  return page
}

const byId = z.strictObject({ id: z.uuid() })
const namedAfter = (entity: Entity) => entity.name.charAt(0).toUpperCase() + entity.name.slice(1)

/** An endpoint whose schemas are those of the entity as it is when they are asked for: people may declare fields meanwhile. */
function following<T>(endpoint: object, schemas: { readonly input?: () => z.ZodType; readonly output?: () => z.ZodType }): T {
  for (const [name, get] of Object.entries(schemas)) Object.defineProperty(endpoint, name, { get, enumerable: true })
  return endpoint as T
}

const asDeclared = z.unknown()

function standardQueries<E extends Entity>(
  entity: E,
  path: string,
): Pick<StandardEndpoints<E>, 'list' | 'get' | 'totals' | 'groups'> {
  const { plural } = entity
  const row = () => schemasOf(entity).row
  const policy: Policy = { entity: entity.name, does: 'read' }
  const Name = namedAfter(entity)
  const list = { path, policy, summary: `A page of ${plural}`, input: listQuerySchema, output: asDeclared }
  const get = { path: `${path}/:id`, policy, summary: `One ${entity.name}`, input: byId, output: asDeclared }
  return {
    list: following(query(`list${Name}s`, list), { output: () => pageOf(row()) }),
    get: following(query(`get${Name}`, get), { output: row }),
    totals: query(`total${Name}s`, {
      path: `${path}/totals`,
      policy,
      summary: `Count and sums of ${plural}`,
      input: totalsQuerySchema,
      output: totalsSchema,
    }),
    groups: query(`group${Name}s`, {
      path: `${path}/groups`,
      policy,
      summary: `Count and sums of ${plural} by the values of a field`,
      input: groupQuerySchema,
      output: groupsSchema,
    }),
  }
}

function standardVerbs<E extends Entity>(
  entity: E,
  path: string,
): Pick<StandardEndpoints<E>, 'create' | 'patch' | 'archive' | 'restore'> {
  const { plural } = entity
  const output = () => schemasOf(entity).row
  const can = (does: Doing): Policy => ({ entity: entity.name, does })
  const Name = namedAfter(entity)
  const words = (at: string, policy: Policy, summary: string) => ({
    path: at,
    policy,
    summary,
    input: asDeclared,
    output: asDeclared,
  })
  const putAway = (name: string, summary: string) =>
    following<StandardEndpoints<E>['archive']>(
      verb(`${name}${Name}`, { ...words(`${path}/${name}`, can('delete'), summary), input: byId }),
      { output },
    )
  const waits = () => ({})
  const patch = {
    ...words(path, can('write'), `Change one or many ${plural}`),
    method: 'PATCH',
    alsoAt: `${path}/:id`,
    waits,
  } as const
  return {
    create: following<StandardEndpoints<E>['create']>(
      verb(`create${Name}`, { ...words(path, can('create'), `Create one or many ${plural}`), waits }),
      {
        input: () => schemasOf(entity).create,
        output,
      },
    ),
    patch: following<StandardEndpoints<E>['patch']>(verb(`patch${Name}`, patch), {
      input: () => schemasOf(entity).patch,
      output,
    }),
    archive: putAway('archive', `Archive ${plural}`),
    restore: putAway('restore', `Restore archived ${plural}`),
  }
}
