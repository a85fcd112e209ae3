import { Button, Chip, Group, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { newId } from '../../web/api.ts'
import { choiceLabel } from '../../web/labels.ts'
import { useVerb } from '../../web/queries.ts'
import type { SlotProps } from '../../web/screens.ts'
import { may, useSession } from '../../web/session.ts'
import { failureText, toast } from '../../web/toasts.ts'
import { useWords } from '../../web/words.ts'
import { momentOf } from '../../web/zoned.ts'
import classes from './Activities.module.css'
import { type Activity, activities, type outcomes } from './activity.contract.ts'
import { activityPageWords } from './activity.words.ts'
import { KindIcon } from './activityKinds.tsx'

const kinds = ['note', 'call', 'task', 'meeting'] as const
type Kind = (typeof kinds)[number]
type Outcome = (typeof outcomes)[number]
const callOutcomes = ['reached', 'no answer', 'left message'] as const

interface Draft {
  readonly subject: string
  readonly body: string
  readonly due: string
  readonly outcome: Outcome | null
}
const blank: Draft = { subject: '', body: '', due: '', outcome: null }

/** A note is named by the beginning of its first line. */
const subjectOfNote = (body: string) => (body.trim().split('\n')[0] ?? '').slice(0, 120)

/** What is sent: a note and a call with an outcome have happened; tasks, meetings and other calls are still to do. */
function inputOf(kind: Kind, draft: Draft, about: { entity: string; id: string }, owner: string) {
  const happened = kind === 'note' || (kind === 'call' && draft.outcome !== null)
  return {
    id: newId(),
    kind,
    subject: kind === 'note' ? subjectOfNote(draft.body) : draft.subject.trim(),
    about,
    owner,
    ...(draft.body.trim() ? { body: draft.body.trim() } : {}),
    ...(draft.due && !happened ? { dueAt: momentOf(draft.due) } : {}),
    ...(draft.outcome && kind === 'call' ? { outcome: draft.outcome } : {}),
    ...(happened ? { doneAt: new Date().toISOString() } : {}),
  } as const
}

interface FieldsProps {
  readonly kind: Kind
  readonly draft: Draft
  readonly set: (change: Partial<Draft>) => void
}

function Fields({ kind, draft, set }: FieldsProps) {
  const say = useWords(activityPageWords)
  return (
    <>
      {kind !== 'note' && (
        <TextInput
          aria-label={say('write')}
          placeholder={say('write')}
          value={draft.subject}
          maxLength={200}
          onChange={(event) => set({ subject: event.currentTarget.value })}
        />
      )}
      <Textarea
        aria-label={say('text')}
        placeholder={kind === 'note' ? say('write') : say('text')}
        autosize
        minRows={kind === 'note' ? 2 : 1}
        maxRows={10}
        value={draft.body}
        onChange={(event) => set({ body: event.currentTarget.value })}
      />
      {kind === 'call' && (
        <Group gap={6}>
          {callOutcomes.map((outcome) => (
            <Chip
              key={outcome}
              size="xs"
              checked={draft.outcome === outcome}
              onChange={(on) => set({ outcome: on ? outcome : null })}
            >
              {choiceLabel('activity', 'outcome', outcome)}
            </Chip>
          ))}
        </Group>
      )}
      {(kind === 'task' || kind === 'meeting' || (kind === 'call' && !draft.outcome)) && (
        <TextInput
          type="datetime-local"
          label={say('due')}
          value={draft.due}
          onChange={(event) => set({ due: event.currentTarget.value })}
        />
      )}
    </>
  )
}

/** Above the timeline: write a note, log a call, plan a task or a meeting. */
export default function ActivityComposer({ entity, id }: SlotProps) {
  const say = useWords(activityPageWords)
  const session = useSession()
  const [kind, setKind] = useState<Kind>('note')
  const [opened, setOpened] = useState(false)
  const [draft, setDraft] = useState<Draft>(blank)
  const verb = useVerb(activities.create, { entities: ['opportunity'] })
  if (!may(session, 'activity', 'create')) return null
  const ready = (kind === 'note' ? draft.body : draft.subject).trim() !== ''
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const input = inputOf(kind, draft, { entity, id }, session.id)
    const saved = await verb
      .run(input as unknown as Activity & { about: { entity: string; id: string } } as never)
      .catch(() => null)
    if (!saved) return
    setDraft(blank)
    setOpened(false)
    toast(say('saved', { subject: input.subject }))
  }
  return (
    <form className={classes.composer} onSubmit={send} aria-label={say('add')}>
      <div className={classes.kinds} role="tablist">
        {kinds.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={opened && one === kind}
            className={classes.kind}
            onClick={() => {
              setKind(one)
              setOpened(!(opened && one === kind))
            }}
          >
            <KindIcon kind={one} />
            {say(`addKind.${one}`)}
          </button>
        ))}
      </div>
      {opened && (
        <div className={classes.fields}>
          <Fields kind={kind} draft={draft} set={(change) => setDraft((before) => ({ ...before, ...change }))} />
          {verb.error && (
            <p role="alert" style={{ color: 'var(--hw-danger)' }}>
              {failureText(verb.error)}
            </p>
          )}
          <Button type="submit" disabled={!ready} loading={verb.busy} style={{ alignSelf: 'flex-end' }}>
            {say('save')}
          </Button>
        </div>
      )}
    </form>
  )
}
