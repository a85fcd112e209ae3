import { useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import { ReportFrame } from '../sheet/ReportFrame.tsx'
import { ReportRecords } from '../sheet/ReportRecords.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import { useReport } from '../sheet/useReport.tsx'
import { useVelocityText, type VelocityCell, VelocityFigures, VelocityGains, VelocityTable } from './VelocityParts.tsx'
import { getVelocity, getVelocityRecords, type Velocity, type VelocityQuery } from './velocity.contract.ts'
import { mainChange } from './velocity.rules.ts'
import { velocityWords } from './velocity.words.ts'

/** What the velocity says, in words. */
export function VelocitySentence({ answer }: { readonly answer: Velocity }) {
  const say = useWords(velocityWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const { velocity, n, won } = answer.total
  const text = useVelocityText(answer.definition.currency)
  if (n === 0) return <>{sayReport('nothing')}</>
  if (velocity === null) return <>{say('tooFew', { won: format.number(won) })}</>
  const part = mainChange(answer.total, answer.before)
  return (
    <>
      <b>{say('sentence', { velocity: text(answer.total, 'velocity') })}</b>{' '}
      {part &&
        say('against', {
          before: text(answer.before, 'velocity'),
          part: say(`parts.${part}`).toLowerCase(),
          now: text(answer.total, part),
          earlier: text(answer.before, part),
        })}
    </>
  )
}

/** How fast the pipeline turns into money, its four parts, and what each would gain. */
export default function VelocityReport() {
  const say = useWords(velocityWords)
  const sayReport = useWords(reportWords)
  const report = useReport()
  const groupName = useGroupName()
  const { period: _, from: _from, to: _to, ...query } = report.query
  const { data: answer, error } = useAnswer(getVelocity, query as VelocityQuery, {
    keep: true,
    entities: ['exchangeRate', 'stage'],
  })
  const cell = report.cell as VelocityCell | undefined
  const open = (next: VelocityCell) => report.set({ cell: next })
  const group = answer?.groups.find(({ key }) => (key ?? '') === cell?.group)
  return (
    <ReportFrame
      title={sayReport('velocity')}
      report={report}
      definition={answer?.definition}
      error={error}
      fixedPeriod
      sentence={answer && <VelocitySentence answer={answer} />}
      overlapping={answer?.overlapping ?? false}
      records={
        cell && (
          <ReportRecords
            endpoint={getVelocityRecords}
            input={{ ...query, ...cell }}
            title={[cell.group !== undefined && groupName(group), say(`records.${cell.part}`)].filter(Boolean).join(' · ')}
            onClose={() => report.set({ cell: undefined })}
          />
        )
      }
    >
      {answer && answer.total.n > 0 && (
        <>
          <VelocityFigures answer={answer} open={open} />
          {!report.asTable && <VelocityGains answer={answer} open={open} />}
          {(report.asTable || answer.groups.length > 0) && <VelocityTable answer={answer} open={open} />}
        </>
      )}
    </ReportFrame>
  )
}
