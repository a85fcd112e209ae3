import { useFormats } from '../../../web/format.ts'
import { shadeOf } from '../../../web/ui/chart/scale.ts'
import { depthColors, depthOf } from '../../../web/ui/depth.ts'
import { StageMark } from '../../../web/ui/StageMark.tsx'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import { DefinedHead } from '../sheet/Figure.tsx'
import classes from '../sheet/Report.module.css'
import { OpensRecords } from '../sheet/ReportFrame.tsx'
import { useDays } from '../sheet/useDays.tsx'
import type { AgeRow, Distribution, DistributionRecordsQuery } from './distribution.contract.ts'
import { distributionWords } from './distribution.words.ts'

export type DistributionCell = Pick<DistributionRecordsQuery, 'stage' | 'band' | 'part'>

/** A band of age as its column is headed. */
export function useBandName(): (band: Distribution['bands'][number]) => string {
  const say = useWords(distributionWords)
  return ({ from, to }) => (to === null ? say('daysFrom', { before: from - 1 }) : say('days', { from, to }))
}

interface MatrixProps {
  readonly answer: Distribution
  readonly asTable: boolean
  readonly open: (cell: DistributionCell) => void
}

type RowProps = MatrixProps & {
  readonly row: AgeRow & { readonly id?: string }
  readonly name: string
  /** The largest count of a cell, or undefined where nothing is shaded. */
  readonly most: number | undefined
}

function Cells({ answer, asTable, open, row, name, most }: RowProps) {
  const say = useWords(distributionWords)
  const format = useFormats()
  const days = useDays()
  const bandName = useBandName()
  const money = (minor: number | null, form: 'short' | 'whole') =>
    minor ? format.money({ amount: minor, currency: answer.definition.currency }, form) : ''
  const number = (count: number, part: string, cell: DistributionCell) => (
    <OpensRecords
      label={say('mark', { stage: name, part, shown: format.number(count) })}
      onOpen={() => open({ ...(row.id ? { stage: row.id } : {}), ...cell })}
    >
      {format.number(count)}
    </OpensRecords>
  )
  return (
    <>
      {answer.bands.map((band, place) => {
        const { count = 0, amount = null } = row.bands[place] ?? {}
        const colours = asTable || most === undefined || count === 0 ? {} : depthColors(shadeOf(count, most))
        return (
          <td key={band.from} className={classes.cell} style={colours}>
            {count > 0 && number(count, bandName(band), { band: place })} {asTable && money(amount, 'short')}
          </td>
        )
      })}
      {answer.total.undated > 0 && <td>{row.undated > 0 && number(row.undated, say('undated'), { part: 'undated' })}</td>}
      <td>{number(row.count, say('count'), {})}</td>
      <td>{money(row.amount, 'whole')}</td>
      <td>{row.median === null ? '' : days(row.median)}</td>
    </>
  )
}

/** Stages by bands of age, each cell as dark as it holds deals; as a table with amounts. */
export function AgeMatrix(props: MatrixProps) {
  const { answer } = props
  const say = useWords(distributionWords)
  const sayReport = useWords(reportWords)
  const bandName = useBandName()
  const { stages, total, bands, definition } = answer
  const most = Math.max(1, ...stages.flatMap((stage) => stage.bands.map(({ count }) => count)))
  return (
    <div className={classes.scroll}>
      <table className={`${classes.table} ${classes.matrix}`}>
        <thead>
          <tr>
            <DefinedHead definition={definition} title={sayReport('distribution')} meaning={say('meaning')}>
              {say('stage')}
            </DefinedHead>
            {bands.map((band) => (
              <th key={band.from} scope="col">
                {bandName(band)}
              </th>
            ))}
            {total.undated > 0 && <th scope="col">{say('undated')}</th>}
            {(['count', 'amount', 'median'] as const).map((head) => (
              <th key={head} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stages.map((stage, i) => (
            <tr key={stage.id}>
              <th scope="row">
                <StageMark type="open" depth={depthOf(i, stages.length)} name={stage.name} />
              </th>
              <Cells {...props} row={stage} name={stage.name} most={most} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{sayReport('total')}</th>
            <Cells {...props} row={total} name={sayReport('total')} most={undefined} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
