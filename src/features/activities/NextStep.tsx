import { Button, Chip, Group, SegmentedControl, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { newId } from '../../web/api.ts'
import { useMinute } from '../../web/clock.ts'
import type { FloatProps } from '../../web/floats.ts'
import { choiceLabel } from '../../web/labels.ts'
import { useVerb } from '../../web/queries.ts'
import { may, useSession } from '../../web/session.ts'
import { failureText, toast, toastFailure } from '../../web/toasts.ts'
import { Sheet } from '../../web/ui/Sheet.tsx'
import { useWords } from '../../web/words.ts'
import { clockText, momentOf } from '../../web/zoned.ts'
import { activities, completeActivity, outcomes } from './activity.contract.ts'
import { daysAhead, type NextStepAsk } from './activity.rules.ts'
import { nextStepWords } from './nextStep.words.ts'

const kinds = ['task', 'call', 'meeting'] as const
type Kind = (typeof kinds)[number]
const days = { tomorrow: 1, soon: 3, week: 7 } as const

/** How the activity that was just done went; said or left out. */
function Outcome({ after }: { readonly after: NonNullable<NextStepAsk['after']> }) {
  const say = useWords(nextStepWords)
  const [outcome, setOutcome] = useState<string | null>(after.outcome)
  const verb = useVerb(completeActivity)
  if (after.kind !== 'call' && after.kind !== 'meeting') return null
  const fitting = outcomes.filter((one) => (after.kind === 'call' ? one !== 'held' : one === 'held' || one === 'cancelled'))
  return (
    <Group gap={6} role="radiogroup" aria-label={say('outcome')}>
      <span className="muted">{say('outcome')}</span>
      {fitting
        .filter((one) => one !== 'done')
        .map((one) => (
          <Chip
            key={one}
            size="xs"
            type="radio"
            checked={outcome === one}
            onChange={() => {
              setOutcome(one)
              void verb.run({ id: after.id, outcome: one }).catch(toastFailure)
            }}
          >
            {choiceLabel('activity', 'outcome', one)}
          </Chip>
        ))}
    </Group>
  )
}

function WhenChoice({ value, onChange }: { readonly value: string; readonly onChange: (next: string) => void }) {
  const say = useWords(nextStepWords)
  const today = clockText(useMinute())
  return (
    <div>
      <Group gap={6} mb={6}>
        {(['tomorrow', 'soon', 'week'] as const).map((name) => {
          const text = daysAhead(today, days[name])
          return (
            <Chip key={name} size="xs" type="radio" checked={value === text} onChange={() => onChange(text)}>
              {say(`on.${name}`)}
            </Chip>
          )
        })}
      </Group>
      <TextInput
        type="datetime-local"
        aria-label={say('when')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  )
}

/** What comes next: asked whenever an activity is done, or where a record has nothing planned. It can be skipped. */
export default function NextStep({ asked, onClose }: FloatProps) {
  const say = useWords(nextStepWords)
  const session = useSession()
  const { after, about = after?.about } = asked as NextStepAsk
  const [kind, setKind] = useState<Kind>('task')
  const [subject, setSubject] = useState('')
  const [due, setDue] = useState(() => daysAhead(clockText(new Date()), 1))
  const verb = useVerb(activities.create, { entities: ['opportunity'] })
  if (!may(session, 'activity', 'create')) return null
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!subject.trim()) return
    const target = about ? { about: { entity: about.entity, id: about.id } } : {}
    const when = due ? { dueAt: momentOf(due) } : {}
    const saved = await verb
      .run({ id: newId(), kind, subject: subject.trim(), owner: session.id, ...target, ...when })
      .catch(() => null)
    if (!saved) return
    toast(say('planned', { subject: subject.trim() }))
    onClose()
  }
  return (
    <Sheet
      title={about?.title ? say('titleAbout', { title: about.title }) : say('title')}
      closeLabel={say('skip')}
      onClose={onClose}
    >
      <form onSubmit={send} style={{ display: 'flex', flexDirection: 'column', gap: 14 }}>
        {after && <Outcome after={after} />}
        <SegmentedControl
          aria-label={say('kind')}
          data={kinds.map((value) => ({ value, label: choiceLabel('activity', 'kind', value) }))}
          value={kind}
          onChange={(next) => setKind(next as Kind)}
        />
        <TextInput
          data-autofocus
          aria-label={say('subject')}
          placeholder={say('subject')}
          maxLength={200}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <WhenChoice value={due} onChange={setDue} />
        {verb.error && (
          <p role="alert" style={{ color: 'var(--hw-danger)' }}>
            {failureText(verb.error)}
          </p>
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {say('skip')}
          </Button>
          <Button type="submit" disabled={!subject.trim()} loading={verb.busy}>
            {say('plan')}
          </Button>
        </Group>
      </form>
    </Sheet>
  )
}
