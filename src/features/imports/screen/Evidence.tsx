import { formatNumber } from '../../../web/format.ts'
import { useWords } from '../../../web/words.ts'
import { targetNamed } from '../deciding/target.rules.ts'
import { importWords } from '../import.words.ts'
import type { ColumnMapping, ImportEntity } from '../mapping.contract.ts'
import type { ColumnFacts, DateEvidence } from '../reading/file.contract.ts'

interface EvidenceProps {
  readonly column: ColumnFacts
  readonly how: ColumnMapping | undefined
  readonly entity: ImportEntity
}

/** What the whole column shows of how its cells are to be read, in a few words. */
export function Evidence({ column, how, entity }: EvidenceProps) {
  const say = useWords(importWords)
  const target = how && targetNamed(entity, how.to)
  if (column.filled === 0) return <span>{say('emptyColumn')}</span>
  if (!target) return null
  if (['date', 'instant'].includes(target.kind) && column.dates)
    return <DateWords dates={column.dates} order={how.order ?? 'YMD'} />
  if (['money', 'integer'].includes(target.kind) && column.numbers && column.numbers.point + column.numbers.comma > 0) {
    return <span>{say(how.decimal === ',' ? 'decimalComma' : 'decimalPoint')}</span>
  }
  if (!target.of && target.kind !== 'choice') return null
  return <span>{column.values ? say('values', { count: column.values.length }) : say('manyValues')}</span>
}

function DateWords({ dates, order }: { readonly dates: DateEvidence; readonly order: 'MDY' | 'DMY' | 'YMD' }) {
  const say = useWords(importWords)
  const { firstAbove12, secondAbove12, numeric, example } = dates
  const name = say(`orders.${order}`)
  if (numeric === 0) return <span>{say('dateClear')}</span>
  if (firstAbove12 + secondAbove12 === 0) return <span>{say('dateAssumed', { order: name })}</span>
  const other = order === 'MDY' ? firstAbove12 : secondAbove12
  if (other > 0) return <span>{say('dateMixed', { count: other, order: name, other: formatNumber(other) })}</span>
  const place = say(order === 'MDY' ? 'places.second' : 'places.first')
  const count = firstAbove12 + secondAbove12
  return <span>{say('dateProven', { count, order: name, place, rows: formatNumber(count), example })}</span>
}
