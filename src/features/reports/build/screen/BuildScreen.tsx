import { useFormats } from '../../../../web/format.ts'
import { useAnswer } from '../../../../web/queries.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { failureText } from '../../../../web/toasts.ts'
import { FilterBar } from '../../../../web/ui/filter/FilterBar.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { useWords } from '../../../../web/words.ts'
import { reportWords } from '../../report.words.ts'
import { SaveMenu } from '../../saved/SaveMenu.tsx'
import { savedReportWords } from '../../saved/savedReport.words.ts'
import reportClasses from '../../sheet/Report.module.css'
import { type Built, buildReport } from '../build.contract.ts'
import { buildWords } from '../build.words.ts'
import { ShapeControl, WhatControls } from './BuildControls.tsx'
import { BuiltRecords } from './BuiltRecords.tsx'
import { BuiltNotes, BuiltSentence } from './BuiltSentence.tsx'
import { BuiltView } from './BuiltView.tsx'
import { TimeControls } from './TimeControls.tsx'
import { type Build, entitiesOf, useBuild } from './useBuild.tsx'
import { useNames } from './useNames.tsx'
import { usePlaceText } from './usePlaceText.tsx'

interface BehindProps {
  readonly build: Build
  readonly built: Built | undefined
}

function Behind({ build: { definition, place, open }, built }: BehindProps) {
  const placeText = usePlaceText()
  if (!place || !built) return null
  return (
    <BuiltRecords {...{ definition }} at={place} title={placeText(definition, built, place)} onClose={() => open(undefined)} />
  )
}

/** Any records counted by anything: what, by what, of which, over which time; the whole report stands in the address. */
export default function BuildScreen() {
  const say = useWords(buildWords)
  const sayReport = useWords(reportWords)
  const sayKept = useWords(savedReportWords)
  const format = useFormats()
  const build = useBuild()
  const { definition } = build
  const veiled = build.saved?.definition === null && build.waits
  const answer = useAnswer(
    buildReport,
    { definition },
    { keep: true, entities: entitiesOf(definition), enabled: !build.waits && !build.error },
  )
  const built = answer.data
  const error = build.error ?? answer.error
  // An answer that is still of another report says nothing of this one.
  const fits =
    built && built.dimensions.map(({ field }) => field).join() === definition.dimensions.map(({ field }) => field).join()
  const names = useNames()(definition.entity, built?.said.currency ?? 'EUR')
  return (
    <Page
      barScrolls
      title={build.saved?.name ?? say('build')}
      crumbs={[{ to: '/reports', label: sayReport('reports') }]}
      actions={
        <>
          {built && (
            <span className={`muted num ${reportClasses.moment}`}>
              {sayReport('standing', { moment: format.momentWithin(built.said.asOf) })}, {built.said.zone}, {built.said.currency}
            </span>
          )}
          <SaveMenu {...{ definition }} saved={build.saved} changed={build.changed} show={build.show} />
        </>
      }
      bar={
        <div className={reportClasses.bars}>
          <WhatControls {...{ build, names }} />
          <div className={reportClasses.bar}>
            <TimeControls build={build} />
            <ShapeControl build={build} />
          </div>
          <FilterBar entity={definition.entity} filter={definition.filter} onChange={(filter) => build.change({ filter })} />
        </div>
      }
    >
      <div className={reportClasses.ground} data-beside={build.place ? true : undefined}>
        <div className={reportClasses.report}>
          {error && <p role="alert">{failureText(error)}</p>}
          {veiled && <p role="status">{sayKept('veiled')}</p>}
          {!fits && !error && !veiled && <Skeleton bars={[0.5, 0.9, 0.7, 0.5]} height={28} />}
          {fits && !error && (
            <>
              <p className={reportClasses.sentence}>
                <BuiltSentence {...{ definition, built }} />
              </p>
              <BuiltNotes {...{ definition, built }} />
              <BuiltView {...{ definition, built }} open={build.open} />
            </>
          )}
        </div>
        <Behind {...{ build, built: fits ? built : undefined }} />
      </div>
    </Page>
  )
}
