import { type Catalogue, hasWord, type Say, useWords, type WordTree } from '../../../web/words.ts'
import { useReport } from '../sheet/useReport.tsx'
import { trackWords } from './track.words.ts'

/** The words of a report: of deals, or where the address names a declared object of its records, as far as those are told otherwise. */
export function useReportWords<T extends WordTree>(catalogue: Catalogue<T>): Say<T> {
  const { object } = useReport()
  const deals = useWords(catalogue)
  const records = useWords(trackWords) as (key: string, values?: object) => string
  if (!object) return deals
  return (key, values) => {
    const own = `${catalogue.name}.${key}`
    return hasWord(trackWords, own, values) ? records(own, values) : deals(key, values)
  }
}
