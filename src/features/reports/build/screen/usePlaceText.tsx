import { useWords } from '../../../../web/words.ts'
import type { Built, CellPlace, ReportDefinition } from '../build.contract.ts'
import { buildWords } from '../build.words.ts'
import { useNames } from './useNames.tsx'

/** What a place in a report is called: the values of its dimensions, or all of it. */
export function usePlaceText(): (definition: ReportDefinition, built: Built, at: CellPlace) => string {
  const say = useWords(buildWords)
  const namesOf = useNames()
  return ({ entity }, { dimensions: [first, second], said }, { row, column }) => {
    const names = namesOf(entity, said.currency)
    const parts = [
      first && row !== undefined && names.value(first, row),
      second && column !== undefined && names.value(second, column),
    ]
    return parts.filter(Boolean).join(' · ') || say('all')
  }
}
