import { useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { fewest } from '../report.rules.ts'
import { reportWords } from '../report.words.ts'
import { DefinedHead } from '../sheet/Figure.tsx'
import classes from '../sheet/Report.module.css'
import { OpensRecords, ReportFrame } from '../sheet/ReportFrame.tsx'
import { ReportRecords } from '../sheet/ReportRecords.tsx'
import { SpreadBar } from '../sheet/SpreadBar.tsx'
import { useDays } from '../sheet/useDays.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import { useReport } from '../sheet/useReport.tsx'
import { useReportWords } from '../track/useReportWords.tsx'
import {
  getStageTime,
  getStageTimeRecords,
  objectStageTime,
  type StageTime,
  type StageTimeGroup,
  type StageTimeRecordsQuery,
  type StageTimeStage,
} from './stageTime.contract.ts'
import { stageTimeWords } from './stageTime.words.ts'

/** What a change makes the answer old by. */
const roads = ['stage', 'pipeline', 'step']
type Cell = Pick<StageTimeRecordsQuery, 'stage' | 'part' | 'group'>

export function StageTimeSentence({ answer }: { readonly answer: StageTime }) {
  const say = useReportWords(stageTimeWords)
  const sayReport = useReportWords(reportWords)
  const format = useFormats()
  const days = useDays()
  const { stages } = answer.total
  const slowest = stages.reduce<StageTimeStage | undefined>(
    (best, stage) => ((stage.visit.median ?? -1) > (best?.visit.median ?? -1) ? stage : best),
    undefined,
  )
  const still = stages.reduce((sum, stage) => sum + stage.still, 0)
  if (!slowest && still === 0) return <>{sayReport('nothing')}</>
  return (
    <>
      {slowest && say('sentence', { stage: slowest.stage.name, median: days(slowest.visit.median) })}{' '}
      {still > 0 && <span className="signal">{say('stillSentence', { count: still, shown: format.number(still) })}</span>}
    </>
  )
}

interface StagesProps {
  readonly answer: StageTime
  readonly group: StageTimeGroup
  readonly grouped: boolean
  readonly asTable: boolean
  /** Whether its records can stand still: not every track of a declared object has such times. */
  readonly stands: boolean
  readonly most: number
  readonly open: (cell: Cell) => void
}

function StageRow({
  row,
  group,
  grouped,
  asTable,
  stands,
  most,
  open,
}: Omit<StagesProps, 'answer'> & { readonly row: StageTimeStage }) {
  const say = useReportWords(stageTimeWords)
  const format = useFormats()
  const days = useDays()
  const { stage, visit } = row
  const number = (part: Cell['part'], shown: number, className?: string) => (
    <OpensRecords
      label={say('mark', { stage: stage.name, part: say(part), shown: format.number(shown) })}
      onOpen={() => open({ stage: stage.id, part, ...(grouped ? { group: group.key ?? '' } : {}) })}
      {...(className ? { className } : {})}
    >
      {format.number(shown)}
    </OpensRecords>
  )
  return (
    <tr className={visit.n < fewest ? classes.few : undefined}>
      <th scope="row">{stage.name}</th>
      {!asTable && (
        <td>
          <SpreadBar spread={visit} most={most} />
        </td>
      )}
      <td>{number('finished', visit.n)}</td>
      <td>{days(visit.median)}</td>
      <td>{days(visit.mean)}</td>
      <td>{days(visit.p90)}</td>
      <td>{days(row.together.mean)}</td>
      <td>{row.visits === null ? '' : format.number(row.visits, 2)}</td>
      <td>{number('open', row.open.n)}</td>
      <td>{row.open.n > 0 && days(row.open.median)}</td>
      {stands && <td>{number('still', row.still, row.still > 0 ? 'signal' : undefined)}</td>}
    </tr>
  )
}

function Stages(props: StagesProps) {
  const say = useReportWords(stageTimeWords)
  const sayReport = useReportWords(reportWords)
  const groupName = useGroupName()
  const { answer, group, grouped, asTable, stands } = props
  const all = ['median', 'mean', 'p90', 'together', 'visits', 'open', 'openMedian', 'still'] as const
  const heads = all.filter((head) => head !== 'still' || stands)
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        {grouped && <caption className={classes.left}>{groupName(group)}</caption>}
        <thead>
          <tr>
            <th scope="col">{say('stage')}</th>
            {!asTable && (
              <th scope="col" className={classes.left}>
                {say('scale')}
              </th>
            )}
            <DefinedHead definition={answer.definition} title={sayReport('stageTime')} meaning={say('meaning')}>
              {say('finished')}
            </DefinedHead>
            {heads.map((head) => (
              <th key={head} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.stages.map((row) => (
            <StageRow key={row.stage.id} {...props} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How long deals stay in each stage, finished visits first, those going on beside. */
export default function StageTimeReport() {
  const say = useReportWords(stageTimeWords)
  const sayReport = useReportWords(reportWords)
  const report = useReport()
  const own = report.object && objectStageTime(report.object.entity)
  const { data: answer, error } = useAnswer(own?.stageTime ?? getStageTime, report.query, { keep: true, entities: roads })
  const cell = report.cell as Cell | undefined
  const stage = answer?.total.stages.find((row) => row.stage.id === cell?.stage)?.stage.name
  const groups = answer ? [answer.total, ...answer.groups] : []
  const most = Math.max(1, ...groups.flatMap((group) => group.stages.map((row) => row.visit.p90 ?? 0)))
  return (
    <ReportFrame
      title={sayReport('stageTime')}
      report={report}
      definition={answer?.definition}
      error={error}
      anyPipeline={false}
      tracks
      pipeline={answer?.pipeline.id}
      sentence={answer && <StageTimeSentence answer={answer} />}
      overlapping={answer?.overlapping ?? false}
      records={
        cell && (
          <ReportRecords
            endpoint={own?.records ?? getStageTimeRecords}
            input={{ ...report.query, ...cell }}
            title={[stage, say(cell.part)].filter(Boolean).join(' · ')}
            onClose={() => report.set({ cell: undefined })}
          />
        )
      }
    >
      {answer &&
        groups.map((group, i) => (
          <Stages
            key={i === 0 ? 'total' : `group:${group.key}`}
            {...{ answer, group, most }}
            grouped={i > 0}
            asTable={report.asTable}
            stands={!report.object || answer.total.stages.some(({ still }) => still > 0)}
            open={(next) => report.set({ cell: next })}
          />
        ))}
    </ReportFrame>
  )
}
