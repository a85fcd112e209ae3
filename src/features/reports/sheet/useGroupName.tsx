import { companyCurrency, useFormats } from '../../../web/format.ts'
import { choiceLabel } from '../../../web/labels.ts'
import { fieldWords } from '../../../web/ui/field/field.words.ts'
import { useWords } from '../../../web/words.ts'
import type { DeclaredTrait, Dimension } from '../report.contract.ts'
import { reportWords } from '../report.words.ts'
import { isDeclared, pathOfTrait, specOfTrait } from '../trait.rules.ts'
import { useReport } from './useReport.tsx'

interface Group {
  readonly key: string | null
  readonly title: string | null
}

const bounds = (title: string | null) => (title ?? '').split(/[–+]/).map((part) => (part === '' ? null : Number(part)))

/**
 * What a group of a report is called: months, bands and choices in the person's own language, records by their title. The
 * dimension is the one in the address unless given.
 */
export function useGroupName(): (group: Group | undefined, by?: Dimension) => string {
  const asked = useReport().query.by
  const say = useWords(reportWords)
  const format = useFormats()
  const money = (major: number) => {
    const currency = companyCurrency()
    return format.money({ amount: major, currency }, 'short')
  }
  const sayField = useWords(fieldWords)
  const declaredName = ({ key, title }: Group, by: DeclaredTrait) => {
    const kind = specOfTrait(by)?.kind
    if (kind === 'ref') return title || (key ?? '')
    return kind === 'flag' ? sayField(key === 'true' ? 'yes' : 'no') : choiceLabel('opportunity', pathOfTrait(by), key ?? '')
  }
  return (group, by = asked) => {
    const { key, title } = group ?? { key: null, title: null }
    if (key === null) return say('none')
    if (by === 'type') return choiceLabel('opportunity', 'type', key)
    if (by && isDeclared(by)) return declaredName({ key, title }, by)
    if (by === 'month') return format.month(key)
    const [from = 0, to = null] = by === 'size' || by === 'amountBand' ? bounds(title) : []
    if (by === 'size')
      return to === null
        ? say('peopleFrom', { from: format.number(from ?? 0) })
        : say('people', { from: format.number(from ?? 0), to: format.number(to) })
    if (by === 'amountBand') {
      const top = to === null ? null : to + 1
      if (from === 0 && top !== null) return say('below', { to: money(top) })
      return top === null ? `${money(from ?? 0)}+` : `${money(from ?? 0)} – ${money(top)}`
    }
    return title ?? key
  }
}
