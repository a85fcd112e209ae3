import type { ReactNode } from 'react'
import { paired } from '../../../../web/labels.ts'
import { Go } from '../../../../web/ui/Go.tsx'
import { useWords } from '../../../../web/words.ts'
import { CycleSentence } from '../../cycle/CycleReport.tsx'
import { DistributionSentence } from '../../distribution/DistributionReport.tsx'
import { DropOffSentence } from '../../dropoff/DropOffSentence.tsx'
import { FunnelSentence } from '../../funnel/FunnelSentence.tsx'
import { MovementSentence } from '../../movement/MovementReport.tsx'
import { PipelineSentence } from '../../pipeline/PipelineReportScreen.tsx'
import type { Definition } from '../../report.contract.ts'
import { reportWords } from '../../report.words.ts'
import { usePeriodText } from '../../sheet/DefinitionText.tsx'
import reportClasses from '../../sheet/Report.module.css'
import { StageTimeSentence } from '../../stagetime/StageTimeReport.tsx'
import { TrendsSentence } from '../../trends/TrendsReport.tsx'
import { VelocitySentence } from '../../velocity/VelocityReport.tsx'
import { WinSentence } from '../../won/WinRateReport.tsx'
import type { Standing } from '../dashboard.contract.ts'

/** Where a standing report is, and what it says of its answer. */
interface Told {
  readonly path: string
  readonly sentence: (answer: never) => ReactNode
}

const told: Readonly<Record<Standing, Told>> = {
  pipelineReport: { path: '/reports/pipeline', sentence: (answer) => <PipelineSentence answer={answer} /> },
  movement: { path: '/reports/movement', sentence: (answer) => <MovementSentence answer={answer} /> },
  distribution: { path: '/reports/distribution', sentence: (answer) => <DistributionSentence answer={answer} /> },
  funnel: { path: '/reports/funnel', sentence: (answer) => <FunnelSentence funnel={answer} /> },
  winRate: { path: '/reports/win-rate', sentence: (answer) => <WinSentence answer={answer} /> },
  trends: { path: '/reports/trends', sentence: (answer) => <TrendsSentence answer={answer} /> },
  velocity: { path: '/reports/velocity', sentence: (answer) => <VelocitySentence answer={answer} /> },
  cycle: { path: '/reports/cycle', sentence: (answer) => <CycleSentence answer={answer} /> },
  stageTime: { path: '/reports/stage-time', sentence: (answer) => <StageTimeSentence answer={answer} /> },
  dropOff: { path: '/reports/drop-off', sentence: (answer) => <DropOffSentence answer={answer} /> },
}

export const standingPath = (standing: Standing): string => told[standing].path

/** What a standing report says; it leads there. */
export function StandingTile({ standing, answer }: { readonly standing: Standing; readonly answer: unknown }) {
  const say = useWords(reportWords)
  const periodText = usePeriodText()
  const { definition } = answer as { readonly definition: Definition }
  return (
    <>
      <p className={reportClasses.sentence}>{told[standing].sentence(answer as never)}</p>
      <p className="muted">
        {periodText(definition.period)} · <Go to={told[standing].path}>{paired(say('reports'), say(standing))}</Go>
      </p>
    </>
  )
}
