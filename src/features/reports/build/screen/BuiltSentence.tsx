import { useFormats } from '../../../../web/format.ts'
import { entityLabel, fieldLabel } from '../../../../web/labels.ts'
import { useWords } from '../../../../web/words.ts'
import { usePeriodText } from '../../sheet/DefinitionText.tsx'
import type { Built, BuiltMeasure, ReportDefinition } from '../build.contract.ts'
import { buildWords } from '../build.words.ts'
import classes from './Build.module.css'
import { useNames } from './useNames.tsx'

interface SentenceProps {
  readonly definition: ReportDefinition
  readonly built: Built
}

/** The group of the first dimension with the largest figure; dates and "other" are no such group. */
function largest({ dimensions, rows }: Built): { readonly key: string; readonly value: number } | undefined {
  if (!dimensions[0] || dimensions[0].by || rows.length < 2) return undefined
  const known = rows.flatMap(({ keys: [key], values: [value] }) => (key && value != null ? [{ key, value }] : []))
  return known.toSorted((a, b) => b.value - a.value)[0]
}

/** What a built report says, in words, from its own numbers. */
export function BuiltSentence({ definition, built }: SentenceProps) {
  const say = useWords(buildWords)
  const format = useFormats()
  const daysText = usePeriodText()
  const { entity } = definition
  const names = useNames()(entity, built.said.currency)
  const measure = built.measures[0] as BuiltMeasure
  const { total, dimensions, compared } = built
  if (total.n === 0) return <>{say('empty')}</>
  const figure = (value: number | null | undefined) => names.figure(value, measure)
  const values = { measure: names.measure(measure), many: entityLabel(entity, 'many'), total: figure(total.values[0]) }
  const top = largest(built)
  const parts = [
    measure.way === 'count' ? say('sentence', values) : say('sentenceOf', { ...values, shown: format.number(total.n) }),
    top && dimensions[0] && say('most', { name: names.value(dimensions[0], top.key), figure: figure(top.value) }),
    compared && say('compared', { days: daysText(compared), total: figure(total.compared?.[0]) }),
  ]
  return <>{parts.filter(Boolean).join(' ')}</>
}

/** What the numbers leave out, and what is counted together. */
export function BuiltNotes({ definition, built }: SentenceProps) {
  const say = useWords(buildWords)
  const { number } = useFormats()
  const { said, dimensions, total } = built
  const names = useNames()(definition.entity, said.currency)
  const without = Math.max(0, ...total.unconverted)
  const notes = [
    ...dimensions
      .filter(({ others }) => others > 0)
      .map((dimension) =>
        say('told', { count: dimension.others, shown: number(dimension.others), field: names.dimension(dimension) }),
      ),
    said.undated > 0 &&
      definition.period &&
      say('undated', {
        count: said.undated,
        shown: number(said.undated),
        field: fieldLabel(definition.entity, definition.period.field),
      }),
    without > 0 && say('unconverted', { count: without, shown: number(without) }),
    said.earlier && say('asThen'),
  ]
  return notes
    .filter((note) => typeof note === 'string')
    .map((note) => (
      <p key={note} className={`muted ${classes.note}`}>
        {note}
      </p>
    ))
}
