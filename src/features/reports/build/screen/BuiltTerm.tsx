import { useFormats } from '../../../../web/format.ts'
import { fieldLabel } from '../../../../web/labels.ts'
import { Definition } from '../../../../web/ui/Definition.tsx'
import { useWords } from '../../../../web/words.ts'
import { reportWords } from '../../report.words.ts'
import classes from '../../sheet/Report.module.css'
import type { Built, ReportDefinition } from '../build.contract.ts'
import { buildWords } from '../build.words.ts'
import type { Names } from './useNames.tsx'

interface TermProps {
  readonly definition: ReportDefinition
  readonly built: Built
  readonly names: Names
  /** Which of the measures. */
  readonly place: number
}

/** The days of a report's period, or of the one compared with, as a person reads them. */
export function useDaysText(): (days: { readonly from: string | null; readonly to: string | null } | undefined) => string {
  const say = useWords(reportWords)
  const format = useFormats()
  return (days) => (days?.from && days.to ? `${format.date(days.from)} – ${format.date(days.to)}` : say('periods.all'))
}

/** The name of a measure that tells on hover and on focus how it is counted. */
export function BuiltTerm({ definition, built, names, place }: TermProps) {
  const say = useWords(buildWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const daysText = useDaysText()
  const measure = built.measures[place]
  if (!measure) return null
  const { said, total, compared } = built
  const filled = total.filled[place] ?? 0
  const rows: readonly (readonly [string, string])[] = [
    [say('definition.records'), format.number(total.n)],
    ...(measure.field ? [[say('definition.filled'), format.number(filled)] as const] : []),
    ...(definition.period ? [[say('definition.date'), fieldLabel(definition.entity, definition.period.field)] as const] : []),
    [sayReport('definition.period'), daysText(said.period)],
    ...(compared ? [[say('definition.before'), daysText(compared)] as const] : []),
    [sayReport('definition.zone'), said.zone],
    [sayReport('definition.asOf'), format.full(said.asOf)],
  ]
  const text = (
    <div className={classes.definition}>
      <b>{names.measure(measure)}</b>
      <p>{say(`meanings.${measure.way}`)}</p>
      {measure.kind === 'money' && (
        <p>
          {say('converted', { currency: said.currency, day: said.earlier ? format.date(said.asOf.slice(0, 10)) : say('today') })}
        </p>
      )}
      <dl>
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      {said.earlier && <p className="muted">{say('asThen')}</p>}
    </div>
  )
  return <Definition text={text}>{names.measure(measure)}</Definition>
}
