import { useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { shadeOf } from '../../../web/ui/chart/scale.ts'
import { Definition } from '../../../web/ui/Definition.tsx'
import { depthColors } from '../../../web/ui/depth.ts'
import { useWords } from '../../../web/words.ts'
import { fewest, spansOf } from '../report.rules.ts'
import { reportWords } from '../report.words.ts'
import { DefinitionText } from '../sheet/DefinitionText.tsx'
import classes from '../sheet/Report.module.css'
import { OpensRecords, ReportFrame } from '../sheet/ReportFrame.tsx'
import { ReportRecords } from '../sheet/ReportRecords.tsx'
import { useMarks } from '../sheet/useMarks.tsx'
import { useReport } from '../sheet/useReport.tsx'
import {
  type Cohort,
  type CohortCell,
  type Cohorts,
  type CohortsRecordsQuery,
  getCohorts,
  getCohortsRecords,
} from './cohorts.contract.ts'
import { cohortsWords } from './cohorts.words.ts'

type Cell = Pick<CohortsRecordsQuery, 'month' | 'part' | 'within'>

/** What the cohorts say, in words. */
export function CohortsSentence({ answer }: { readonly answer: Cohorts }) {
  const say = useWords(cohortsWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const won = answer.cohorts.reduce((sum, cohort) => sum + cohort.won, 0)
  const n = answer.definition.n
  const three = answer.all[Math.min(3, answer.most)]
  if (n === 0 || !three) return <>{sayReport('nothing')}</>
  const percent = (rate: number | null) => (rate === null ? sayReport('noData') : format.percent(rate, 1))
  const values = {
    n: format.number(n),
    won: format.number(won),
    rate: percent(answer.wonRate),
    months: three.months,
    within: percent(three.rate),
  }
  return <>{say('sentence', values)}</>
}

/** A change that began in the month. */
function Change({ text }: { readonly text: string | undefined }) {
  return (
    text && (
      <span className={`cut ${classes.change}`} title={text} role="note">
        {text}
      </span>
    )
  )
}

interface MatrixProps {
  readonly answer: Cohorts
  readonly asTable: boolean
  readonly open: (cell: Cell) => void
}

function Shade({
  cell,
  cohort,
  most,
  asTable,
  open,
}: { readonly cell: CohortCell; readonly cohort: Cohort; readonly most: number } & Omit<MatrixProps, 'answer'>) {
  const say = useWords(cohortsWords)
  const format = useFormats()
  const shade = shadeOf(cell.rate, most)
  const colours = asTable || cohort.n < fewest ? {} : depthColors(shade)
  return (
    <td className={classes.cell} data-young={cell.young || undefined} style={colours}>
      <OpensRecords
        label={say('mark', {
          month: format.month(cohort.month),
          part: say('wonWithin', { shown: cell.months }),
          shown: format.number(cell.won),
        })}
        onOpen={() => open({ month: cohort.month, part: 'won', within: cell.months })}
      >
        {asTable ? format.number(cell.won) : cell.rate === null ? '' : format.percent(cell.rate)}
      </OpensRecords>
    </td>
  )
}

function Matrix({ answer, asTable, open }: MatrixProps) {
  const say = useWords(cohortsWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const { cohorts, all, definition } = answer
  const changes = useMarks(
    spansOf(
      cohorts.map(({ month }) => `${month}-01`),
      'month',
    ),
    useReport().query.filter,
  )
  const most = Math.max(0, ...cohorts.flatMap(({ cells }) => cells.map(({ rate }) => rate ?? 0)))
  const number = (cohort: Cohort, part: 'n' | 'won' | 'lost' | 'open') => (
    <OpensRecords
      label={say('mark', { month: format.month(cohort.month), part: say(part), shown: format.number(cohort[part]) })}
      onOpen={() => open({ month: cohort.month, part })}
    >
      {format.number(cohort[part])}
    </OpensRecords>
  )
  return (
    <div className={classes.scroll}>
      <table className={`${classes.table} ${classes.matrix}`}>
        <thead>
          <tr>
            <th scope="col">
              <Definition text={<DefinitionText definition={definition} title={sayReport('cohorts')} meaning={say('meaning')} />}>
                {say('created')}
              </Definition>
            </th>
            <th scope="col">{say('n')}</th>
            {all.map(({ months }) => (
              <th key={months} scope="col">
                {months === 0 ? say('same') : say('after', { shown: months })}
              </th>
            ))}
            <th scope="col">{say('inAll')}</th>
            <th scope="col">{say('lost')}</th>
            <th scope="col">{say('open')}</th>
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => (
            <tr key={cohort.month} className={cohort.n < fewest ? classes.few : undefined}>
              <th scope="row">
                {format.month(cohort.month)}
                <Change text={changes.get(`${cohort.month}-01`)} />
              </th>
              <td>{number(cohort, 'n')}</td>
              {all.map(({ months }) => {
                const cell = cohort.cells[months]
                return cell ? <Shade key={months} {...{ cell, cohort, most, asTable, open }} /> : <td key={months} />
              })}
              <td>{number(cohort, 'won')}</td>
              <td>{number(cohort, 'lost')}</td>
              <td>{number(cohort, 'open')}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('allRow')}</th>
            <td />
            {all.map(({ months, rate }) => (
              <td key={months}>{rate === null ? '' : format.percent(rate, 1)}</td>
            ))}
            <td colSpan={3} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** Deals by the month they were created, and how many were won within so many months. */
export default function CohortsReport() {
  const say = useWords(cohortsWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const report = useReport()
  const { by: _, ...query } = report.query
  const { data: answer, error } = useAnswer(getCohorts, query, { keep: true, entities: ['stage'] })
  const cell = report.cell as Cell | undefined
  const part = cell && (cell.within === undefined ? say(cell.part) : say('wonWithin', { shown: cell.within }))
  const young = answer?.cohorts.some(({ cells }) => cells.some((one) => one.young))
  return (
    <ReportFrame
      title={sayReport('cohorts')}
      report={report}
      definition={answer?.definition}
      error={error}
      dimensions={[]}
      sentence={answer && <CohortsSentence answer={answer} />}
      overlapping={false}
      records={
        cell && (
          <ReportRecords
            endpoint={getCohortsRecords}
            input={{ ...query, ...cell }}
            title={[cell.month && format.month(cell.month), part].filter(Boolean).join(' · ')}
            onClose={() => report.set({ cell: undefined })}
          />
        )
      }
    >
      {answer && answer.definition.n > 0 && (
        <>
          <Matrix answer={answer} asTable={report.asTable} open={(next) => report.set({ cell: next })} />
          {young && <p className="muted">{say('young')}</p>}
        </>
      )}
    </ReportFrame>
  )
}
