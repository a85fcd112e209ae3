import { useFormats } from '../../../web/format.ts'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'

/** Days as a person reads them: one decimal below ten. */
export function useDays(): (days: number | null) => string {
  const say = useWords(reportWords)
  const format = useFormats()
  return (days) => (days === null ? say('noData') : say('day', { shown: format.number(days, days < 10 ? 1 : 0) }))
}
