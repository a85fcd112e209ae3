import { Boxes, Milestone } from 'lucide-react'
import { lazy } from 'react'
import { type Declarations, declarations, type ObjectFacts } from '../../../contract/declared.ts'
import type { Endpoint } from '../../../contract/endpoint.ts'
import { specsOf } from '../../../contract/entity.ts'
import { declaredEntities } from '../../../contract/object.ts'
import { type KnownEntity, known, type Place, type Slot, screens } from '../../../web/screens.ts'
import { language, sayFrom, words } from '../../../web/words.ts'
import { pictureOf } from './ObjectPicture.tsx'
import { declaredObject, declaredObjects, objectEndpoints, type Step, step, steps } from './object.contract.ts'
import { declaredObjectWords, stepWords, wordsOf } from './object.words.ts'
import { StepRef } from './StepRef.tsx'
import { inOrder } from './step.rules.ts'

const say = sayFrom(words('objectPlaces', { en: { objects: 'Objects' }, fr: { objects: 'Objets' } }))

const coded: readonly KnownEntity[] = [
  known({ entity: declaredObject, endpoints: declaredObjects, words: declaredObjectWords, icon: Boxes }),
  known({
    entity: step,
    endpoints: steps,
    words: stepWords,
    icon: Milestone,
    refCell: StepRef,
    inOrder: (rows) => inOrder(rows as unknown as readonly Step[]),
  }),
]

const settings: Place = {
  path: '/settings/objects',
  label: () => say('objects'),
  icon: Boxes,
  order: 45,
  group: 'settings',
  needs: 'admin',
}

interface Shown {
  readonly entities: readonly KnownEntity[]
  readonly places: readonly Place[]
  readonly slots: readonly Slot[]
}

const made = new WeakMap<Declarations, Shown>()

/** What is shown of the objects that are declared now; the same values as long as nothing is declared anew. */
function shown(): Shown {
  const all = declarations()
  let now = made.get(all)
  if (!now) {
    const related: Slot = { on: '*', place: 'side', order: 40, panel: lazy(() => import('./screens/RelatedObjects.tsx')) }
    now = {
      entities: [...coded, ...declaredEntities().map((entity, i) => knownObject(entity, all.objects[i] as ObjectFacts))],
      places: [settings, ...all.objects.map(placeOf)],
      slots: all.objects.length > 0 ? [related] : [],
    }
    made.set(all, now)
  }
  return now
}

const pathOf = ({ plural }: ObjectFacts) => `/objects/${plural}`

function knownObject(entity: KnownEntity['entity'], facts: ObjectFacts): KnownEntity {
  const path = pathOf(facts)
  const endpoints = objectEndpoints(entity)
  const typedIn = specsOf(entity).flatMap(([name, { column, computed }]) => (column && !computed ? [name] : []))
  return {
    entity,
    endpoints,
    words: wordsOf(facts),
    icon: pictureOf(facts.icon),
    path,
    quick: true,
    first: ['name', ...typedIn.slice(0, 2)],
    peek: [...(facts.tracked ? ['step'] : []), ...typedIn.slice(0, 5), 'owner'],
    ...(endpoints.move ? { moved: { field: 'step', verb: endpoints.move as unknown as Endpoint } } : {}),
  }
}

const placeOf = (facts: ObjectFacts, order: number): Place => ({
  path: pathOf(facts),
  label: () => (language() === 'fr' ? (facts.manyFr ?? facts.many) : facts.many),
  icon: pictureOf(facts.icon),
  group: facts.tracked ? 'stream' : 'know',
  order: 80 + order,
  needs: { reads: facts.name },
})

export const objectScreens = screens({
  screens: [
    { path: '/settings/objects', load: () => import('./settings/ObjectSettings.tsx') },
    { path: '/settings/objects/$id', load: () => import('./settings/ObjectSettingsPage.tsx') },
    { path: '/objects/$plural', load: () => import('./screens/ObjectList.tsx') },
    { path: '/objects/$plural/$id', load: () => import('./screens/ObjectPage.tsx') },
  ],
  get places() {
    return shown().places
  },
  get entities() {
    return shown().entities
  },
  get slots() {
    return shown().slots
  },
})
