import { NativeSelect } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { Ref } from '../../../../contract/field.ts'
import { useFormats } from '../../../../web/format.ts'
import type { KnownEntity } from '../../../../web/screens.ts'
import { depthColors } from '../../../../web/ui/depth.ts'
import { type AnyRow, titleOf } from '../../../../web/ui/field/values.ts'
import bars from '../../../../web/ui/RoadBar.module.css'
import { StageMark } from '../../../../web/ui/StageMark.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Step } from '../object.contract.ts'
import { useTrack } from '../useSteps.tsx'
import { objectScreenWords } from './objectScreen.words.ts'
import classes from './StepBar.module.css'
import { useStepMove } from './useStepMove.tsx'
import { useStill } from './useStill.tsx'

interface StepBarProps {
  readonly known: KnownEntity
  /** Id of the object whose track it is. */
  readonly object: string
  readonly record: AnyRow
  readonly mayMove: boolean
}

/** Where a record stands on its track. A click moves it; a phone has a choice in its place. */
export function StepBar({ known, object, record, mayMove }: StepBarProps) {
  const say = useWords(objectScreenWords)
  const { momentWithin } = useFormats()
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const track = useTrack(object)
  const move = useStepMove(known)
  const current = (record.step as Ref | null)?.id
  const may = mayMove && !record.archivedAt
  const at = track.step(current)
  const shown = at?.archivedAt ? [...track.steps, at] : track.steps
  const place = shown.findIndex(({ id }) => id === current)
  const moving = { id: record.id, name: titleOf(known.entity, record), version: record.version as number, step: current }
  const still = useStill()(record)
  const since = typeof record.stepEnteredAt === 'string' ? say('since', { when: momentWithin(record.stepEnteredAt) }) : ''
  if (phone) {
    return (
      <div className={classes.short}>
        <NativeSelect
          aria-label={say('steps')}
          size="md"
          disabled={!may}
          data={shown.map(({ id, name }) => ({ value: id, label: name }))}
          value={current ?? ''}
          onChange={(event) => {
            const to = shown.find(({ id }) => id === event.currentTarget.value)
            if (to) void move(moving, to)
          }}
        />
        {still && <p className="signal num">{still}</p>}
      </div>
    )
  }
  return (
    <ol className={bars.road} aria-label={say('steps')}>
      {shown.map((step, i) => (
        <li key={step.id} className={bars.place} aria-current={step.id === current ? 'step' : undefined}>
          <button
            type="button"
            className={`${bars.bar} ${classes.bar}`}
            data-now={step.id === current ? step.type : undefined}
            disabled={!may || step.id === current}
            title={say('moveTo', { step: step.name })}
            style={filled(step, i, place) ? depthColors(track.depth(step)) : undefined}
            onClick={() => void move(moving, step)}
          >
            {step.type === 'open' ? <span className="cut">{step.name}</span> : <StageMark type={step.type} name={step.name} />}
          </button>
          <span className={`${bars.under} cut`}>
            {step.id === current && (still ? <span className="signal num">{still}</span> : since)}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** Open steps up to the present one are drawn as water that was passed. */
const filled = (step: Step, place: number, at: number): boolean => step.type === 'open' && place <= at
