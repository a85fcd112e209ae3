import { entityLabel } from '../../../../web/labels.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { EntityList } from '../../../../web/ui/table/EntityList.tsx'
import { useWords } from '../../../../web/words.ts'
import { objectScreenWords } from './objectScreen.words.ts'
import { firstColumns, useObject } from './useObject.tsx'

/** The records of a declared object as a list. */
export default function ObjectList() {
  const say = useWords(objectScreenWords)
  const here = useObject()
  if (here) {
    const { name } = here.facts
    return (
      <EntityList key={name} entity={name} columns={firstColumns(here.known)} sort={['name']} title={entityLabel(name, 'many')} />
    )
  }
  return (
    <Page title={say('object')}>
      <EmptyState outline="none" text={say('gone')} />
    </Page>
  )
}
