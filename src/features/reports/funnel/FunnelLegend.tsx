import { Checkbox } from '@mantine/core'
import { useFormats } from '../../../web/format.ts'
import { reportWords } from '../report.words.ts'
import { usePeriodText } from '../sheet/DefinitionText.tsx'
import { useReportWords } from '../track/useReportWords.tsx'
import classes from './Funnel.module.css'
import { type Funnel, fates, gonePart } from './funnel.contract.ts'
import { funnelWords } from './funnel.words.ts'

interface FunnelLegendProps {
  readonly funnel: Funnel
  readonly matureOnly: boolean
  readonly onMatureOnly: (only: boolean) => void
}

/** Names the marks that the funnel at hand has; the young ones can be left out. */
export function FunnelLegend({ funnel, matureOnly, onMatureOnly }: FunnelLegendProps) {
  const say = useReportWords(funnelWords)
  const sayReport = useReportWords(reportWords)
  const format = useFormats()
  const periodText = usePeriodText()
  const { steps } = funnel.total
  const gone = gonePart.filter((part) => steps.some((step) => (step.gone?.[part] ?? 0) > 0))
  const flow = fates.filter((fate) => fate !== 'advanced' && steps.some((step) => (step.flow?.[fate] ?? 0) > 0))
  const young = steps.some((step) => step.young > 0)
  const days = Math.round(funnel.p90Days ?? 0)
  return (
    <div className={classes.legend}>
      {[...gone, ...flow].map((part) => (
        <span key={part}>
          <i className={classes.part} data-part={part} />
          {say(`parts.${part}`)}
        </span>
      ))}
      {funnel.compared && funnel.mode !== 'flow' && (
        <span>
          <i className={classes.then} />
          {say('thenLegend', { days: periodText(funnel.compared) })}
        </span>
      )}
      {young && (
        <span>
          <i className={classes.young} />
          {say('youngLegend', { days: sayReport('days', { count: days, shown: format.number(days) }) })}
        </span>
      )}
      {(young || matureOnly) && (
        <Checkbox
          size="xs"
          label={say('leaveOutYoung')}
          checked={matureOnly}
          onChange={(event) => onMatureOnly(event.currentTarget.checked)}
        />
      )}
    </div>
  )
}
