import { SegmentedControl, Select } from '@mantine/core'
import { useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { useWords } from '../../../web/words.ts'
import { buildWords } from '../build/build.words.ts'
import { comparisons } from '../report.contract.ts'
import { reportWords } from '../report.words.ts'
import { ReportFrame } from '../sheet/ReportFrame.tsx'
import { ReportRecords } from '../sheet/ReportRecords.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import { defined, type ReportState, useReport } from '../sheet/useReport.tsx'
import { WriteDown } from '../sheet/WriteDown.tsx'
import { useReportWords } from '../track/useReportWords.tsx'
import { FunnelChart } from './FunnelChart.tsx'
import { FunnelLegend } from './FunnelLegend.tsx'
import { FunnelSentence } from './FunnelSentence.tsx'
import { FunnelTable, GroupTable } from './FunnelTable.tsx'
import {
  type Funnel,
  type FunnelPart,
  type FunnelQuery,
  type FunnelRecordsQuery,
  funnelCohorts,
  funnelModes,
  getFunnel,
  getFunnelRecords,
  objectFunnel,
} from './funnel.contract.ts'
import { converts, widestLeak } from './funnel.rules.ts'
import { funnelWords } from './funnel.words.ts'

interface SwitchesProps {
  readonly report: ReportState
  readonly query: FunnelQuery
  /** It is of a period that another one can stand beside. */
  readonly timed: boolean
}

function Switches({ report, query, timed }: SwitchesProps) {
  const say = useReportWords(funnelWords)
  const sayBuild = useWords(buildWords)
  return (
    <>
      {timed && (
        <Select
          size="xs"
          w={230}
          aria-label={sayBuild('compare')}
          allowDeselect={false}
          data={(['none', ...comparisons] as const).map((value) => ({ value, label: sayBuild(`comparisons.${value}`) }))}
          value={query.compare ?? 'none'}
          onChange={(value) => report.set({ compare: value === 'none' ? undefined : value, cell: undefined })}
        />
      )}
      <SegmentedControl
        size="xs"
        aria-label={say('mode')}
        data={funnelModes.map((value) => ({ value, label: say(`modes.${value}`) }))}
        value={query.mode ?? 'reached'}
        onChange={(mode) => report.set({ mode, cell: undefined })}
      />
      <SegmentedControl
        size="xs"
        aria-label={say('cohort')}
        data={funnelCohorts.map((value) => ({ value, label: say(`cohorts.${value}`) }))}
        value={query.cohort ?? 'created'}
        onChange={(cohort) => report.set({ cohort, cell: undefined })}
      />
    </>
  )
}

type Cell = Pick<FunnelRecordsQuery, 'step' | 'part' | 'group'>

/** What the list behind a number is called. */
function useCellTitle(funnel: Funnel | undefined): (cell: Cell) => string {
  const say = useReportWords(funnelWords)
  const groupName = useGroupName()
  return ({ step, part, group }) => {
    const stage = funnel?.total.steps.find((candidate) => candidate.stage.id === step)?.stage.name
    const names: Partial<Record<FunnelPart, string>> = {
      n: say('n'),
      count: say(funnel?.mode === 'flow' ? 'visits' : 'count'),
      skipped: say('skipped'),
      young: say('young'),
    }
    const title = group === undefined ? undefined : groupName(funnel?.groups.find(({ key }) => (key ?? '') === group))
    return [title, stage, names[part] ?? say(`parts.${part as 'lost'}`)].filter(Boolean).join(' · ')
  }
}

/** In the mode reached over everything, the quick answer does not know who skipped a stage; the visits fill that in. */
function useSkips(funnel: Funnel | undefined, query: FunnelQuery): Funnel | undefined {
  const missing = funnel?.total.steps.some((step) => step.skipped === null) ?? false
  const { data: visited } = useAnswer(getFunnel, { ...query, mode: 'visited' }, { enabled: missing })
  if (!funnel || !missing || !visited) return funnel
  const steps = funnel.total.steps.map((step, i) => ({
    ...step,
    skipped: Math.max(0, step.count - (visited.total.steps[i]?.count ?? step.count)),
  }))
  return { ...funnel, total: { ...funnel.total, steps } }
}

/** The funnel: how far deals come, where they leak, and the deals behind every mark. */
export default function FunnelReport() {
  const say = useReportWords(funnelWords)
  const sayReport = useReportWords(reportWords)
  const format = useFormats()
  const report = useReport()
  const query: FunnelQuery = defined({
    ...report.query,
    mode: report.part('mode', funnelModes),
    cohort: report.part('cohort', funnelCohorts),
    compare: report.part('compare', comparisons),
    ...(report.flag('mature') ? { matureOnly: true } : {}),
  })
  const own = report.object && objectFunnel(report.object.entity)
  const { data, error } = useAnswer(own?.funnel ?? getFunnel, query, { keep: true, entities: ['stage', 'pipeline', 'step'] })
  const funnel = useSkips(data, query)
  const titleOf = useCellTitle(funnel)
  const leak = funnel && converts(funnel.mode) && !report.object ? widestLeak(funnel.total.steps)?.from.stage : undefined
  const cell = report.cell as Cell | undefined
  const open = (next: Cell) => report.set({ cell: next })
  const openStep = (step: string, part: FunnelPart) => open({ step, part })
  return (
    <ReportFrame
      title={sayReport('funnel')}
      report={report}
      definition={funnel?.definition}
      error={error}
      anyPipeline={false}
      tracks
      pipeline={funnel?.pipeline.id}
      switches={<Switches {...{ report, query }} timed={funnel?.definition.period.from != null} />}
      sentence={funnel && <FunnelSentence funnel={funnel} />}
      act={leak && <WriteDown stage={{ id: leak.id, title: leak.name }} pipeline={funnel?.pipeline} />}
      overlapping={funnel?.overlapping ?? false}
      records={
        cell && (
          <ReportRecords
            endpoint={own?.records ?? getFunnelRecords}
            input={{ ...query, ...cell }}
            title={titleOf(cell)}
            onClose={() => report.set({ cell: undefined })}
          />
        )
      }
    >
      {funnel?.reorderedAt && <p className="muted">{say('reordered', { day: format.moment(funnel.reorderedAt) })}</p>}
      {funnel &&
        (funnel.total.n > 0 || query.matureOnly) &&
        (report.asTable ? (
          <FunnelTable funnel={funnel} open={openStep} />
        ) : (
          <>
            <FunnelChart funnel={funnel} open={openStep} />
            <FunnelLegend
              funnel={funnel}
              matureOnly={query.matureOnly === true}
              onMatureOnly={(only) => report.set({ mature: only || undefined, cell: undefined })}
            />
          </>
        ))}
      {funnel && funnel.groups.length > 0 && <GroupTable funnel={funnel} open={open} />}
    </ReportFrame>
  )
}
