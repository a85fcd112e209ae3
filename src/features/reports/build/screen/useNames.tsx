import { useFormats } from '../../../../web/format.ts'
import { choiceLabel, fieldLabel, specAt } from '../../../../web/labels.ts'
import { fieldWords } from '../../../../web/ui/field/field.words.ts'
import { type Say, useWords } from '../../../../web/words.ts'
import type { Built, BuiltDimension, BuiltMeasure, CellPlace, Dimension, Measure, ReportDefinition } from '../build.contract.ts'
import { buildWords } from '../build.words.ts'

/** The months of a fiscal quarter or year that begins with a day, as `2026-04`. */
const monthsOn = (day: string, months: number): string => {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + months)
  return at.toISOString().slice(0, 7)
}

/** What the first day of a unit is called: "Nov", "Apr – Jun", "2025/26". */
function useTimeName(): (day: string, by: NonNullable<Dimension['by']>) => string {
  const format = useFormats()
  return (day, by) => {
    if (by === 'month') return format.month(day.slice(0, 7))
    if (by === 'quarter') return `${format.month(day.slice(0, 7))} – ${format.month(monthsOn(day, 2))}`
    if (by !== 'year') return format.date(day)
    const year = day.slice(0, 4)
    return day.slice(5, 7) === '01' ? year : `${year}/${monthsOn(day, 11).slice(2, 4)}`
  }
}

interface Ground {
  readonly entity: string
  readonly currency: string
  readonly say: Say<typeof buildWords.tree>
  readonly sayField: Say<typeof fieldWords.tree>
  readonly format: ReturnType<typeof useFormats>
  readonly timeName: ReturnType<typeof useTimeName>
}

/** Names of measures, dimensions and their values in the person's language, and figures as a person reads them. */
export function useNames() {
  const say = useWords(buildWords)
  const sayField = useWords(fieldWords)
  const format = useFormats()
  const timeName = useTimeName()
  return (entity: string, currency: string) => namesOf({ entity, currency, say, sayField, format, timeName })
}

function namesOf({ entity, currency, say, sayField, format, timeName }: Ground) {
  const value = (dimension: BuiltDimension, key: string | null): string => {
    if (key === null) return say('other', { shown: format.number(dimension.others) })
    if (key === '') return say('none')
    if (dimension.by) return timeName(key, dimension.by)
    const kind = specAt(entity, dimension.field)?.kind
    if (kind === 'choice') return choiceLabel(entity, dimension.field, key)
    if (kind === 'flag') return sayField(key === 'true' ? 'yes' : 'no')
    return dimension.values.find((one) => one.key === key)?.title ?? key
  }
  return {
    measure: ({ way, field }: Measure): string => say(`ways.${way}`, { field: field ? fieldLabel(entity, field) : '' }),
    dimension: ({ field, by }: Dimension): string =>
      by ? say('dated', { field: fieldLabel(entity, field), unit: say(`units.${by}`) }) : fieldLabel(entity, field),
    value,
    figure: (number: number | null | undefined, { kind }: BuiltMeasure, form: 'short' | 'whole' = 'whole'): string => {
      if (number === null || number === undefined) return '–'
      if (kind === 'money') return format.money({ amount: Math.round(number), currency }, form)
      return format.number(number, kind === 'count' ? 0 : 2)
    },
  }
}
export type Names = ReturnType<typeof namesOf>

export interface BuiltProps {
  readonly definition: ReportDefinition
  readonly built: Built
  /** Opens the records behind a number. */
  readonly open: (at: CellPlace) => void
}
export interface NamedProps extends BuiltProps {
  readonly names: Names
  readonly measure: BuiltMeasure
}
