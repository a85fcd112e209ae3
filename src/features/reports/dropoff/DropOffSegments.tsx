import { Select } from '@mantine/core'
import { useFormats } from '../../../web/format.ts'
import { paired } from '../../../web/labels.ts'
import { type Dot, Dots } from '../../../web/ui/chart/Dots.tsx'
import { useWords } from '../../../web/words.ts'
import type { Trait } from '../report.contract.ts'
import classes from '../sheet/Report.module.css'
import { useDimensionChoices, useDimensionName } from '../sheet/useDimensions.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import { allTraits } from '../trait.rules.ts'
import { type DropOff, type DropOffStep, type Segment } from './dropOff.contract.ts'
import { dropOffWords } from './dropOff.words.ts'

interface SegmentsProps {
  readonly answer: DropOff
  readonly step: DropOffStep
  /** Undefined: those that stand out, of every dimension. */
  readonly dimension: Trait | undefined
  readonly choose: (dimension: Trait | undefined) => void
  readonly open: (segment: Segment) => void
}

const keyOf = ({ dimension, key }: Segment) => `${dimension}:${key}`

function useDot(dimension: Trait | undefined): (segment: Segment) => Dot {
  const say = useWords(dropOffWords)
  const dimensionName = useDimensionName()
  const format = useFormats()
  const groupName = useGroupName()
  return (segment) => {
    const { n, rate, low, high, all, difference, standsOut } = segment
    const name = groupName(segment, segment.dimension)
    const group = dimension ? name : paired(dimensionName(segment.dimension), name)
    const values = { rate: format.percent(rate), low: format.percent(low), high: format.percent(high), n: format.number(n) }
    const sign = difference > 0 ? '+' : difference < 0 ? '−' : '±'
    return {
      key: keyOf(segment),
      label: group,
      n: format.number(n),
      value: rate,
      low,
      high,
      line: all,
      outlier: standsOut ? (difference < 0 ? 'below' : 'above') : undefined,
      figure: format.percent(rate),
      difference: say('points', { shown: sign + format.percent(Math.abs(difference)).replace(/\s*%$/, '') }),
      said: say('segmentMark', { group, ...values }),
    }
  }
}

/** In which segments more deals stop at a stage: dots against the line of all, or that nothing stands out. */
export function DropOffSegments({ answer, step, dimension, choose, open }: SegmentsProps) {
  const say = useWords(dropOffWords)
  const format = useFormats()
  const choices = useDimensionChoices(allTraits())
  const dotOf = useDot(dimension)
  const here = answer.segments.filter(({ stage }) => stage === step.stage.id)
  const shown = here.filter((segment) => (dimension ? segment.dimension === dimension : segment.standsOut))
  const small = answer.small
  const options = [{ value: '', label: say('standsOut') }, ...choices]
  return (
    <section>
      <div className={classes.headed}>
        <h2>{say('differs')}</h2>
        <Select
          size="xs"
          w={170}
          aria-label={say('lookAt')}
          allowDeselect={false}
          data={options}
          value={dimension ?? ''}
          onChange={(value) => choose((value || undefined) as Trait | undefined)}
        />
      </div>
      {shown.length === 0 && (
        <p className="secondary">{dimension ? say('nobody') : say('nothing', { needed: format.number(step.needed ?? 0) })}</p>
      )}
      <Dots
        dots={shown.map(dotOf)}
        onOpen={(key) => {
          const found = shown.find((segment) => keyOf(segment) === key)
          if (found) open(found)
        }}
      />
      {shown.length > 0 && <p className="muted">{say('chanceNote')}</p>}
      {small > 0 && <p className="muted">{say('tooSmall', { count: small, shown: format.number(small) })}</p>}
    </section>
  )
}
