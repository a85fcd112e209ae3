import { Button } from '@mantine/core'
import { ChartColumn, Table2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ApiError } from '../../../web/api.ts'
import { useFormats } from '../../../web/format.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { failureText } from '../../../web/toasts.ts'
import { FilterBar } from '../../../web/ui/filter/FilterBar.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWords } from '../../../web/words.ts'
import type { Definition, Dimension } from '../report.contract.ts'
import { reportWords } from '../report.words.ts'
import { useReportWords } from '../track/useReportWords.tsx'
import { usePeriodText } from './DefinitionText.tsx'
import classes from './Report.module.css'
import { ReportControls } from './ReportControls.tsx'
import type { ReportState } from './useReport.tsx'

interface ReportFrameProps {
  readonly title: string
  readonly report: ReportState
  readonly definition: Definition | undefined
  readonly error: ApiError | null
  readonly anyPipeline?: boolean
  /** The pipeline that the answer is of. */
  readonly pipeline?: string | undefined
  /** Whether it can be of the track of a declared object as well. */
  readonly tracks?: boolean
  readonly dimensions?: readonly Dimension[]
  readonly fixedPeriod?: boolean
  /** Switches of this report alone. */
  readonly switches?: ReactNode
  /** What the report says, in words. */
  readonly sentence: ReactNode
  /** What can be done about it. */
  readonly act?: ReactNode
  readonly overlapping: boolean
  /** The list behind a number. */
  readonly records: ReactNode
  readonly children: ReactNode
}

function Notes({ definition, overlapping }: { readonly definition: Definition; readonly overlapping: boolean }) {
  const say = useReportWords(reportWords)
  const format = useFormats()
  const periodText = usePeriodText()
  const { period, undated, undatedIncluded } = definition
  return (
    <>
      {period.chosen === 'ownLast' && (
        <p className="secondary" role="status">
          {say('ownLast', { period: say(`periods.${period.name}`), days: periodText(period) })}
        </p>
      )}
      {undated > 0 && (
        <p className="muted">
          {say('undated', { count: undated, shown: format.number(undated) })} {say(undatedIncluded ? 'undatedIn' : 'undatedOut')}.
        </p>
      )}
      {overlapping && <p className="muted">{say('overlapping')}</p>}
    </>
  )
}

/** What every report has: title, moment, controls, filter, its sentence first, then the chart or its table, the list beside it. */
export function ReportFrame(props: ReportFrameProps) {
  const { title, report, definition, error, switches, records } = props
  const say = useWords(reportWords)
  const format = useFormats()
  return (
    <Page
      barScrolls
      title={title}
      crumbs={[{ to: '/reports', label: say('reports') }]}
      actions={
        <>
          {definition && (
            <span className={`muted num ${classes.moment}`}>
              {say('standing', { moment: format.momentWithin(definition.asOf) })}, {definition.zone}, {definition.currency}
            </span>
          )}
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={report.asTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
            onClick={() => report.set({ table: report.asTable ? undefined : true })}
          >
            {say(report.asTable ? 'chart' : 'table')}
          </Button>
        </>
      }
      bar={
        <div className={classes.bars}>
          <div className={classes.bar}>
            <ReportControls
              report={report}
              definition={definition}
              anyPipeline={props.anyPipeline ?? true}
              pipeline={props.pipeline}
              tracks={props.tracks === true}
              {...(props.dimensions ? { dimensions: props.dimensions } : {})}
              fixedPeriod={props.fixedPeriod === true}
            />
            {switches}
          </div>
          <FilterBar
            entity={report.object?.entity.name ?? 'opportunity'}
            filter={report.query.filter}
            onChange={(filter) => report.set({ filter, cell: undefined })}
          />
        </div>
      }
    >
      <div className={classes.ground} data-beside={records ? true : undefined}>
        <div className={classes.report}>
          {error && <p role="alert">{failureText(error)}</p>}
          {!definition && !error && <Skeleton bars={[0.5, 0.9, 0.7, 0.5]} height={28} />}
          {definition && (
            <>
              <p className={classes.sentence}>{props.sentence}</p>
              {props.act}
              <Notes definition={definition} overlapping={props.overlapping} />
              {props.children}
            </>
          )}
        </div>
        {records}
      </div>
    </Page>
  )
}

interface NumberProps {
  readonly label: string
  readonly onOpen: () => void
  readonly children: ReactNode
  readonly className?: string
}

/** A number that opens the records behind it. What it shows is part of its name, also where that tells how many records there are. */
export function OpensRecords({ label, onOpen, children, className }: NumberProps) {
  const name = typeof children !== 'string' || label.includes(children) ? label : `${children}. ${label}`
  return (
    <button type="button" className={`${classes.number} ${className ?? ''}`} aria-label={name} onClick={onOpen}>
      {children}
    </button>
  )
}
