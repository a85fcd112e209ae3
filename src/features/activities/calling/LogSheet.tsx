import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { CloudOff } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { newId } from '../../../web/api.ts'
import { type FloatProps, openFloat } from '../../../web/floats.ts'
import { choiceLabel } from '../../../web/labels.ts'
import { reached } from '../../../web/offline/state.ts'
import { useVerb } from '../../../web/queries.ts'
import { useSession } from '../../../web/session.ts'
import { failureText } from '../../../web/toasts.ts'
import { Sheet } from '../../../web/ui/Sheet.tsx'
import { useWords } from '../../../web/words.ts'
import { activities, completeActivity } from '../activity.contract.ts'
import type { NextStepAsk } from '../activity.rules.ts'
import type { Outcome } from '../composer/composer.rules.ts'
import classes from './Calling.module.css'
import { type LogAsk, type LoggedKind, loggedInput, loggedKinds, outcomesOf } from './calling.rules.ts'
import { callingWords } from './calling.words.ts'

/** Saves what happened: as an activity of its own, or as the end of the one that was planned. */
function useLogging(ask: LogAsk) {
  const say = useWords(callingWords)
  const session = useSession()
  const said = ({ subject }: { readonly subject: string }) => say('saved', { subject })
  const create = useVerb(activities.create, { entities: ['opportunity'], said })
  const complete = useVerb(completeActivity, { entities: ['opportunity'], said })
  const describe = useVerb(activities.patch)
  const save = async (kind: LoggedKind, outcome: Outcome, note: string) => {
    const { activity } = ask
    if (!activity) {
      const place = {
        id: newId(),
        owner: session.id,
        now: new Date().toISOString(),
        kindName: choiceLabel('activity', 'kind', kind),
      }
      await create.run(loggedInput(ask, { kind, outcome, note }, place))
      return
    }
    await complete.run({ id: activity.id, outcome })
    if (note.trim()) await describe.run({ id: activity.id, body: note.trim() })
  }
  return { save, busy: create.busy || complete.busy || describe.busy, error: create.error ?? complete.error ?? describe.error }
}

/** How a call or a meeting went, in three taps: this sheet, the outcome, save. What was said can be dictated. */
export default function LogSheet({ asked, onClose }: FloatProps) {
  const ask = asked as LogAsk
  const say = useWords(callingWords)
  const [kind, setKind] = useState<LoggedKind>(ask.kind)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [note, setNote] = useState('')
  const { save, busy, error } = useLogging(ask)
  const isHere = reached.use()
  const title = ask.activity?.subject ?? ask.about?.title
  const heading = ask.back
    ? title
      ? say('howWasItWith', { title })
      : say('howWasIt')
    : title
      ? say('logAbout', { title })
      : say('log')
  const send = (plan: boolean) => async (event: FormEvent) => {
    event.preventDefault()
    if (!outcome) return
    const done = await save(kind, outcome, note).then(
      () => true,
      () => false,
    )
    if (!done) return
    onClose()
    const next: NextStepAsk = ask.about ? { about: ask.about } : {}
    if (plan) openFloat('nextStep', next)
  }
  return (
    <Sheet title={heading} closeLabel={say('notNow')} onClose={onClose}>
      <form className={classes.form} onSubmit={send(false)}>
        {!ask.activity && (
          <SegmentedControl
            size="md"
            aria-label={say('kind')}
            data={loggedKinds.map((value) => ({ value, label: choiceLabel('activity', 'kind', value) }))}
            value={kind}
            onChange={(next) => {
              setKind(next as LoggedKind)
              setOutcome(null)
            }}
          />
        )}
        <div role="radiogroup" aria-label={say('outcome')} className={classes.outcomes}>
          {outcomesOf[kind].map((one) => (
            <button
              key={one}
              type="button"
              role="radio"
              aria-checked={outcome === one}
              className={classes.outcome}
              onClick={() => setOutcome(one)}
            >
              {choiceLabel('activity', 'outcome', one)}
            </button>
          ))}
        </div>
        <Textarea
          label={say('note')}
          autosize
          minRows={3}
          maxRows={8}
          autoCapitalize="sentences"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {error && (
          <p role="alert" style={{ color: 'var(--hw-danger)' }}>
            {failureText(error)}
          </p>
        )}
        <div className={classes.foot}>
          <Button variant="default" size="md" disabled={!outcome || busy} onClick={send(true)}>
            {say('saveAndPlan')}
          </Button>
          <Button type="submit" size="md" disabled={!outcome} loading={busy}>
            {say('save')}
          </Button>
        </div>
        {!isHere && (
          <p className={classes.offline}>
            <CloudOff aria-hidden />
            {say('offline')}
          </p>
        )}
      </form>
    </Sheet>
  )
}
