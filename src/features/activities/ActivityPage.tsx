import { Button, Menu } from '@mantine/core'
import { Check, ChevronDown, RotateCcw } from 'lucide-react'
import { choiceLabel } from '../../web/labels.ts'
import { may, useSession } from '../../web/session.ts'
import { RefLink } from '../../web/ui/field/RefLink.tsx'
import type { AnyRow } from '../../web/ui/field/values.ts'
import { RecordPage } from '../../web/ui/record/RecordPage.tsx'
import { useParam } from '../../web/url.ts'
import { useWords } from '../../web/words.ts'
import { type Activity, outcomes } from './activity.contract.ts'
import { activityPageWords } from './activityPage.words.ts'
import { useComplete } from './CompleteButton.tsx'
import { DueTime } from './DueTime.tsx'

const activityOf = (row: AnyRow) => row as unknown as Activity

function Actions({ activity }: { readonly activity: Activity }) {
  const say = useWords(activityPageWords)
  const session = useSession()
  const complete = useComplete()
  const { id, subject, doneAt } = activity
  if (!may(session, 'activity', 'write')) return null
  if (doneAt) {
    return (
      <Button variant="default" leftSection={<RotateCcw aria-hidden />} onClick={() => complete({ id, done: false }, subject)}>
        {say('reopen')}
      </Button>
    )
  }
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <Button variant="default" rightSection={<ChevronDown aria-hidden />}>
            {say('completeWith')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {outcomes.map((outcome) => (
            <Menu.Item key={outcome} onClick={() => complete({ id, outcome }, subject)}>
              {choiceLabel('activity', 'outcome', outcome)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button leftSection={<Check aria-hidden />} onClick={() => complete({ id }, subject)}>
        {say('complete')}
      </Button>
    </>
  )
}

/** The page of one activity. */
export default function ActivityPage() {
  const say = useWords(activityPageWords)
  const groups = () => [
    { label: say('facts'), fields: ['subject', 'kind', 'about', 'dueAt', 'reminder', 'owner', 'minutes', 'doneAt', 'outcome'] },
    { label: say('text'), fields: ['body'] },
  ]
  const line = (row: AnyRow) => {
    const { kind, about } = activityOf(row)
    return (
      <>
        <span>{choiceLabel('activity', 'kind', kind)}</span>
        {about && (
          <span className="link">
            <RefLink target={about.entity} value={about} />
          </span>
        )}
        <DueTime activity={activityOf(row)} />
      </>
    )
  }
  return (
    <RecordPage
      entity="activity"
      id={useParam('id')}
      groups={groups}
      line={line}
      actions={(row) => <Actions activity={activityOf(row)} />}
    />
  )
}
