import { Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ApiError, call, callAll, newId } from '../../../../web/api.ts'
import { refresh } from '../../../../web/queries.ts'
import { failureText } from '../../../../web/toasts.ts'
import { FormFoot } from '../../../../web/ui/settings/FormFoot.tsx'
import shared from '../../../../web/ui/settings/Settings.module.css'
import { SidePanel } from '../../../../web/ui/settings/SidePanel.tsx'
import { useWords } from '../../../../web/words.ts'
import { declaredObjects, steps } from '../object.contract.ts'
import { IconChoice } from './IconChoice.tsx'
import { creationOf, type ObjectDraft, stepsOfDraft } from './objectDraft.rules.ts'
import { objectSettingsWords } from './objectSettings.words.ts'
import { StepRows } from './StepRows.tsx'

interface NewObjectProps {
  readonly onMade: (id: string) => void
  readonly onClose: () => void
}

/** Declares an object with its names and, where its records move, the steps to begin with. */
export function NewObject({ onMade, onClose }: NewObjectProps) {
  const say = useWords(objectSettingsWords)
  const [draft, setDraft] = useState<ObjectDraft>(() => ({
    one: '',
    many: '',
    oneFr: '',
    manyFr: '',
    icon: 'box',
    tracked: true,
    steps: [
      { name: say('firstSteps.todo'), type: 'open' },
      { name: say('firstSteps.doing'), type: 'open' },
      { name: say('firstSteps.done'), type: 'won' },
      { name: say('firstSteps.dropped'), type: 'lost' },
    ],
  }))
  // The ids stay the same when a failed attempt is repeated, so that nothing is made twice.
  const [id] = useState(newId)
  const [isMade, setIsMade] = useState(false)
  const [failure, setFailure] = useState<ApiError | null>(null)
  const [busy, setBusy] = useState(false)
  const put = (more: Partial<ObjectDraft>) => setDraft((before) => ({ ...before, ...more }))
  const wrong = (name: string) => (failure?.field === name ? { error: failureText(failure) } : {})
  const isNamed = ['one', 'many', 'steps'].includes(failure?.field ?? '')
  const first = stepsOfDraft(draft)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (draft.tracked && !first.some(({ type }) => type === 'open'))
      return setFailure(new ApiError(422, { code: 'required', field: 'steps', message: say('needsOpen') }))
    setBusy(true)
    setFailure(null)
    try {
      if (!isMade) await call(declaredObjects.create, { id, ...creationOf(draft) })
      setIsMade(true)
      const batch = first.map((one) => ({ ...one, object: id }))
      if (batch.length > 0) await callAll(steps.create, batch)
      await refresh(['declaredObject', 'step'])
      onMade(id)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const text = (name: 'one' | 'many' | 'oneFr' | 'manyFr', hint?: string) => (
    <TextInput
      label={say(name)}
      {...(hint ? { description: hint } : {})}
      value={draft[name]}
      maxLength={60}
      disabled={isMade}
      {...(name === 'one' ? { 'data-autofocus': true } : {})}
      onChange={(event) => put({ [name]: event.currentTarget.value })}
      {...wrong(name)}
    />
  )
  return (
    <SidePanel title={say('add')} onClose={onClose}>
      <form onSubmit={send} noValidate className={shared.wideForm}>
        {text('one', say('oneHint'))}
        {text('many', say('manyHint'))}
        {text('oneFr')}
        {text('manyFr')}
        <IconChoice value={draft.icon} onChange={(icon) => put({ icon })} />
        <Checkbox
          label={say('tracked')}
          description={say('trackedHint')}
          checked={draft.tracked}
          disabled={isMade}
          onChange={(event) => put({ tracked: event.currentTarget.checked })}
        />
        {draft.tracked && <StepRows steps={draft.steps} onChange={(next) => put({ steps: next })} {...wrong('steps')} />}
        <FormFoot failure={isNamed ? null : failure} confirm={say('create')} busy={busy} />
      </form>
    </SidePanel>
  )
}
