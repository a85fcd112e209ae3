import type { ObjectFacts } from '../../../../contract/declared.ts'
import { entityLabel } from '../../../../web/labels.ts'
import type { KnownEntity } from '../../../../web/screens.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { EntityList } from '../../../../web/ui/table/EntityList.tsx'
import { useWords } from '../../../../web/words.ts'
import { objectScreenWords } from './objectScreen.words.ts'
import { firstColumns, useObject, useObjectTabs } from './useObject.tsx'

function Listed({ facts, known }: { readonly facts: ObjectFacts; readonly known: KnownEntity }) {
  const { name } = facts
  const tabs = useObjectTabs(facts, 'list')
  return <EntityList entity={name} columns={firstColumns(known)} sort={['name']} title={entityLabel(name, 'many')} tabs={tabs} />
}

/** The records of a declared object as a list. */
export default function ObjectList() {
  const say = useWords(objectScreenWords)
  const here = useObject()
  if (here) return <Listed key={here.facts.name} {...here} />
  return (
    <Page title={say('list')}>
      <EmptyState outline="none" text={say('gone')} />
    </Page>
  )
}
