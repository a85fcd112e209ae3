import { Select } from '@mantine/core'
import type { Filter } from '../../../contract/filter.ts'
import { useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { failureText } from '../../../web/toasts.ts'
import { FilterBar } from '../../../web/ui/filter/FilterBar.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { filterIn, useUrlValues } from '../../../web/url.ts'
import { useWords } from '../../../web/words.ts'
import type { Activity } from '../../activities/activity.contract.ts'
import { type Built, buildReport, type CellPlace, type ReportDefinition } from '../build/build.contract.ts'
import { BuiltRecords } from '../build/screen/BuiltRecords.tsx'
import { BuiltNotes } from '../build/screen/BuiltSentence.tsx'
import { BuiltView } from '../build/screen/BuiltView.tsx'
import { usePlaceText } from '../build/screen/usePlaceText.tsx'
import { type PeriodName, periodNames } from '../report.contract.ts'
import { reportWords } from '../report.words.ts'
import classes from '../sheet/Report.module.css'
import { type ActivityView, activityDone, activityViews, busiest, kindsOf } from './activity.rules.ts'
import { activityReportWords } from './activityReport.words.ts'

/** What was done, in words. */
export function ActivitySentence({ built }: { readonly built: Built }) {
  const say = useWords(activityReportWords)
  const { number } = useFormats()
  const { n } = built.total
  if (n === 0) return <>{say('none')}</>
  const kinds = kindsOf(built).map(({ key, count }) => say(`kinds.${key as Activity['kind']}`, { count, shown: number(count) }))
  const top = busiest(built)
  return (
    <>
      {say('sentence', { count: n, shown: number(n), kinds: kinds.join(', ') })}{' '}
      {top && say('most', { name: top.name, figure: number(top.count) })}
    </>
  )
}

/** The answer of one view of what was done. */
export function useDone(view: ActivityView, period: PeriodName, filter?: Filter) {
  const definition = activityDone(view, period, filter)
  return { definition, ...useAnswer(buildReport, { definition }, { keep: true, entities: ['activity', 'user'] }) }
}

interface PartProps {
  readonly title: string
  readonly definition: ReportDefinition
  readonly built: Built | undefined
  readonly open: (at: CellPlace) => void
}

function Part({ title, definition, built, open }: PartProps) {
  return (
    <section>
      <div className={classes.headed}>
        <h2>{title}</h2>
      </div>
      {built ? <BuiltView {...{ definition, built, open }} /> : <Skeleton bars={[0.9, 0.7, 0.5]} height={28} />}
    </section>
  )
}

/** Who did how many calls, meetings and other activities, and how many there were week by week. */
export default function ActivityReport() {
  const say = useWords(activityReportWords)
  const sayReport = useWords(reportWords)
  const placeText = usePlaceText()
  const [values, set] = useUrlValues()
  const named = periodNames.filter((name) => name !== 'custom')
  const period = named.find((name) => name === values.period) ?? 'last90Days'
  const filter = filterIn(values)
  const answers = { person: useDone('person', period, filter), week: useDone('week', period, filter) }
  const at = values.at as (CellPlace & { readonly view: ActivityView }) | undefined
  const behind = at && answers[at.view]
  const { data: built, error } = answers.person
  return (
    <Page
      barScrolls
      title={sayReport('activity')}
      crumbs={[{ to: '/reports', label: sayReport('reports') }]}
      bar={
        <div className={classes.bars}>
          <Select
            size="xs"
            w={170}
            aria-label={sayReport('period')}
            allowDeselect={false}
            data={named.map((value) => ({ value, label: sayReport(`periods.${value}`) }))}
            value={period}
            onChange={(next) => set({ period: next ?? undefined, at: undefined })}
          />
          <FilterBar entity="activity" filter={filter} onChange={(next) => set({ filter: next, at: undefined })} />
        </div>
      }
    >
      <div className={classes.ground} data-beside={at ? true : undefined}>
        <div className={classes.report}>
          {error && <p role="alert">{failureText(error)}</p>}
          {built && (
            <>
              <p className={classes.sentence}>
                <ActivitySentence built={built} />
              </p>
              <BuiltNotes definition={answers.person.definition} built={built} />
            </>
          )}
          {!error &&
            activityViews.map((view) => (
              <Part
                key={view}
                title={say(view === 'person' ? 'byPerson' : 'byWeek')}
                definition={answers[view].definition}
                built={answers[view].data}
                open={(place) => set({ at: { ...place, view } })}
              />
            ))}
        </div>
        {at && behind?.data && (
          <BuiltRecords
            definition={behind.definition}
            at={{ ...(at.row === undefined ? {} : { row: at.row }), ...(at.column === undefined ? {} : { column: at.column }) }}
            title={placeText(behind.definition, behind.data, at)}
            onClose={() => set({ at: undefined })}
          />
        )}
      </div>
    </Page>
  )
}
