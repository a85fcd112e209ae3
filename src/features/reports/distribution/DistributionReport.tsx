import { useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import { ReportFrame } from '../sheet/ReportFrame.tsx'
import { ReportRecords } from '../sheet/ReportRecords.tsx'
import { useDays } from '../sheet/useDays.tsx'
import { useReport } from '../sheet/useReport.tsx'
import { AgeMatrix, type DistributionCell, useBandName } from './AgeMatrix.tsx'
import { type Distribution, type DistributionQuery, getDistribution, getDistributionRecords } from './distribution.contract.ts'
import { oldDays, oldest } from './distribution.rules.ts'
import { distributionWords } from './distribution.words.ts'

/** How old the open deals are, in words, and where the old ones stand. */
export function DistributionSentence({ answer }: { readonly answer: Distribution }) {
  const say = useWords(distributionWords)
  const format = useFormats()
  const days = useDays()
  const { total } = answer
  if (total.count === 0) return <>{say('nothing')}</>
  if (total.median === null) return <>{say('unknown')}</>
  const old = oldest(answer)
  return (
    <>
      <b>{say('sentence', { count: total.count, shown: format.number(total.count), median: days(total.median) })}</b>{' '}
      {old.stage && say('oldSentence', { count: old.count, shown: format.number(old.count), days: oldDays, stage: old.stage })}
    </>
  )
}

/** Open deals by stage and age. */
export default function DistributionReport() {
  const say = useWords(distributionWords)
  const sayReport = useWords(reportWords)
  const bandName = useBandName()
  const report = useReport()
  const { by: _, period: __, from: ___, to: ____, ...query } = report.query as DistributionQuery & Record<string, unknown>
  const { data: answer, error } = useAnswer(getDistribution, query, { keep: true, entities: ['stage', 'exchangeRate'] })
  const cell = report.cell as DistributionCell | undefined
  const stage = answer?.stages.find(({ id }) => id === cell?.stage)?.name
  const band = cell?.band === undefined ? undefined : answer?.bands[cell.band]
  const part = cell?.part === 'undated' ? say('undated') : band ? bandName(band) : say('count')
  return (
    <ReportFrame
      title={sayReport('distribution')}
      report={report}
      definition={answer?.definition}
      error={error}
      dimensions={[]}
      fixedPeriod
      sentence={answer && <DistributionSentence answer={answer} />}
      overlapping={false}
      records={
        cell && (
          <ReportRecords
            endpoint={getDistributionRecords}
            input={{ ...query, ...cell }}
            title={[stage, part].filter(Boolean).join(' · ')}
            onClose={() => report.set({ cell: undefined })}
          />
        )
      }
    >
      {answer && answer.total.count > 0 && (
        <AgeMatrix answer={answer} asTable={report.asTable} open={(next) => report.set({ cell: next })} />
      )}
    </ReportFrame>
  )
}
