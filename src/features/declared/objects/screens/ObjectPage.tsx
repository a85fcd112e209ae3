import { may, useSession } from '../../../../web/session.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { RecordPage } from '../../../../web/ui/record/RecordPage.tsx'
import { useParam } from '../../../../web/url.ts'
import { useWords } from '../../../../web/words.ts'
import { objectScreenWords } from './objectScreen.words.ts'
import { StepBar } from './StepBar.tsx'
import { useObject } from './useObject.tsx'

/** The page of one record of a declared object; its own fields stand below the facts that every object has. */
export default function ObjectPage() {
  const say = useWords(objectScreenWords)
  const session = useSession()
  const id = useParam('id')
  const here = useObject()
  if (!here)
    return (
      <Page title={say('object')}>
        <EmptyState outline="none" text={say('gone')} />
      </Page>
    )
  const { facts, known } = here
  const fields = facts.tracked ? ['name', 'owner', 'step', 'stepEnteredAt', 'closedAt'] : ['name', 'owner']
  const groups = () => [{ label: say('facts'), fields }]
  const mayMove = may(session, facts.name, 'write')
  return (
    <RecordPage
      key={id}
      entity={facts.name}
      id={id}
      groups={groups}
      {...(facts.tracked ? { under: (row) => <StepBar known={known} object={facts.id} record={row} mayMove={mayMove} /> } : {})}
    />
  )
}
