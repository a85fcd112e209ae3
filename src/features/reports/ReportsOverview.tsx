import type { ReactNode } from 'react'
import { useAnswer } from '../../web/queries.ts'
import { Page } from '../../web/shell/Page.tsx'
import { failureText } from '../../web/toasts.ts'
import { Go } from '../../web/ui/Go.tsx'
import { Skeleton } from '../../web/ui/Skeleton.tsx'
import { useWords } from '../../web/words.ts'
import { CycleSentence } from './cycle/CycleReport.tsx'
import { getCycle } from './cycle/cycle.contract.ts'
import { FunnelSentence } from './funnel/FunnelSentence.tsx'
import { getFunnel } from './funnel/funnel.contract.ts'
import { PipelineSentence } from './pipeline/PipelineReportScreen.tsx'
import { getPipelineReport } from './pipeline/pipelineReport.contract.ts'
import type { Definition } from './report.contract.ts'
import { reportWords } from './report.words.ts'
import { usePeriodText } from './sheet/DefinitionText.tsx'
import classes from './sheet/Report.module.css'
import { StageTimeSentence } from './stagetime/StageTimeReport.tsx'
import { getStageTime } from './stagetime/stageTime.contract.ts'
import { WinSentence } from './won/WinRateReport.tsx'
import { getWinRate } from './won/winRate.contract.ts'

interface CardProps {
  readonly to: string
  readonly title: string
  readonly error: unknown
  readonly definition: Definition | undefined
  readonly children: ReactNode
}

function Card({ to, title, error, definition, children }: CardProps) {
  const periodText = usePeriodText()
  return (
    <Go to={to} className={classes.card}>
      <h2>
        {title}
        {definition && ` · ${periodText(definition.period)}`}
      </h2>
      {error ? <p role="alert">{failureText(error)}</p> : null}
      {!definition && !error && <Skeleton bars={[0.8]} height={20} />}
      {definition && <p className={classes.sentence}>{children}</p>}
    </Go>
  )
}

/** What the reports say, one sentence each; each sentence leads to its report. */
export default function ReportsOverview() {
  const say = useWords(reportWords)
  const pipeline = useAnswer(getPipelineReport, {})
  const funnel = useAnswer(getFunnel, {})
  const wins = useAnswer(getWinRate, {})
  const cycle = useAnswer(getCycle, {})
  const times = useAnswer(getStageTime, {})
  return (
    <Page title={say('reports')} scrolls>
      <div className={classes.cards}>
        <Card to="/reports/pipeline" title={say('pipelineReport')} error={pipeline.error} definition={pipeline.data?.definition}>
          {pipeline.data && <PipelineSentence answer={pipeline.data} />}
        </Card>
        <Card to="/reports/funnel" title={say('funnel')} error={funnel.error} definition={funnel.data?.definition}>
          {funnel.data && <FunnelSentence funnel={funnel.data} />}
        </Card>
        <Card to="/reports/win-rate" title={say('winRate')} error={wins.error} definition={wins.data?.definition}>
          {wins.data && <WinSentence answer={wins.data} />}
        </Card>
        <Card to="/reports/cycle" title={say('cycle')} error={cycle.error} definition={cycle.data?.definition}>
          {cycle.data && <CycleSentence answer={cycle.data} />}
        </Card>
        <Card to="/reports/stage-time" title={say('stageTime')} error={times.error} definition={times.data?.definition}>
          {times.data && <StageTimeSentence answer={times.data} />}
        </Card>
      </div>
    </Page>
  )
}
