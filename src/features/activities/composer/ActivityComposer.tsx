import { Button } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useActs } from '../../../web/actions.ts'
import { newId } from '../../../web/api.ts'
import { useVerb } from '../../../web/queries.ts'
import type { SlotProps } from '../../../web/screens.ts'
import { may, useSession } from '../../../web/session.ts'
import { failureText } from '../../../web/toasts.ts'
import { fieldComes } from '../../../web/typedAhead.ts'
import { useWords } from '../../../web/words.ts'
import classes from '../Activities.module.css'
import { activities } from '../activity.contract.ts'
import { KindIcon } from '../activityKinds.tsx'
import { activityPageWords } from '../activityPage.words.ts'
import { ComposerFields } from './ComposerFields.tsx'
import { blank, type Composed, composed, type Draft, inputOf, isReady } from './composer.rules.ts'

/** Above the timeline: write a note, log a call, plan a task or a meeting. `N` begins a note. */
export default function ActivityComposer({ entity, id }: SlotProps) {
  const say = useWords(activityPageWords)
  const session = useSession()
  const [kind, setKind] = useState<Composed | null>(null)
  const [draft, setDraft] = useState<Draft>(blank)
  const verb = useVerb(activities.create, {
    entities: ['opportunity'],
    said: ({ subject }) => say('saved', { subject }),
  })
  const allowed = may(session, 'activity', 'create')
  const begin = (one: Composed) => {
    // A call asks for its outcome first, which nobody types.
    if (one !== 'call') fieldComes()
    setKind(one)
  }
  useActs(allowed ? { 'activity.note': () => begin('note') } : {})
  if (!allowed) return null
  const ready = kind !== null && isReady(kind, draft)
  const send = async () => {
    if (!ready || verb.busy) return
    const place = { id: newId(), about: { entity, id }, owner: session.id, now: new Date().toISOString() }
    const input = inputOf(kind, draft, { ...place, kindName: say(`addKind.${kind}`) })
    if (!(await verb.run(input as never).catch(() => null))) return
    setDraft(blank)
    setKind(null)
  }
  const hear = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) void send()
    else if (event.key === 'Escape' && !event.defaultPrevented && draft === blank) setKind(null)
  }
  return (
    <form
      className={classes.composer}
      aria-label={say('add')}
      onKeyDown={hear}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className={classes.kinds} role="tablist">
        {composed.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={(kind ?? 'note') === one}
            className={classes.kind}
            onClick={() => begin(one)}
          >
            <KindIcon kind={one} />
            {say(`addKind.${one}`)}
          </button>
        ))}
        <kbd className={classes.key}>N</kbd>
      </div>
      {kind === null ? (
        <button type="button" className={classes.closed} onClick={() => begin('note')}>
          {say('writeNote')}
        </button>
      ) : (
        <div className={classes.fields}>
          <ComposerFields
            {...{ kind, draft, about: { entity, id }, submit: () => void send() }}
            set={(change) => setDraft((before) => ({ ...before, ...change }))}
          />
          {verb.error && (
            <p role="alert" className={classes.failure}>
              {failureText(verb.error)}
            </p>
          )}
          <div className={classes.foot}>
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                setDraft(blank)
                setKind(null)
              }}
            >
              {say('cancel')}
            </Button>
            <Button type="submit" disabled={!ready} loading={verb.busy} title="Ctrl ↵">
              {say('save')}
            </Button>
          </div>
        </div>
      )}
    </form>
  )
}
