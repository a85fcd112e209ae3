import { useFormats } from '../../../../web/format.ts'
import { fieldLabel } from '../../../../web/labels.ts'
import { Definition } from '../../../../web/ui/Definition.tsx'
import { useWords } from '../../../../web/words.ts'
import { reportWords } from '../../report.words.ts'
import { usePeriodText } from '../../sheet/DefinitionText.tsx'
import { Told } from '../../sheet/Told.tsx'
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

const allTime = { from: null, to: null }

/** The name of a measure that tells on hover and on focus how it is counted. */
export function BuiltTerm({ definition, built, names, place }: TermProps) {
  const say = useWords(buildWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const daysText = usePeriodText()
  const measure = built.measures[place]
  if (!measure) return null
  const { said, total, compared } = built
  const filled = total.filled[place] ?? 0
  const facts: readonly (readonly [string, string])[] = [
    [say('definition.records'), format.number(total.n)],
    ...(measure.field ? [[say('definition.filled'), format.number(filled)] as const] : []),
    ...(definition.period ? [[say('definition.date'), fieldLabel(definition.entity, definition.period.field)] as const] : []),
    [sayReport('definition.period'), daysText(said.period ?? allTime)],
    ...(compared ? [[say('definition.before'), daysText(compared)] as const] : []),
    [sayReport('definition.zone'), said.zone],
    [sayReport('definition.asOf'), format.full(said.asOf)],
  ]
  const day = said.earlier ? format.date(said.asOf.slice(0, 10)) : say('today')
  const money = measure.kind === 'money' ? [say('converted', { currency: said.currency, day })] : []
  const title = names.measure(measure)
  const meanings = [say(`meanings.${measure.way}`), ...money]
  return (
    <Definition text={<Told {...{ title, meanings, facts }} note={said.earlier ? say('asThen') : undefined} />}>
      {title}
    </Definition>
  )
}
