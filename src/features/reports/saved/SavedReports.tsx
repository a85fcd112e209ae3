import type { Filter } from '../../../contract/filter.ts'
import { entityLabel, fieldLabel } from '../../../web/labels.ts'
import { useAnswer } from '../../../web/queries.ts'
import { failureText } from '../../../web/toasts.ts'
import { Go } from '../../../web/ui/Go.tsx'
import { useWords } from '../../../web/words.ts'
import type { ReportDefinition } from '../build/build.contract.ts'
import { buildWords } from '../build/build.words.ts'
import classes from '../sheet/Report.module.css'
import { savedReports } from './savedReport.contract.ts'
import { savedReportWords } from './savedReport.words.ts'
import { useSharedText } from './useSharedText.tsx'

/** What a report counts, in one line. */
export function useCountedText(): (definition: ReportDefinition | null | undefined) => string {
  const say = useWords(savedReportWords)
  const sayBuild = useWords(buildWords)
  return (definition) => {
    if (!definition) return say('veiled')
    const { entity, measures, dimensions } = definition
    const values = {
      measures: measures
        .map(({ way, field }) => sayBuild(`ways.${way}`, { field: field ? fieldLabel(entity, field) : '' }))
        .join(', '),
      many: entityLabel(entity, 'many'),
      dimensions: dimensions.map(({ field }) => fieldLabel(entity, field)).join(', '),
    }
    return say(dimensions.length > 0 ? 'countedBy' : 'counted', values)
  }
}

/** What an administrator alone could see of others stays away. */
export const ownOrShared: Filter = {
  or: [
    { field: 'owner', op: 'eq', value: { me: true } },
    { field: 'sharing', op: 'in', value: ['team', 'all'] },
  ],
}

/** The reports that the person keeps or is given by others. */
export function SavedReports() {
  const say = useWords(savedReportWords)
  const sharedText = useSharedText()
  const countedText = useCountedText()
  const { data, error } = useAnswer(savedReports.list, { filter: ownOrShared, sort: ['name'], limit: 200 })
  return (
    <section className={classes.group}>
      <h2>{say('many')}</h2>
      {error && <p role="alert">{failureText(error)}</p>}
      {data?.rows.length === 0 && <p className="muted">{say('empty')}</p>}
      <div className={classes.cards}>
        {data?.rows.map((row) => (
          <Go key={row.id} to="/reports/build" search={{ report: row.id }} className={classes.card}>
            <h3>{sharedText(row)}</h3>
            <p className={classes.sentence}>{row.name}</p>
            <p className="muted">{countedText(row.definition)}</p>
          </Go>
        ))}
      </div>
    </section>
  )
}
