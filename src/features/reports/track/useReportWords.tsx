import { createContext, useContext } from 'react'
import { type Catalogue, hasWord, type Say, useWords, type WordTree } from '../../../web/words.ts'
import { useReport } from '../sheet/useReport.tsx'
import { trackWords } from './track.words.ts'

/** What is said inside is of records of a declared object, whatever the address names. */
export const OverRecords = createContext(false)

/** The words of a report: of deals, or where the address names a declared object of its records, as far as those are told otherwise. */
export function useReportWords<T extends WordTree>(catalogue: Catalogue<T>): Say<T> {
  const { object } = useReport()
  const over = useContext(OverRecords)
  const deals = useWords(catalogue)
  const records = useWords(trackWords) as (key: string, values?: object) => string
  if (!object && !over) return deals
  return (key, values) => {
    const own = `${catalogue.name}.${key}`
    return hasWord(trackWords, own, values) ? records(own, values) : deals(key, values)
  }
}
