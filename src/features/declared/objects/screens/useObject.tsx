import { Columns3, List } from 'lucide-react'
import { declarations, type ObjectFacts } from '../../../../contract/declared.ts'
import { specsOf } from '../../../../contract/entity.ts'
import { type KnownEntity, knownEntity } from '../../../../web/screens.ts'
import type { Tab } from '../../../../web/shell/Page.tsx'
import { useParam } from '../../../../web/url.ts'
import { useWords } from '../../../../web/words.ts'
import { objectScreenWords } from './objectScreen.words.ts'

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

/** The two ways to look at an object with a track. */
export function useObjectTabs({ plural, tracked }: ObjectFacts, here: 'board' | 'list'): readonly Tab[] {
  const say = useWords(objectScreenWords)
  if (!tracked) return []
  const path = `/objects/${plural}`
  return [
    { to: `${path}/board`, label: say('board'), icon: <Columns3 aria-hidden />, here: here === 'board' },
    { to: path, label: say('list'), icon: <List aria-hidden />, here: here === 'list' },
  ]
}
