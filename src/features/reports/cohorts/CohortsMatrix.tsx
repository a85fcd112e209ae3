import { useFormats } from '../../../web/format.ts'
import { shadeOf } from '../../../web/ui/chart/scale.ts'
import { depthColors } from '../../../web/ui/depth.ts'
import { useWords } from '../../../web/words.ts'
import { fewest, spansOf } from '../report.rules.ts'
import { reportWords } from '../report.words.ts'
import { DefinedHead } from '../sheet/Figure.tsx'
import classes from '../sheet/Report.module.css'
import { OpensRecords } from '../sheet/ReportFrame.tsx'
import { useMarks } from '../sheet/useMarks.tsx'
import { useReport } from '../sheet/useReport.tsx'
import type { Cohort, CohortCell, CohortGroup, Cohorts, CohortsRecordsQuery } from './cohorts.contract.ts'
import { cohortsWords } from './cohorts.words.ts'

export type Cell = Pick<CohortsRecordsQuery, 'month' | 'part' | 'within' | 'old' | 'group'>

/** What a column of months after the creation is called. */
export function useMonthsText(): (months: number) => string {
  const say = useWords(cohortsWords)
  return (months) => (months === 0 ? say('same') : say('after', { shown: months }))
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
  /** The cohorts shown: those of all deals, or of one group. */
  readonly of: Pick<CohortGroup, 'cohorts' | 'all'>
  readonly asTable: boolean
  readonly open: (cell: Cell) => void
}

interface AllOldProps extends Pick<MatrixProps, 'asTable' | 'open'> {
  readonly cell: CohortCell
  readonly name: string
  readonly group?: string
}

/** The share won within so many months, of all cohorts for which they are over. */
export function AllOld({ cell: { months, won, rate }, name, asTable, group, open }: AllOldProps) {
  const say = useWords(cohortsWords)
  const format = useFormats()
  if (rate === null) return null
  const shown = asTable ? format.number(won) : format.percent(rate, group === undefined ? 1 : 0)
  return (
    <OpensRecords
      label={say('mark', { month: name, part: say('wonWithin', { count: months }), shown: format.number(won) })}
      onOpen={() => open({ part: 'won', within: months, old: true, ...(group === undefined ? {} : { group }) })}
    >
      {shown}
    </OpensRecords>
  )
}

function Shade({
  cell,
  cohort,
  most,
  asTable,
  open,
}: { readonly cell: CohortCell; readonly cohort: Cohort; readonly most: number } & Omit<MatrixProps, 'answer' | 'of'>) {
  const say = useWords(cohortsWords)
  const format = useFormats()
  const shade = shadeOf(cell.rate, most)
  const colours = asTable || cohort.n < fewest ? {} : depthColors(shade)
  return (
    <td className={classes.cell} data-young={cell.young || undefined} style={colours}>
      <OpensRecords
        label={say('mark', {
          month: format.month(cohort.month),
          part: say('wonWithin', { count: cell.months }),
          shown: format.number(cell.won),
        })}
        onOpen={() => open({ month: cohort.month, part: 'won', within: cell.months })}
      >
        {asTable ? format.number(cell.won) : cell.rate === null ? '' : format.percent(cell.rate)}
      </OpensRecords>
    </td>
  )
}

/** A row for each month of creation, a column for each month after it. */
export function CohortsMatrix({ answer, of, asTable, open }: MatrixProps) {
  const say = useWords(cohortsWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const monthsText = useMonthsText()
  const { cohorts, all } = of
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
            <DefinedHead definition={answer.definition} title={sayReport('cohorts')} meaning={say('meaning')}>
              {say('created')}
            </DefinedHead>
            <th scope="col">{say('n')}</th>
            {all.map(({ months }) => (
              <th key={months} scope="col">
                {monthsText(months)}
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
            {all.map((cell) => (
              <td key={cell.months}>
                <AllOld {...{ cell, asTable, open }} name={say('allRow')} />
              </td>
            ))}
            <td colSpan={3} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
