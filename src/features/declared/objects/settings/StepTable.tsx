import { ActionIcon, Button, NativeSelect } from '@mantine/core'
import { Archive, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Verb } from '../../../../contract/endpoint.ts'
import { specOf } from '../../../../contract/entity.ts'
import type { FieldSpec } from '../../../../contract/field.ts'
import { newId } from '../../../../web/api.ts'
import { useFormats } from '../../../../web/format.ts'
import { choiceLabel, entityLabel, fieldLabel } from '../../../../web/labels.ts'
import { useAnswer, useVerb } from '../../../../web/queries.ts'
import { toastFailure } from '../../../../web/toasts.ts'
import type { AnyRow } from '../../../../web/ui/field/values.ts'
import { InlineField } from '../../../../web/ui/record/InlineField.tsx'
import { StageMark } from '../../../../web/ui/StageMark.tsx'
import { Archived } from '../../../../web/ui/settings/Archived.tsx'
import { NameAsk } from '../../../../web/ui/settings/NameAsk.tsx'
import { OrderedRow } from '../../../../web/ui/settings/OrderedRow.tsx'
import { usePlacing } from '../../../../web/ui/settings/placing.ts'
import shared from '../../../../web/ui/settings/Settings.module.css'
import { SettingsTable } from '../../../../web/ui/settings/SettingsTable.tsx'
import { useWords } from '../../../../web/words.ts'
import { getObjectUse, type Step, type StepType, step as stepEntity, steps, stepTypes } from '../object.contract.ts'
import { type Track, useTrack } from '../useSteps.tsx'
import classes from './Objects.module.css'
import { objectSettingsWords } from './objectSettings.words.ts'
import { RetireStep } from './RetireStep.tsx'

interface RowProps {
  readonly step: Step
  readonly track: Track
  readonly held: number
  readonly place: number
  readonly count: number
  readonly onMove: (from: number, to: number) => void
}

function StepRow({ step, track, held, place, count, onMove }: RowProps) {
  const say = useWords(objectSettingsWords)
  const { number } = useFormats()
  const [retiring, setRetiring] = useState(false)
  const patch = useVerb(steps.patch)
  const { id, name, type, version } = step
  const choose = (next: string) => void patch.run({ id, version, type: next as StepType }).catch(toastFailure)
  return (
    <OrderedRow kind="step" {...{ name, place, count, onMove }}>
      <td>
        <div className={classes.step}>
          <StageMark type={type} depth={track.depth(step)} />
          <InlineField
            entity="step"
            record={step as unknown as AnyRow}
            field="name"
            spec={specOf(stepEntity, 'name') as FieldSpec}
          />
        </div>
      </td>
      <td>
        <NativeSelect
          aria-label={`${say('kind')}: ${name}`}
          disabled={held > 0}
          title={held > 0 ? say('kindHeld') : undefined}
          data={stepTypes.map((one) => ({ value: one, label: choiceLabel('step', 'type', one) }))}
          value={type}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      </td>
      {type === 'open' ? (
        <td className={classes.still}>
          <span className="muted" aria-hidden>
            {fieldLabel('step', 'rottingDays')}
          </span>
          <InlineField
            entity="step"
            record={step as unknown as AnyRow}
            field="rottingDays"
            spec={specOf(stepEntity, 'rottingDays') as FieldSpec}
          />
        </td>
      ) : (
        <td data-wide>–</td>
      )}
      <td data-right data-wide>
        {number(held)}
      </td>
      <td>
        <div className={shared.actions}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say('retire', { name })}
            title={say('retire', { name })}
            onClick={() => setRetiring(true)}
          >
            <Archive aria-hidden />
          </ActionIcon>
        </div>
        {retiring && <RetireStep step={step} others={track.steps} held={held} onClose={() => setRetiring(false)} />}
      </td>
    </OrderedRow>
  )
}

/** The steps of an object's track: named in place, ordered, and retired with a place for their records. */
export function StepTable({ object }: { readonly object: string }) {
  const say = useWords(objectSettingsWords)
  const track = useTrack(object)
  const [adding, setAdding] = useState(false)
  const use = useAnswer(getObjectUse, {}, { entities: ['*'] }).data
  const create = useVerb(steps.create)
  const { shown, onMove } = usePlacing({ entity: 'step', rows: track.steps, patch: steps.patch as Verb<never, unknown> })
  const heldIn = (id: string) => use?.steps.find((one) => one.id === id)?.records ?? 0
  const headings = [
    { text: say('name') },
    { text: say('kind') },
    { text: fieldLabel('step', 'rottingDays'), wide: true },
    { text: say('records'), right: true, wide: true },
    { text: say('retireConfirm'), unseen: true },
  ]
  const add = (name: string) => create.run({ id: newId(), object, name, type: 'open', position: track.steps.length })
  return (
    <section className={classes.section}>
      <h2 className={shared.heading}>{say('steps')}</h2>
      <div className={classes.steps}>
        <SettingsTable label={say('steps')} ordered headings={headings}>
          {shown.map((step, place) => (
            <StepRow key={step.id} {...{ step, track, place, onMove }} held={heldIn(step.id)} count={shown.length} />
          ))}
        </SettingsTable>
      </div>
      {track.steps.some(({ id }) => heldIn(id) > 0) && <p className="muted">{say('kindHeld')}</p>}
      <Button variant="subtle" size="compact-sm" mt={8} leftSection={<Plus aria-hidden />} onClick={() => setAdding(true)}>
        {say('addStep')}
      </Button>
      <Archived title={say('retiredSteps')} rows={track.retired} restore={steps.restore} />
      {adding && (
        <NameAsk
          title={entityLabel('step', 'create')}
          label={say('name')}
          confirm={say('addStep')}
          onName={add}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  )
}
