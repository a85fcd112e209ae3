import { declarations, type ObjectFacts } from '../../../../contract/declared.ts'
import { specsOf } from '../../../../contract/entity.ts'
import { type KnownEntity, knownEntity } from '../../../../web/screens.ts'
import { useParam } from '../../../../web/url.ts'

interface ObjectHere {
  readonly facts: ObjectFacts
  readonly known: KnownEntity
}

/** The declared object of the address; undefined where there is none, or none any more. */
export function useObject(): ObjectHere | undefined {
  const plural = useParam('plural')
  const facts = declarations().objects.find((one) => one.plural === plural)
  const known = facts && knownEntity(facts.name)
  return known && { facts, known }
}

/** How many declared fields a list shows before anybody chooses. */
const shownFirst = 5

/** The columns of a list until the person chooses others. */
export function firstColumns({ entity }: KnownEntity): readonly string[] {
  const declared = specsOf(entity).flatMap(([name, spec]) => (spec.column && spec.kind !== 'longText' ? [name] : []))
  return ['name', ...(entity.track ? ['step'] : []), ...declared.slice(0, shownFirst), 'owner']
}
