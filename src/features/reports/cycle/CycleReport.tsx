import { Select } from '@mantine/core'
import { useFormats } from '../../../web/format.ts'
import { paired } from '../../../web/labels.ts'
import { useAnswer } from '../../../web/queries.ts'
import { useWords } from '../../../web/words.ts'
import { stages } from '../../pipelines/pipeline.contract.ts'
import { fewest } from '../report.rules.ts'
import { reportWords } from '../report.words.ts'
import { DefinedHead, Figure, Figures } from '../sheet/Figure.tsx'
import classes from '../sheet/Report.module.css'
import { OpensRecords, ReportFrame } from '../sheet/ReportFrame.tsx'
import { ReportRecords } from '../sheet/ReportRecords.tsx'
import { SpreadBar } from '../sheet/SpreadBar.tsx'
import { useDays } from '../sheet/useDays.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import { defined, type ReportState, useReport } from '../sheet/useReport.tsx'
import { type Cycle, type CycleGroup, type CycleQuery, getCycle, getCycleRecords } from './cycle.contract.ts'
import { cycleWords } from './cycle.words.ts'

function FromStage({ report, query }: { readonly report: ReportState; readonly query: CycleQuery }) {
  const say = useWords(cycleWords)
  const { data } = useAnswer(stages.list, { sort: ['position'], limit: 500 })
  const open = (data?.rows ?? []).filter(
    (stage) => stage.type === 'open' && (!query.pipeline || stage.pipeline?.id === query.pipeline),
  )
  return (
    <Select
      size="xs"
      w={170}
      aria-label={say('fromStage')}
      allowDeselect={false}
      data={[{ value: '', label: say('fromCreation') }, ...open.map(({ id, name }) => ({ value: id, label: name }))]}
      value={query.fromStage ?? ''}
      onChange={(value) => report.set({ fromStage: value || undefined, cell: undefined })}
    />
  )
}

export function CycleSentence({ answer }: { readonly answer: Cycle }) {
  const say = useWords(cycleWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const days = useDays()
  const { n, median, p90 } = answer.total
  if (n === 0) return <>{sayReport('nothing')}</>
  return <>{say('sentence', { n: format.number(n), median: days(median), p90: days(p90) })}</>
}

interface FiguresProps {
  readonly answer: Cycle
  readonly meaning: string
  readonly open: () => void
}

function CycleFigures({ answer, meaning, open }: FiguresProps) {
  const say = useWords(cycleWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const days = useDays()
  const { total, definition } = answer
  return (
    <Figures>
      {(['median', 'mean', 'p90'] as const).map((part) => (
        <Figure key={part} {...{ definition, meaning }} title={say(part)} few={total.n < fewest}>
          {total[part] === null ? (
            sayReport('noData')
          ) : (
            <OpensRecords
              label={say('mark', { group: paired(say(part), days(total[part])), shown: format.number(total.n) })}
              onOpen={open}
            >
              {days(total[part])}
            </OpensRecords>
          )}
        </Figure>
      ))}
    </Figures>
  )
}

interface GroupsProps {
  readonly answer: Cycle
  readonly meaning: string
  readonly asTable: boolean
  readonly open: (group: string | undefined) => void
}

function Groups({ answer, meaning, asTable, open }: GroupsProps) {
  const say = useWords(cycleWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const days = useDays()
  const rows: readonly (CycleGroup & { readonly whole?: boolean })[] = [...answer.groups, { ...answer.total, whole: true }]
  const most = Math.max(...rows.map((row) => row.p90 ?? 0))
  const groupName = useGroupName()
  const { definition } = answer
  const nameOf = (row: (typeof rows)[number]) => (row.whole ? sayReport('total') : groupName(row))
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" />
            {!asTable && (
              <th scope="col" className={classes.left}>
                {say('scale')}
              </th>
            )}
            <th scope="col">n</th>
            {(['median', 'mean', 'p90'] as const).map((part) => (
              <DefinedHead key={part} {...{ definition, meaning }} title={say(part)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.whole ? 'whole' : `group:${row.key}`} className={row.n < fewest ? classes.few : undefined}>
              <th scope="row">{nameOf(row)}</th>
              {!asTable && (
                <td>
                  <SpreadBar spread={row} most={most} />
                </td>
              )}
              <td>
                <OpensRecords
                  label={say('mark', { group: nameOf(row), shown: format.number(row.n) })}
                  onOpen={() => open(row.whole ? undefined : (row.key ?? ''))}
                >
                  {format.number(row.n)}
                </OpensRecords>
              </td>
              <td>{days(row.median)}</td>
              <td>{days(row.mean)}</td>
              <td>{days(row.p90)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Days from creation to won, by any dimension. */
export default function CycleReport() {
  const say = useWords(cycleWords)
  const sayReport = useWords(reportWords)
  const report = useReport()
  const groupName = useGroupName()
  const query: CycleQuery = defined({ ...report.query, fromStage: report.text('fromStage') })
  const { data: answer, error } = useAnswer(getCycle, query, { keep: true, entities: ['stage'] })
  const cell = report.cell as { readonly group?: string } | undefined
  const group = answer?.groups.find(({ key }) => (key ?? '') === cell?.group)
  const meaning = say(query.fromStage ? 'meaningStage' : 'meaning')
  return (
    <ReportFrame
      title={sayReport('cycle')}
      report={report}
      definition={answer?.definition}
      error={error}
      switches={<FromStage {...{ report, query }} />}
      sentence={answer && <CycleSentence answer={answer} />}
      overlapping={answer?.overlapping ?? false}
      records={
        cell && (
          <ReportRecords
            endpoint={getCycleRecords}
            input={{ ...query, ...cell }}
            title={[cell.group !== undefined && groupName(group), say('won')].filter(Boolean).join(' · ')}
            onClose={() => report.set({ cell: undefined })}
          />
        )
      }
    >
      {answer && <CycleFigures {...{ answer, meaning }} open={() => report.set({ cell: {} })} />}
      {answer && (
        <Groups {...{ answer, meaning }} asTable={report.asTable} open={(group) => report.set({ cell: defined({ group }) })} />
      )}
    </ReportFrame>
  )
}
