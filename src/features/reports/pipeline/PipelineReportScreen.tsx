import { useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import { Figure, Figures } from '../sheet/Figure.tsx'
import { OpensRecords, ReportFrame } from '../sheet/ReportFrame.tsx'
import { ReportRecords } from '../sheet/ReportRecords.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import { useReport } from '../sheet/useReport.tsx'
import { type PipelineCellAddress, PipelineMatrix, PipelineStages } from './PipelineTables.tsx'
import { getPipelineReport, getPipelineReportRecords, type PipelineReport } from './pipelineReport.contract.ts'
import { pipelineReportWords } from './pipelineReport.words.ts'

export function PipelineSentence({ answer }: { readonly answer: PipelineReport }) {
  const say = useWords(pipelineReportWords)
  const format = useFormats()
  const { count, amount, weighted, withoutAmount } = answer.total
  const { currency } = answer.definition
  if (count === 0) return <>{say('nothing')}</>
  const values = { count, shown: format.number(count) }
  const money = (minor: number) => format.money({ amount: minor, currency }, 'whole')
  return (
    <>
      {amount === null || weighted === null || withoutAmount === count
        ? say('sentencePlain', values)
        : say('sentence', { ...values, amount: money(amount), weighted: money(weighted) })}{' '}
      {withoutAmount > 0 && say('without', { count: withoutAmount, shown: format.number(withoutAmount) })}
    </>
  )
}

interface TotalsProps {
  readonly answer: PipelineReport
  readonly open: (cell: PipelineCellAddress) => void
}

function Totals({ answer, open }: TotalsProps) {
  const say = useWords(pipelineReportWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const { total, definition, stages } = answer
  if (total.amount === null || total.weighted === null) return null
  const money = (minor: number, form: 'whole' | 'short' = 'whole') =>
    format.money({ amount: minor, currency: definition.currency }, form)
  const formula = total.stages
    .filter((stage) => stage.amount)
    .map((stage) => {
      const chance = stages.find(({ id }) => id === stage.stage)?.name ?? ''
      return `${chance} ${money(stage.weighted ?? 0, 'short')}`
    })
  const exact = total.sums.map((sum) => format.money(sum, 'exact')).join(' + ')
  const number = (shown: string) => (
    <OpensRecords
      label={say('mark', { group: say('count'), stage: sayReport('total'), shown: format.number(total.count) })}
      onOpen={() => open({ part: 'count' })}
    >
      {shown}
    </OpensRecords>
  )
  return (
    <Figures>
      <Figure {...{ definition }} title={say('amount')} meaning={say('meaningAmount')} formula={exact}>
        {number(money(total.amount))}
      </Figure>
      <Figure
        {...{ definition }}
        title={say('weighted')}
        meaning={say('meaningWeighted')}
        formula={`${formula.join(' + ')} = ${money(total.weighted)}`}
      >
        {number(money(total.weighted))}
      </Figure>
    </Figures>
  )
}

/** Open deals by stage, and by stage and any dimension. */
export default function PipelineReportScreen() {
  const say = useWords(pipelineReportWords)
  const sayReport = useWords(reportWords)
  const report = useReport()
  const groupName = useGroupName()
  const { data: answer, error } = useAnswer(getPipelineReport, report.query, { keep: true, entities: ['stage', 'exchangeRate'] })
  const cell = report.cell as PipelineCellAddress | undefined
  const open = (next: PipelineCellAddress) => report.set({ cell: next })
  const stage = answer?.stages.find(({ id }) => id === cell?.stage)?.name
  const group = cell?.group === undefined ? undefined : groupName(answer?.groups.find(({ key }) => (key ?? '') === cell.group))
  return (
    <ReportFrame
      title={sayReport('pipelineReport')}
      report={report}
      definition={answer?.definition}
      error={error}
      sentence={answer && <PipelineSentence answer={answer} />}
      overlapping={answer?.overlapping ?? false}
      records={
        cell && (
          <ReportRecords
            endpoint={getPipelineReportRecords}
            input={{ ...report.query, ...cell }}
            title={[group, stage, say(cell.part ?? 'count')].filter(Boolean).join(' · ')}
            onClose={() => report.set({ cell: undefined })}
          />
        )
      }
    >
      {answer && answer.total.count > 0 && (
        <>
          <Totals answer={answer} open={open} />
          <PipelineStages answer={answer} asTable={report.asTable} open={open} />
          {answer.groups.length > 0 && <PipelineMatrix answer={answer} open={open} />}
        </>
      )}
    </ReportFrame>
  )
}
