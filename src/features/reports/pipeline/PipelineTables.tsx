import { useFormats } from '../../../web/format.ts'
import { depthColors, depthOf } from '../../../web/ui/depth.ts'
import { StageMark } from '../../../web/ui/StageMark.tsx'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import { DefinedHead } from '../sheet/Figure.tsx'
import classes from '../sheet/Report.module.css'
import { OpensRecords } from '../sheet/ReportFrame.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import type { PipelineRecordsQuery, PipelineReport, PipelineSum } from './pipelineReport.contract.ts'
import { pipelineReportWords } from './pipelineReport.words.ts'

export type PipelineCellAddress = Pick<PipelineRecordsQuery, 'stage' | 'part' | 'group'>

interface TablesProps {
  readonly answer: PipelineReport
  readonly open: (cell: PipelineCellAddress) => void
}

type Part = 'count' | 'withoutAmount' | 'unconverted'

/** One row a stage: count on one scale, amount, weighted, and what is in no sum. */
export function PipelineStages({ answer, open, asTable }: TablesProps & { readonly asTable: boolean }) {
  const say = useWords(pipelineReportWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const { total, stages, definition } = answer
  const most = Math.max(1, ...total.stages.map((stage) => stage.count))
  const money = (minor: number | null) =>
    minor === null ? '' : format.money({ amount: minor, currency: definition.currency }, 'whole')
  const number = (sum: PipelineSum, part: Part, stage: { id?: string; name: string }) => (
    <OpensRecords
      label={say('mark', { group: say(part), stage: stage.name, shown: format.number(sum[part]) })}
      onOpen={() => open({ part, ...(stage.id ? { stage: stage.id } : {}) })}
    >
      {format.number(sum[part])}
    </OpensRecords>
  )
  const cells = (sum: PipelineSum, stage: { id?: string; name: string }) => (
    <>
      <td>{number(sum, 'count', stage)}</td>
      <td>{money(sum.amount)}</td>
      <td>{money(sum.weighted)}</td>
      <td>{number(sum, 'withoutAmount', stage)}</td>
      <td>{number(sum, 'unconverted', stage)}</td>
    </>
  )
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('stage')}</th>
            {!asTable && (
              <th scope="col" className={classes.left}>
                {say('share')}
              </th>
            )}
            <th scope="col">{say('count')}</th>
            <DefinedHead {...{ definition }} title={say('amount')} meaning={say('meaningAmount')} />
            <DefinedHead {...{ definition }} title={say('weighted')} meaning={say('meaningWeighted')} />
            <th scope="col">{say('withoutAmount')}</th>
            <th scope="col">{say('unconverted')}</th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage, i) => {
            const sum = total.stages.find((candidate) => candidate.stage === stage.id)
            const depth = depthOf(i, stages.length)
            return (
              sum && (
                <tr key={stage.id}>
                  <th scope="row">
                    <StageMark type="open" depth={depth} name={stage.name} />
                  </th>
                  {!asTable && (
                    <td>
                      <span className={classes.track} aria-hidden>
                        <span style={{ width: `${(sum.count / most) * 100}%`, background: depthColors(depth).background }} />
                      </span>
                    </td>
                  )}
                  {cells(sum, stage)}
                </tr>
              )
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{sayReport('total')}</th>
            {!asTable && <td />}
            {cells(total, { name: sayReport('total') })}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** Groups by stage: count, and the amount in short. */
export function PipelineMatrix({ answer, open }: TablesProps) {
  const say = useWords(pipelineReportWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const groupName = useGroupName()
  const { stages, groups, definition } = answer
  const short = (minor: number | null) => (minor ? format.money({ amount: minor, currency: definition.currency }, 'short') : '')
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" />
            {stages.map((stage) => (
              <th key={stage.id} scope="col">
                {stage.name}
              </th>
            ))}
            <th scope="col">{sayReport('total')}</th>
            <DefinedHead {...{ definition }} title={say('weighted')} meaning={say('meaningWeighted')} />
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => {
            const name = groupName(group)
            const cell = (sum: PipelineSum, stage: { id?: string; name: string }) =>
              sum.count > 0 && (
                <OpensRecords
                  label={say('mark', { group: name, stage: stage.name, shown: format.number(sum.count) })}
                  onOpen={() => open({ group: group.key ?? '', ...(stage.id ? { stage: stage.id } : {}) })}
                >
                  {format.number(sum.count)} <span className="muted">{short(sum.amount)}</span>
                </OpensRecords>
              )
            return (
              <tr key={group.key ?? ''}>
                <th scope="row">{name}</th>
                {stages.map((stage) => {
                  const sum = group.stages.find((candidate) => candidate.stage === stage.id)
                  return <td key={stage.id}>{sum && cell(sum, stage)}</td>
                })}
                <td>{cell(group, { name: sayReport('total') })}</td>
                <td>{short(group.weighted)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
