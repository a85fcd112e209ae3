import { z } from 'zod'
import { addressOf, query, type StandardEndpoints, standardEndpoints, type Verb, verb } from '../../../contract/endpoint.ts'
import { type Entity, entity, type Row, type Stored, schemasOf } from '../../../contract/entity.ts'
import { choice, flag, integer, ref, text } from '../../../contract/field.ts'
import { moveName } from '../../../contract/object.ts'

/** Names of the pictures an object may have. */
export const objectIcons = [
  'box',
  'clipboard',
  'pin',
  'wrench',
  'truck',
  'document',
  'calendar',
  'people',
  'building',
  'house',
  'school',
  'shield',
  'key',
  'heart',
  'star',
  'flag',
  'idea',
  'camera',
  'drop',
  'factory',
  'megaphone',
  'leaf',
  'gauge',
  'ticket',
] as const
export type ObjectIcon = (typeof objectIcons)[number]

/** A kind of records that people declare. Its table, lists, forms, rights and addresses follow from it. */
export const declaredObject = entity(
  'declaredObject',
  {
    name: text().required().computed().describe('name of the entity in filters, rights and the API; made from the first name'),
    plural: text().required().computed().describe('its part of addresses'),
    table: text().required().computed(),
    one: text().max(60).required().label('Name of one').describe('as in a sentence: site survey'),
    many: text().max(60).required().label('Name of many').describe('as a heading: Site surveys'),
    oneFr: text().max(60).label('Name of one in French'),
    manyFr: text().max(60).label('Name of many in French'),
    icon: text().max(30).default('box').describe('name of its picture'),
    tracked: flag().writtenBy('createDeclaredObject').describe('its records move along steps'),
    position: integer().default(0),
  },
  { title: 'many', table: 'declared_object', plural: 'declared-objects', reference: true },
)

/** Where a step lies on the way of a record: on the road, at its good end, or where it is given up. */
export const stepTypes = ['open', 'won', 'lost'] as const
export type StepType = (typeof stepTypes)[number]

/** One step of the track along which records of a declared object move. */
export const step = entity(
  'step',
  {
    object: ref('declaredObject').required().writtenBy('createStep'),
    name: text().max(100).required(),
    type: choice(stepTypes).default('open'),
    rottingDays: integer()
      .min(1)
      .max(3650)
      .label('Stands still after')
      .describe('working days in the step after which a record counts as standing still'),
    position: integer().default(0),
  },
  { title: 'name', reference: true },
)

export type DeclaredObject = Row<typeof declaredObject>
export type StoredObject = Stored<typeof declaredObject>
export type Step = Row<typeof step>
export type StoredStep = Stored<typeof step>

export const declaredObjects = standardEndpoints(declaredObject)
export const steps = standardEndpoints(step)

/** Takes a step out of its track: its records move to `moveTo`, their past stays. */
export const retireStep = verb('retireStep', {
  path: '/api/steps/retire',
  policy: 'admin',
  summary: 'Archive a step and move the records it holds to another one',
  input: z.strictObject({ id: z.uuid(), moveTo: z.uuid().optional() }),
  output: z.object({ id: z.string(), moved: z.number().int() }),
})

export const getObjectUse = query('getObjectUse', {
  path: '/api/declared-objects/use',
  policy: 'admin',
  summary: 'How many records each declared object has, and how many stand in each step',
  input: z.strictObject({}),
  output: z.object({
    objects: z.array(z.object({ id: z.string(), records: z.number().int() })),
    steps: z.array(z.object({ id: z.string(), records: z.number().int() })),
  }),
})

export const getStillSteps = query('getStillSteps', {
  path: '/api/steps/still',
  policy: { entity: 'step', does: 'read' },
  summary: 'Since when a record must have been in a step to count as standing still, for each step that has such a time',
  input: z.strictObject({}),
  output: z.object({ steps: z.array(z.object({ id: z.string(), before: z.string().describe('entered before this moment') })) }),
})

const moveSchema = z.strictObject({
  id: z.uuid(),
  step: z.uuid(),
  version: z.number().int().min(1).optional(),
  occurredAt: z.iso.datetime({ offset: true }).optional().describe('when it happened, if not now; not before the last move'),
})
export type StepMove = z.infer<typeof moveSchema>

export interface ObjectEndpoints extends StandardEndpoints<Entity> {
  /** The one way a record changes its step; undefined where there is no track. */
  readonly move?: Verb<StepMove, Row<Entity>>
}

const made = new WeakMap<Entity, ObjectEndpoints>()

/** What can be asked of the records of a declared object. */
export function objectEndpoints(declared: Entity): ObjectEndpoints {
  const known = made.get(declared)
  if (known) return known
  const standard = standardEndpoints(declared)
  const endpoints = declared.track ? { ...standard, move: moveOf(declared) } : standard
  made.set(declared, endpoints)
  return endpoints
}

const moveOf = (declared: Entity) =>
  verb(moveName(declared.name), {
    path: `${addressOf(declared)}/move`,
    policy: { entity: declared.name, does: 'write' },
    summary: `Move ${declared.plural} to a step`,
    input: moveSchema,
    output: schemasOf(declared).row,
  })
