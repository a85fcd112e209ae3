import { MultiSelect, SegmentedControl } from '@mantine/core'
import { useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { useWords } from '../../../web/words.ts'
import { lostReasons, pipelines } from '../../pipelines/pipeline.contract.ts'
import { reportWords } from '../report.words.ts'
import { ReportFrame } from '../sheet/ReportFrame.tsx'
import { ReportRecords } from '../sheet/ReportRecords.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import { defined, type ReportState, useReport } from '../sheet/useReport.tsx'
import { WriteDown } from '../sheet/WriteDown.tsx'
import { type WinCell, WinRateFigures, WinRateTable } from './WinRateTable.tsx'
import { getWinRate, getWinRateRecords, type WinRate, type WinRateQuery, winCohorts } from './winRate.contract.ts'
import { winRateWords } from './winRate.words.ts'

const dateFields = ['closed', 'closeDate'] as const

function Switches({ report, query }: { readonly report: ReportState; readonly query: WinRateQuery }) {
  const say = useWords(winRateWords)
  const { data: reasons } = useAnswer(lostReasons.list, { limit: 500 })
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={say('cohort')}
        data={winCohorts.map((value) => ({ value, label: say(`cohorts.${value}`) }))}
        value={query.cohort ?? 'closed'}
        onChange={(cohort) => report.set({ cohort, cell: undefined })}
      />
      {query.cohort !== 'created' && (
        <SegmentedControl
          size="xs"
          aria-label={say('dateField')}
          data={dateFields.map((value) => ({ value, label: say(`dateFields.${value}`) }))}
          value={query.dateField ?? 'closed'}
          onChange={(dateField) => report.set({ dateField, cell: undefined })}
        />
      )}
      <MultiSelect
        size="xs"
        aria-label={say('leaveOut')}
        placeholder={query.leaveOut?.length ? '' : say('leaveOut')}
        data={(reasons?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={[...(query.leaveOut ?? [])]}
        onChange={(chosen) => report.set({ leaveOut: chosen.length > 0 ? chosen : undefined, cell: undefined })}
      />
    </>
  )
}

/** What the win rate says, in words. */
export function WinSentence({ answer }: { readonly answer: WinRate }) {
  const say = useWords(winRateWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const { n, won, rate, valueRate } = answer.total
  if (n === 0 || rate === null) return <>{sayReport('nothing')}</>
  const values = { n: format.number(n), won: format.number(won.count), rate: format.percent(rate, 2) }
  if (valueRate === null || won.amount === null) return <>{say('sentencePlain', values)}</>
  const amount = format.money({ amount: won.amount, currency: answer.definition.currency }, 'whole')
  return <>{say('sentence', { ...values, valueRate: format.percent(valueRate, 2), amount })}</>
}

/** Won ÷ closed, by count and by value, by any dimension. */
export default function WinRateReport() {
  const say = useWords(winRateWords)
  const sayReport = useWords(reportWords)
  const report = useReport()
  const groupName = useGroupName()
  const query: WinRateQuery = defined({
    ...report.query,
    cohort: report.part('cohort', winCohorts),
    dateField: report.part('dateField', dateFields),
    leaveOut: report.list('leaveOut'),
  })
  const { data: answer, error } = useAnswer(getWinRate, query, { keep: true, entities: ['exchangeRate', 'stage'] })
  const { data: roads } = useAnswer(pipelines.list, { sort: ['position'], limit: 500 })
  const pipeline = roads?.rows.find(({ id }) => id === query.pipeline)
  const cell = report.cell as WinCell | undefined
  const open = (next: WinCell) => report.set({ cell: next })
  const group = cell?.group === undefined ? undefined : answer?.groups.find(({ key }) => (key ?? '') === cell.group)
  const names = { n: sayReport('deals'), won: say('won'), lost: say('lost'), open: say('open') }
  return (
    <ReportFrame
      title={sayReport('winRate')}
      report={report}
      definition={answer?.definition}
      error={error}
      switches={<Switches {...{ report, query }} />}
      sentence={answer && <WinSentence answer={answer} />}
      act={answer && answer.total.n > 0 && <WriteDown pipeline={pipeline && { id: pipeline.id, title: pipeline.name }} />}
      overlapping={answer?.overlapping ?? false}
      records={
        cell && (
          <ReportRecords
            endpoint={getWinRateRecords}
            input={{ ...query, ...cell }}
            title={[cell.group !== undefined && groupName(group), names[cell.part]].filter(Boolean).join(' · ')}
            onClose={() => report.set({ cell: undefined })}
          />
        )
      }
    >
      {answer && <WinRateFigures answer={answer} open={open} />}
      {answer && <WinRateTable answer={answer} asTable={report.asTable} open={open} />}
    </ReportFrame>
  )
}
