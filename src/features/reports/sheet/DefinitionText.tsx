import { useFormats } from '../../../web/format.ts'
import { useWords } from '../../../web/words.ts'
import type { Definition } from '../report.contract.ts'
import { reportWords } from '../report.words.ts'
import { useReportWords } from '../track/useReportWords.tsx'
import { Told } from './Told.tsx'

/** The days of a period as a person reads them. */
export function usePeriodText(): (period: Pick<Definition['period'], 'from' | 'to'>) => string {
  const say = useWords(reportWords)
  const format = useFormats()
  return ({ from, to }) => (from && to ? `${format.date(from)} – ${format.date(to)}` : say('periods.all'))
}

interface DefinitionTextProps {
  readonly definition: Definition
  readonly title: string
  /** The formula in words. */
  readonly meaning: string
  /** The formula with the real numbers. */
  readonly formula?: string
}

/** How a number came about: formula with its numbers, n, date, period, zone, currency, moment. */
export function DefinitionText({ definition, title, meaning, formula }: DefinitionTextProps) {
  const say = useReportWords(reportWords)
  const format = useFormats()
  const periodText = usePeriodText()
  const facts: readonly (readonly [string, string])[] = [
    [say('definition.n'), format.number(definition.n)],
    [say('definition.date'), say(`dates.${definition.dateField}`)],
    [say('definition.period'), periodText(definition.period)],
    [say('definition.zone'), definition.zone],
    [say('definition.currency'), definition.currency],
    [say('definition.asOf'), format.full(definition.asOf)],
    ...(definition.undated > 0 ? [[say('definition.undated'), format.number(definition.undated)] as const] : []),
  ]
  return <Told {...{ title, formula, facts }} meanings={[meaning]} note={definition.earlier ? say('todayOnly') : undefined} />
}
