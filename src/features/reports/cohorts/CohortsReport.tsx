import { useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import classes from '../sheet/Report.module.css'
import { ReportFrame } from '../sheet/ReportFrame.tsx'
import { ReportRecords } from '../sheet/ReportRecords.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import { useReport } from '../sheet/useReport.tsx'
import { allDimensions } from '../trait.rules.ts'
import { CohortsGroups } from './CohortsGroups.tsx'
import { type Cell, CohortsMatrix } from './CohortsMatrix.tsx'
import { type Cohorts, getCohorts, getCohortsRecords } from './cohorts.contract.ts'
import { cohortsWords } from './cohorts.words.ts'

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

/** The cohorts themselves: of all deals, or of each value of a dimension with the months of one of them. */
function CohortsBody({ answer }: { readonly answer: Cohorts }) {
  const say = useWords(cohortsWords)
  const sayReport = useWords(reportWords)
  const report = useReport()
  const groupName = useGroupName()
  const { asTable } = report
  const chosen = answer.groups.find(({ key }) => JSON.stringify(key) === report.text('of'))
  const group = chosen && (chosen.key ?? '')
  const open = (cell: Cell) => report.set({ cell })
  const shown = chosen ?? answer
  const young = shown.cohorts.some(({ cells }) => cells.some((one) => one.young))
  return (
    <>
      {answer.groups.length > 0 && (
        <>
          <CohortsGroups
            {...{ answer, asTable, chosen, open }}
            choose={(next) => report.set({ of: next && JSON.stringify(next.key), cell: undefined })}
          />
          <p className="muted">{say('pickOne')}</p>
          <div className={classes.headed}>
            <h2>{chosen ? groupName(chosen) : sayReport('byNothing')}</h2>
          </div>
        </>
      )}
      <CohortsMatrix
        answer={answer}
        of={shown}
        asTable={asTable}
        open={(cell) => open(group === undefined ? cell : { ...cell, group })}
      />
      {young && <p className="muted">{say('young')}</p>}
    </>
  )
}

/** Deals by the month they were created, and how many were won within so many months. */
export default function CohortsReport() {
  const say = useWords(cohortsWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const report = useReport()
  const groupName = useGroupName()
  const { query } = report
  const { data: answer, error } = useAnswer(getCohorts, query, { keep: true, entities: ['stage'] })
  const cell = report.cell as Cell | undefined
  const within = cell?.old ? 'wonWithinOld' : 'wonWithin'
  const part = cell && (cell.within === undefined ? say(cell.part) : say(within, { count: cell.within }))
  const group = answer?.groups.find(({ key }) => (key ?? '') === cell?.group)
  const named = cell?.group !== undefined && groupName(group)
  return (
    <ReportFrame
      title={sayReport('cohorts')}
      report={report}
      definition={answer?.definition}
      error={error}
      dimensions={allDimensions().filter((by) => by !== 'month')}
      sentence={answer && <CohortsSentence answer={answer} />}
      overlapping={answer?.overlapping ?? false}
      records={
        cell && (
          <ReportRecords
            endpoint={getCohortsRecords}
            input={{ ...query, ...cell }}
            title={[named, cell.month && format.month(cell.month), part].filter(Boolean).join(' · ')}
            onClose={() => report.set({ cell: undefined })}
          />
        )
      }
    >
      {answer && answer.definition.n > 0 && <CohortsBody answer={answer} />}
    </ReportFrame>
  )
}
