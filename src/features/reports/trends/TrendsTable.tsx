import { useFormats } from '../../../web/format.ts'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import { DefinedHead } from '../sheet/Figure.tsx'
import classes from '../sheet/Report.module.css'
import { OpensRecords } from '../sheet/ReportFrame.tsx'
import { type TrendLine, type TrendProps, type TrendsCell, useTrendLines, useValueText } from './TrendsChart.tsx'
import type { TrendBucket, Trends } from './trends.contract.ts'
import { trendsWords } from './trends.words.ts'

type TableProps = Pick<TrendProps, 'trends' | 'open'>
type RowProps = TableProps & { readonly bucket: TrendBucket; readonly line: Pick<TrendLine, 'label' | 'place'> | undefined }

function Row({ trends, bucket, line, open }: RowProps) {
  const say = useWords(trendsWords)
  const format = useFormats()
  const text = useValueText(trends.definition.currency)
  const number = (part: TrendsCell['part']) => (
    <OpensRecords
      label={say('mark', {
        time: format.date(bucket.from),
        part: [line?.label, say(`measures.${part}`)].filter(Boolean).join(' · '),
        shown: format.number(bucket[part]),
      })}
      onOpen={() => open({ day: bucket.from, part, ...line?.place })}
    >
      {format.number(bucket[part])}
    </OpensRecords>
  )
  return (
    <tr>
      <th scope="row">
        {format.date(bucket.from)} – {format.date(bucket.to)}
      </th>
      {line && <td className={classes.left}>{line.label}</td>}
      <td>{number('created')}</td>
      <td>{number('won')}</td>
      <td>{number('lost')}</td>
      <td>{text(bucket.rate, 'rate')}</td>
      <td>{bucket.amount === null ? '' : text(bucket.amount, 'amount')}</td>
    </tr>
  )
}

/** Every measure of every point, of all deals and of each value of a dimension. */
export function TrendsTable({ trends, open }: TableProps) {
  const say = useWords(trendsWords)
  const lines = useTrendLines()(trends)
  const whole = useWords(reportWords)('total')
  const rows: readonly (Pick<TrendLine, 'key' | 'label' | 'place'> & Pick<Trends, 'buckets'>)[] = [
    ...lines,
    { key: 'whole', label: whole, place: {}, buckets: trends.buckets },
  ]
  const hasLines = lines.length > 0
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('time')}</th>
            {hasLines && (
              <th scope="col" className={classes.left}>
                {say('group')}
              </th>
            )}
            {(['created', 'won', 'lost', 'rate', 'amount'] as const).map((measure) => (
              <DefinedHead
                key={measure}
                definition={trends.definition}
                title={say(`measures.${measure}`)}
                meaning={say(`meanings.${measure}`)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.flatMap((line) =>
            line.buckets.map((bucket) => (
              <Row key={`${line.key}${bucket.from}`} {...{ trends, bucket, open }} line={hasLines ? line : undefined} />
            )),
          )}
        </tbody>
      </table>
    </div>
  )
}
