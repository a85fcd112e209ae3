import { ActionIcon, Tooltip } from '@mantine/core'
import { Check, RotateCcw } from 'lucide-react'
import { useRef } from 'react'
import { openFloat } from '../../web/floats.ts'
import { useVerb } from '../../web/queries.ts'
import { toastFailure } from '../../web/toasts.ts'
import { useWords } from '../../web/words.ts'
import { type Activity, completeActivity } from './activity.contract.ts'
import type { NextStepAsk } from './activity.rules.ts'
import { activityPageWords } from './activityPage.words.ts'

interface CompleteButtonProps {
  readonly id: string
  readonly subject: string
  readonly done: boolean
}

/** Marks an activity as done and asks for the next one, or opens it again; either way with undo. */
export function useComplete() {
  const say = useWords(activityPageWords)
  const subjects = useRef(new Map<string, string>())
  const verb = useVerb(completeActivity, {
    entities: ['opportunity'],
    said: (_, { id, done }) => (done === false ? undefined : say('completed', { subject: subjects.current.get(id) ?? '' })),
    onDone: (after, { done }) => {
      const ask: NextStepAsk = { after: after as Activity }
      if (done !== false) openFloat('nextStep', ask)
    },
  })
  return (input: Parameters<typeof verb.run>[0], subject: string) => {
    subjects.current.set(input.id, subject)
    void verb.run(input).catch(toastFailure)
  }
}

export function CompleteButton({ id, subject, done }: CompleteButtonProps) {
  const say = useWords(activityPageWords)
  const complete = useComplete()
  const label = say(done ? 'reopen' : 'complete')
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="default"
        radius="xl"
        size={24}
        aria-label={`${label}: ${subject}`}
        onClick={() => complete({ id, done: !done }, subject)}
      >
        {done ? <RotateCcw aria-hidden size={13} /> : <Check aria-hidden size={13} />}
      </ActionIcon>
    </Tooltip>
  )
}
