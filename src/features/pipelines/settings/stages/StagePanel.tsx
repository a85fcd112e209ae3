import { Button } from '@mantine/core'
import { Info } from 'lucide-react'
import { useState } from 'react'
import { ApiError, newId } from '../../../../web/api.ts'
import { useVerb } from '../../../../web/queries.ts'
import { failureText } from '../../../../web/toasts.ts'
import type { AnyRow } from '../../../../web/ui/field/values.ts'
import { StageMark } from '../../../../web/ui/StageMark.tsx'
import { type Drafting, useDraft } from '../../../../web/ui/settings/drafting.ts'
import { SaveBar } from '../../../../web/ui/settings/SaveBar.tsx'
import shared from '../../../../web/ui/settings/Settings.module.css'
import { SidePanel } from '../../../../web/ui/settings/SidePanel.tsx'
import { settingsWords } from '../../../../web/ui/settings/settings.words.ts'
import { useWords } from '../../../../web/words.ts'
import { type Stage, stages } from '../../pipeline.contract.ts'
import { pipelineSettingsWords } from '../settings.words.ts'
import { RetireStage } from './RetireStage.tsx'
import { StageEffect } from './StageEffect.tsx'
import { StageFields, stageFields } from './StageFields.tsx'
import { consequences, nextChance, type StageValues } from './stageChange.rules.ts'
import { useDealCount } from './useStages.tsx'

function Consequences({
  before,
  after,
  deals,
}: {
  readonly before: StageValues & { readonly id: string }
  readonly after: StageValues
  readonly deals: number
}) {
  const say = useWords(pipelineSettingsWords)
  const said = consequences(before, after, deals)
  const weighs = before.type === 'open' && after.type === 'open' && before.probability !== after.probability
  if (said.length === 0) return null
  return (
    <div className={shared.note} role="status">
      <Info aria-hidden />
      <div>
        <h3 className={shared.heading}>{say('changes')}</h3>
        {said.map(({ says, ...values }) => (
          <p key={says}>{say(`says.${says}`, values)}</p>
        ))}
        {weighs && <StageEffect stage={before.id} probability={after.probability} />}
      </div>
    </div>
  )
}

interface StagePanelProps {
  readonly stage: Stage
  readonly others: readonly Stage[]
  readonly depth: number
  readonly onClose: () => void
}

/** One stage: its fields saved together, what the change will do, and how it is retired. */
export function StagePanel({ stage, others, depth, onClose }: StagePanelProps) {
  const say = useWords(pipelineSettingsWords)
  const draft = useDraft('stage', stage)
  const deals = useDealCount(stage.id) ?? 0
  const [retiring, setRetiring] = useState(false)
  const give = (next: StageValues) => {
    for (const field of stageFields) if (next[field] !== draft.values[field]) draft.set(field, next[field])
  }
  const foot = <SaveBar entity="stage" draft={draft as unknown as Drafting<AnyRow>} fields={stageFields} />
  return (
    <SidePanel title={stage.name} mark={<StageMark type={stage.type} depth={depth} />} onClose={onClose} foot={foot}>
      <StageFields values={draft.values} onChange={give} deals={deals} error={draft.error} />
      <Consequences before={stage} after={draft.values} deals={deals} />
      <section className={shared.section}>
        <Button variant="default" onClick={() => setRetiring(true)}>
          {say('retire')}
        </Button>
      </section>
      {retiring && <RetireStage stage={stage} others={others} onRetired={onClose} onClose={() => setRetiring(false)} />}
    </SidePanel>
  )
}

interface NewStageProps {
  readonly pipeline: string
  readonly stages: readonly Stage[]
  readonly onMade: (id: string) => void
  readonly onClose: () => void
}

/** A stage that is added at the end of the open ones. */
export function NewStage({ pipeline, stages: present, onMade, onClose }: NewStageProps) {
  const say = useWords(pipelineSettingsWords)
  const sayShared = useWords(settingsWords)
  const open = present.filter((stage) => stage.type === 'open')
  const [values, setValues] = useState<StageValues>(() => ({
    name: '',
    type: 'open',
    probability: nextChance(open),
    forecastCategory: 'pipeline',
    rottingDays: open.at(-1)?.rottingDays ?? 15,
  }))
  const [id] = useState(newId)
  const [wrong, setWrong] = useState<ApiError | null>(null)
  const create = useVerb(stages.create)
  const send = async () => {
    if (values.name.trim() === '')
      return setWrong(new ApiError(422, { code: 'required', field: 'name', message: sayShared('needed') }))
    const position = 1 + Math.max(-1, ...present.filter((stage) => stage.type === values.type).map((stage) => stage.position))
    try {
      await create.run({ id, pipeline, ...values, name: values.name.trim(), position })
      onMade(id)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setWrong(error)
    }
  }
  const isNamed = wrong?.field !== undefined && (stageFields as readonly string[]).includes(wrong.field)
  const foot = (
    <div className={shared.foot}>
      {wrong && !isNamed && (
        <p className={shared.failure} role="alert">
          {failureText(wrong)}
        </p>
      )}
      <div className={shared.buttons}>
        <Button onClick={() => void send()} loading={create.busy}>
          {say('addStage')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {sayShared('cancel')}
        </Button>
      </div>
    </div>
  )
  return (
    <SidePanel title={say('newStage')} onClose={onClose} foot={foot}>
      <StageFields values={values} onChange={setValues} deals={0} error={wrong} autoFocus />
      {values.type !== 'open' && <p className="secondary">{say(`says.${values.type}`)}</p>}
    </SidePanel>
  )
}
