import type { ReactNode } from 'react'
import { Page } from '../../web/shell/Page.tsx'
import { useWords } from '../../web/words.ts'
import { notificationWords } from './notification.words.ts'

interface InboxFrameProps {
  readonly here: 'inbox' | 'choice'
  readonly actions?: ReactNode
  readonly bar?: ReactNode
  readonly children: ReactNode
}

/** The inbox and the choice of what comes there, as two tabs of one place. */
export function InboxFrame({ here, children, ...parts }: InboxFrameProps) {
  const say = useWords(notificationWords)
  const tabs = [
    { to: '/notifications', label: say('inbox'), here: here === 'inbox' },
    { to: '/notification-choice', label: say('choice'), here: here === 'choice' },
  ]
  return (
    <Page title={say('title')} tabs={tabs} scrolls {...parts}>
      {children}
    </Page>
  )
}
