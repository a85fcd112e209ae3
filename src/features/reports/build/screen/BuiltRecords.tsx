import type { Query } from '../../../../contract/endpoint.ts'
import { useFormats } from '../../../../web/format.ts'
import type { AnyRow } from '../../../../web/ui/field/values.ts'
import { useWords } from '../../../../web/words.ts'
import { factsOf, RecordRow, RecordsBehind } from '../../sheet/RecordsBehind.tsx'
import { type CellPlace, getBuiltRecords, type ReportDefinition } from '../build.contract.ts'
import { buildWords } from '../build.words.ts'

interface BuiltRecordsProps {
  readonly definition: ReportDefinition
  readonly at: CellPlace
  readonly title: string
  readonly onClose: () => void
}

/** The list behind a number of a built report, with what it is measured and grouped by. */
export function BuiltRecords({ definition, at, title, onClose }: BuiltRecordsProps) {
  const say = useWords(buildWords)
  const { number } = useFormats()
  const { entity, measures, dimensions } = definition
  const facts = factsOf(entity, [...measures.flatMap(({ field }) => field ?? []), ...dimensions.map(({ field }) => field)])
  return (
    <RecordsBehind
      endpoint={getBuiltRecords as Query<{ definition: ReportDefinition; at: CellPlace }, { readonly rows: readonly AnyRow[] }>}
      input={{ definition, at }}
      counted={(count) => say('records', { count, shown: number(count) })}
      row={(row) => <RecordRow {...{ entity, row, facts }} />}
      {...{ title, onClose }}
    />
  )
}
