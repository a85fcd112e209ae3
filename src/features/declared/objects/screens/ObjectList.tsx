import { entityLabel } from '../../../../web/labels.ts'
import { fieldRight, useSession } from '../../../../web/session.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { EntityList } from '../../../../web/ui/table/EntityList.tsx'
import { useWords } from '../../../../web/words.ts'
import { objectScreenWords } from './objectScreen.words.ts'
import { firstColumns, useObject } from './useObject.tsx'
import { StillName, stillFields } from './useStill.tsx'

const marked = { cells: { name: StillName }, fetch: stillFields } as const

/** The records of a declared object as a list. */
export default function ObjectList() {
  const say = useWords(objectScreenWords)
  const session = useSession()
  const here = useObject()
  if (here) {
    const { name, tracked } = here.facts
    const marks = tracked && stillFields.every((field) => fieldRight(session, name, field) !== 'none')
    return (
      <EntityList
        key={name}
        entity={name}
        columns={firstColumns(here.known)}
        sort={['name']}
        title={entityLabel(name, 'many')}
        {...(marks ? marked : {})}
      />
    )
  }
  return (
    <Page title={say('object')}>
      <EmptyState outline="none" text={say('gone')} />
    </Page>
  )
}
