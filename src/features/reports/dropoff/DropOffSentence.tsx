import { useFormats } from '../../../web/format.ts'
import { lowered } from '../../../web/labels.ts'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import { useDimensionName } from '../sheet/useDimensions.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import type { DropOff } from './dropOff.contract.ts'
import { widestDrop } from './dropOff.rules.ts'
import { dropOffWords } from './dropOff.words.ts'

/** What the drop-off says, in words, from the same numbers. */
export function DropOffSentence({ answer }: { readonly answer: DropOff }) {
  const say = useWords(dropOffWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const groupName = useGroupName()
  const dimensionName = useDimensionName()
  if (answer.n === 0) return <>{sayReport('nothing')}</>
  const step = widestDrop(answer.steps)
  if (!step) return <>{say('nobodyStops')}</>
  const { stage, stopped, count, lost, still, reasons } = step
  const reason = reasons.find(({ title }) => title !== null)?.title
  const worst = answer.segments.find((one) => one.standsOut && one.stage === stage.id && one.difference < 0)
  return (
    <>
      <b>{say('sentence', { stage: stage.name, stopped: format.number(stopped), of: format.number(count) })}</b>
      {lost > 0 && say('lostThere', { count: lost, shown: format.number(lost) })}
      {reason && say('because', { reason })}
      {still > 0 ? say('stillThere', { count: still, shown: format.number(still) }) : '.'}{' '}
      {worst &&
        say('segmentBelow', {
          dimension: lowered(dimensionName(worst.dimension)),
          group: groupName(worst, worst.dimension),
          rate: format.percent(worst.rate),
          all: format.percent(worst.all),
        })}
    </>
  )
}
