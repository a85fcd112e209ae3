import { useFormats } from '../../../web/format.ts'
import { Columns } from '../../../web/ui/chart/Columns.tsx'
import { Legend } from '../../../web/ui/chart/Legend.tsx'
import { Lines } from '../../../web/ui/chart/Lines.tsx'
import { fullScale, type Scale, ticksTo } from '../../../web/ui/chart/scale.ts'
import { Definition } from '../../../web/ui/Definition.tsx'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import { DefinitionText } from '../sheet/DefinitionText.tsx'
import classes from '../sheet/Report.module.css'
import { useGroupName } from '../sheet/useGroupName.tsx'
import type { TrendBucket, Trends, TrendsRecordsQuery, TrendUnit } from './trends.contract.ts'
import type { TrendMeasure } from './trends.rules.ts'
import { trendsWords } from './trends.words.ts'

export type TrendsCell = Pick<TrendsRecordsQuery, 'day' | 'part' | 'group' | 'rest'>

/** What a week, month or quarter is called: under a chart in short, in a sentence in full. */
export function useTimeName(length: 'short' | 'long' = 'short'): (bucket: TrendBucket, unit: TrendUnit) => string {
  const format = useFormats()
  return ({ from, to }, unit) => {
    if (unit === 'week') return format.date(from)
    const month = (day: string) => format.month(day.slice(0, 7), length)
    return unit === 'month' ? month(from) : `${month(from)} – ${month(to)}`
  }
}

/** A figure of a measure as a person reads it. */
export function useValueText(currency: string): (value: number | null, measure: TrendMeasure) => string {
  const sayReport = useWords(reportWords)
  const format = useFormats()
  return (value, measure) => {
    if (value === null) return sayReport('noData')
    if (measure === 'rate') return format.percent(value)
    return measure === 'amount' ? format.money({ amount: value, currency }, 'short') : format.number(value)
  }
}

export interface TrendProps {
  readonly trends: Trends
  readonly measure: TrendMeasure
  /** Changes written down, by the first day of the point they fall into. */
  readonly marks: ReadonlyMap<string, string>
  readonly open: (cell: TrendsCell) => void
}

/** One line of a chart: a value of the dimension, or all others together. */
export interface TrendLine extends Pick<Trends, 'buckets' | 'compared'> {
  readonly key: string
  readonly label: string
  readonly tone: string
  /** What names it to the list behind a point. */
  readonly place: Pick<TrendsCell, 'group' | 'rest'>
}

/** The lines of an answer by a dimension; none without. */
export function useTrendLines(): (trends: Trends) => readonly TrendLine[] {
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const groupName = useGroupName()
  return ({ groups, others }) => [
    ...groups.map((group, i): TrendLine => {
      const { key, buckets, compared } = group
      return { key: `group:${key}`, label: groupName(group), tone: `${i + 1}`, place: { group: key ?? '' }, buckets, compared }
    }),
    ...(others
      ? [
          {
            key: 'rest',
            label: sayReport('others', { shown: format.number(others.values) }),
            tone: 'other',
            place: { rest: true },
            buckets: others.buckets,
            compared: others.compared,
          },
        ]
      : []),
  ]
}

const partOf = (measure: TrendMeasure): TrendsCell['part'] => (measure === 'created' || measure === 'lost' ? measure : 'won')
const percentScale: Scale = { from: 0, to: 1, cut: false }

interface DrawnProps extends TrendProps {
  readonly scale: Scale
  readonly ticks: readonly { readonly value: number; readonly label: string }[]
}

function useMark(trends: Trends, measure: TrendMeasure): (bucket: TrendBucket, line?: string) => string {
  const say = useWords(trendsWords)
  const format = useFormats()
  const text = useValueText(trends.definition.currency)
  return (bucket, line) =>
    say('mark', {
      time: `${format.date(bucket.from)} – ${format.date(bucket.to)}`,
      part: [line, say(`measures.${measure}`)].filter(Boolean).join(' · '),
      shown: text(bucket[measure], measure),
    })
}

function WholeTrend({ trends, measure, marks, open, ...drawn }: DrawnProps) {
  const nameOf = useTimeName()
  const text = useValueText(trends.definition.currency)
  const mark = useMark(trends, measure)
  const { buckets, compared, unit } = trends
  return (
    <Columns
      {...drawn}
      asLine={measure === 'rate'}
      columns={buckets.map((bucket, i) => ({
        key: bucket.from,
        label: nameOf(bucket, unit),
        value: bucket[measure],
        figure: text(bucket[measure], measure),
        young: bucket.running,
        compared: compared?.[i]?.[measure] ?? null,
        mark: marks.get(bucket.from),
        tone: measure === 'won' || measure === 'amount' ? 'won' : measure === 'lost' ? 'lost' : 'plain',
        name: mark(bucket),
      }))}
      onOpen={(day) => open({ day, part: partOf(measure) })}
    />
  )
}

function TrendLines({ trends, lines, measure, marks, open, ...drawn }: DrawnProps & { readonly lines: readonly TrendLine[] }) {
  const nameOf = useTimeName()
  const mark = useMark(trends, measure)
  const series = lines.map(({ key, label, tone, buckets, compared }) => ({
    key,
    label,
    tone,
    points: buckets.map((bucket) => ({ value: bucket[measure], young: bucket.running, name: mark(bucket, label) })),
    compared: compared?.map((bucket) => bucket[measure]),
  }))
  return (
    <>
      <Lines
        {...drawn}
        columns={trends.buckets.map((bucket) => ({
          key: bucket.from,
          label: nameOf(bucket, trends.unit),
          mark: marks.get(bucket.from),
        }))}
        series={series}
        onOpen={(line, day) => open({ day, part: partOf(measure), ...lines.find(({ key }) => key === line)?.place })}
      />
      <Legend series={series} />
    </>
  )
}

/** One measure over time: of all deals, or a line for each value of a dimension. */
export function TrendChart(props: TrendProps) {
  const { trends, measure } = props
  const say = useWords(trendsWords)
  const text = useValueText(trends.definition.currency)
  const lines = useTrendLines()(trends)
  const rate = measure === 'rate'
  const courses = lines.length > 0 ? lines : [trends]
  const points = courses.flatMap(({ buckets, compared }) => [...buckets, ...(compared ?? [])])
  const scale = rate ? percentScale : fullScale(points.map((bucket) => bucket[measure] ?? 0))
  const ticks = (rate ? [0, 0.5, 1] : ticksTo(scale.to)).map((value) => ({ value, label: text(value, measure) }))
  const drawn = { ...props, scale, ticks }
  const running = trends.buckets.some((bucket) => bucket.running)
  return (
    <section>
      <div className={classes.headed}>
        <h2>
          <Definition
            text={
              <DefinitionText
                definition={trends.definition}
                title={say(`measures.${measure}`)}
                meaning={say(`meanings.${measure}`)}
              />
            }
          >
            {say(`measures.${measure}`)}
          </Definition>
        </h2>
      </div>
      {lines.length > 0 ? <TrendLines {...drawn} lines={lines} /> : <WholeTrend {...drawn} />}
      <p className="muted">
        {[running && say(rate || lines.length > 0 ? 'runningPoint' : 'running'), trends.compared && say('comparedLegend')]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </section>
  )
}
