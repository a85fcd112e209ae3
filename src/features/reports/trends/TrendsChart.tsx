import { useFormats } from '../../../web/format.ts'
import { Columns } from '../../../web/ui/chart/Columns.tsx'
import { fullScale, type Scale, ticksTo } from '../../../web/ui/chart/scale.ts'
import { Definition } from '../../../web/ui/Definition.tsx'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import { DefinitionText } from '../sheet/DefinitionText.tsx'
import classes from '../sheet/Report.module.css'
import { OpensRecords } from '../sheet/ReportFrame.tsx'
import type { TrendBucket, Trends, TrendsRecordsQuery, TrendUnit } from './trends.contract.ts'
import type { TrendMeasure } from './trends.rules.ts'
import { trendsWords } from './trends.words.ts'

export type TrendsCell = Pick<TrendsRecordsQuery, 'day' | 'part'>

/** What a week, month or quarter is called. */
export function useTimeName(): (bucket: TrendBucket, unit: TrendUnit) => string {
  const format = useFormats()
  return ({ from }, unit) => {
    if (unit === 'week') return format.date(from)
    if (unit === 'month') return format.month(from.slice(0, 7))
    return `${format.month(from.slice(0, 7))} +`
  }
}

function useValueText(currency: string): (value: number | null, measure: TrendMeasure) => string {
  const sayReport = useWords(reportWords)
  const format = useFormats()
  return (value, measure) => {
    if (value === null) return sayReport('noData')
    if (measure === 'rate') return format.percent(value)
    return measure === 'amount' ? format.money({ amount: value, currency }, 'short') : format.number(value)
  }
}

interface TrendProps {
  readonly trends: Trends
  readonly measure: TrendMeasure
  /** Changes written down, by the first day of the point they fall into. */
  readonly marks: ReadonlyMap<string, string>
  readonly open: (cell: TrendsCell) => void
}

const partOf = (measure: TrendMeasure): TrendsCell['part'] => (measure === 'created' || measure === 'lost' ? measure : 'won')
const percentScale: Scale = { from: 0, to: 1, cut: false }

/** One measure over time. */
export function TrendChart({ trends, measure, marks, open }: TrendProps) {
  const say = useWords(trendsWords)
  const format = useFormats()
  const nameOf = useTimeName()
  const text = useValueText(trends.definition.currency)
  const { buckets, compared, unit, definition } = trends
  const rate = measure === 'rate'
  const scale = rate ? percentScale : fullScale([...buckets, ...(compared ?? [])].map((bucket) => bucket[measure] ?? 0))
  const ticks = rate ? [0, 0.5, 1] : ticksTo(scale.to)
  return (
    <section>
      <div className={classes.headed}>
        <h2>
          <Definition
            text={
              <DefinitionText definition={definition} title={say(`measures.${measure}`)} meaning={say(`meanings.${measure}`)} />
            }
          >
            {say(`measures.${measure}`)}
          </Definition>
        </h2>
      </div>
      <Columns
        scale={scale}
        ticks={ticks.map((value) => ({ value, label: text(value, measure) }))}
        asLine={rate}
        columns={buckets.map((bucket, i) => ({
          key: bucket.from,
          label: nameOf(bucket, unit),
          value: bucket[measure],
          figure: text(bucket[measure], measure),
          young: bucket.running,
          compared: compared?.[i]?.[measure] ?? null,
          mark: marks.get(bucket.from),
          tone: measure === 'won' || measure === 'amount' ? 'won' : measure === 'lost' ? 'lost' : 'plain',
          name: say('mark', {
            time: `${format.date(bucket.from)} – ${format.date(bucket.to)}`,
            part: say(`measures.${measure}`),
            shown: text(bucket[measure], measure),
          }),
        }))}
        onOpen={(day) => open({ day, part: partOf(measure) })}
      />
      <p className="muted">
        {[buckets.some(({ running }) => running) && say('running'), compared && say('comparedLegend')]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </section>
  )
}

/** Every measure of every point. */
export function TrendsTable({ trends, open }: Pick<TrendProps, 'trends' | 'open'>) {
  const say = useWords(trendsWords)
  const format = useFormats()
  const text = useValueText(trends.definition.currency)
  const { buckets } = trends
  const number = (bucket: TrendBucket, part: TrendsCell['part']) => (
    <OpensRecords
      label={say('mark', { time: format.date(bucket.from), part: say(`measures.${part}`), shown: format.number(bucket[part]) })}
      onOpen={() => open({ day: bucket.from, part })}
    >
      {format.number(bucket[part])}
    </OpensRecords>
  )
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('time')}</th>
            {(['created', 'won', 'lost', 'rate', 'amount'] as const).map((measure) => (
              <th key={measure} scope="col">
                {say(`measures.${measure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {buckets.map((bucket) => (
            <tr key={bucket.from}>
              <th scope="row">
                {format.date(bucket.from)} – {format.date(bucket.to)}
              </th>
              <td>{number(bucket, 'created')}</td>
              <td>{number(bucket, 'won')}</td>
              <td>{number(bucket, 'lost')}</td>
              <td>{text(bucket.rate, 'rate')}</td>
              <td>{bucket.amount === null ? '' : text(bucket.amount, 'amount')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
