import { SegmentedControl, Select } from '@mantine/core'
import { useFormats } from '../../../web/format.ts'
import { paired } from '../../../web/labels.ts'
import { useAnswer } from '../../../web/queries.ts'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import { ReportFrame } from '../sheet/ReportFrame.tsx'
import { ReportRecords } from '../sheet/ReportRecords.tsx'
import { useMarks } from '../sheet/useMarks.tsx'
import { defined, type ReportState, useReport } from '../sheet/useReport.tsx'
import { allDimensions } from '../trait.rules.ts'
import { TrendChart, type TrendsCell, useTimeName, useTrendLines } from './TrendsChart.tsx'
import { TrendsTable } from './TrendsTable.tsx'
import { getTrends, getTrendsRecords, type Trends, type TrendsQuery, trendCompares, trendUnits } from './trends.contract.ts'
import { lastTwo } from './trends.rules.ts'
import { trendsWords } from './trends.words.ts'

function Switches({ report, query }: { readonly report: ReportState; readonly query: TrendsQuery }) {
  const say = useWords(trendsWords)
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={say('unit')}
        data={trendUnits.map((value) => ({ value, label: say(`units.${value}`) }))}
        value={query.unit ?? 'month'}
        onChange={(unit) => report.set({ unit, cell: undefined })}
      />
      <Select
        size="xs"
        w={240}
        aria-label={say('compare')}
        allowDeselect={false}
        data={[
          { value: '', label: paired(say('compare'), say('compares.none')) },
          ...trendCompares.map((value) => ({ value, label: paired(say('compare'), say(`compares.${value}`)) })),
        ]}
        value={query.compare ?? ''}
        onChange={(compare) => report.set({ compare: compare || undefined, cell: undefined })}
      />
    </>
  )
}

/** What the trends say, in words: the last time that is over beside the one before. */
export function TrendsSentence({ answer }: { readonly answer: Trends }) {
  const say = useWords(trendsWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const nameOf = useTimeName('long')
  const two = lastTwo(answer.buckets)
  if (answer.definition.n === 0 || !two) return <>{sayReport('nothing')}</>
  const values = (bucket: typeof two.last) => ({
    time: nameOf(bucket, answer.unit),
    won: format.number(bucket.won),
    closed: format.number(bucket.won + bucket.lost),
    created: format.number(bucket.created),
  })
  return (
    <>
      <b>{say('sentence', values(two.last))}</b>
      {say('against', values(two.before))}
    </>
  )
}

/** What was created, won and lost over time. */
export default function TrendsReport() {
  const say = useWords(trendsWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const report = useReport()
  const query: TrendsQuery = defined({
    ...report.query,
    unit: report.part('unit', trendUnits),
    compare: report.part('compare', trendCompares),
  })
  const { data: answer, error } = useAnswer(getTrends, query, { keep: true, entities: ['stage', 'exchangeRate'] })
  const marks = useMarks(answer?.buckets ?? [], query.filter)
  const cell = report.cell as TrendsCell | undefined
  const lineOf = useTrendLines()
  const line = answer && lineOf(answer).find(({ place }) => place.group === cell?.group && place.rest === cell?.rest)
  const open = (next: TrendsCell) => report.set({ cell: next })
  const seen = answer?.buckets.some(({ amount }) => amount !== null)
  const measures = seen ? (['created', 'rate', 'amount', 'won', 'lost'] as const) : (['created', 'rate', 'won', 'lost'] as const)
  return (
    <ReportFrame
      title={sayReport('trends')}
      report={report}
      definition={answer?.definition}
      error={error}
      dimensions={allDimensions().filter((by) => by !== 'month')}
      switches={<Switches {...{ report, query }} />}
      sentence={answer && <TrendsSentence answer={answer} />}
      overlapping={answer?.overlapping ?? false}
      records={
        cell && (
          <ReportRecords
            endpoint={getTrendsRecords}
            input={{ ...query, ...cell }}
            title={[line?.label, format.date(cell.day), say(`measures.${cell.part}`)].filter(Boolean).join(' · ')}
            onClose={() => report.set({ cell: undefined })}
          />
        )
      }
    >
      {answer &&
        answer.definition.n > 0 &&
        (report.asTable ? (
          <TrendsTable trends={answer} open={open} />
        ) : (
          measures.map((measure) => <TrendChart key={measure} {...{ measure, open }} trends={answer} marks={marks} />)
        ))}
    </ReportFrame>
  )
}
