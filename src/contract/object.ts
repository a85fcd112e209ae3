import { type Declarations, declarations, declaredFields, type ObjectFacts } from './declared.ts'
import { type AnyField, type Entity, type EntityOptions, entity } from './entity.ts'
import { instant, ref, text } from './field.ts'

/** Below it all declared objects have their endpoints. */
export const objectsPath = '/api/objects'

const made = new WeakMap<Declarations, readonly Entity[]>()

/** The entities that people have declared, in their order; the same values as long as nothing is declared anew. */
export function declaredEntities(): readonly Entity[] {
  const all = declarations()
  let entities = made.get(all)
  if (!entities) {
    entities = all.objects.map(objectEntity)
    made.set(all, entities)
  }
  return entities
}

/** The verb that alone moves records of the object: `moveXSiteSurvey`. */
export const moveName = (name: string): string => `move${name.charAt(0).toUpperCase()}${name.slice(1)}`

/** A declared kind of records as the code's own entities are: its name, its owner and its step; further fields are declared ones. */
export function objectEntity({ id, name, plural, table, tracked }: ObjectFacts): Entity {
  const onTrack: Record<string, AnyField> = tracked
    ? {
        step: ref('step').among({ object: id }).writtenBy(moveName(name)).describe('the first open step unless given'),
        stepEnteredAt: instant().computed().label('In step since'),
        closedAt: instant().computed().label('Closed').describe('when it came to an end of the track'),
      }
    : {}
  const fields: Record<string, AnyField> = { name: text().required(), ...onTrack, owner: ref('user') }
  const about = aboutOf(name)
  const options: EntityOptions<string> = {
    title: 'name',
    search: ['name'],
    plural,
    table,
    address: `${objectsPath}/${plural}`,
    owner: 'owner',
    extensible: true,
    ...(about ? { about } : {}),
    ...(tracked ? { track: { only: id, step: 'step', enteredAt: 'stepEnteredAt' } } : {}),
  }
  return entity(name, fields, options)
}

/** What happens to a record is told on the timeline of the record that its first declared reference points to. */
const aboutOf = (name: string): string | undefined =>
  Object.entries(declaredFields(name)).find(([, { spec }]) => spec.kind === 'ref' && spec.target !== 'user')?.[0]
