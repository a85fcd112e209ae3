import { Checkbox, Select, TextInput } from '@mantine/core'
import { companyZone } from '../../../web/format.ts'
import { paired } from '../../../web/labels.ts'
import { useWords } from '../../../web/words.ts'
import { type Definition, type Dimension, periodNames } from '../report.contract.ts'
import { reportWords } from '../report.words.ts'
import { type PipelineProps, PipelineSelect } from '../track/PipelineSelect.tsx'
import { allDimensions } from '../trait.rules.ts'
import classes from './Report.module.css'
import { useDimensionChoices } from './useDimensions.tsx'

export interface ControlsProps extends PipelineProps {
  readonly definition: Definition | undefined
  readonly dimensions?: readonly Dimension[]
  /** The report has a period of its own. */
  readonly fixedPeriod?: boolean
}

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: companyZone() }).format(new Date())

function PeriodSelect({ report, definition }: Pick<ControlsProps, 'report' | 'definition'>) {
  const say = useWords(reportWords)
  const shown = definition?.period
  const name = report.query.period ?? shown?.name ?? null
  const custom = name === 'custom'
  const day = (part: 'from' | 'to') => (
    <TextInput
      size="xs"
      type="date"
      aria-label={say(part)}
      defaultValue={report.query[part] ?? ''}
      key={`${part}${report.query[part]}`}
      onBlur={(event) => report.set({ [part]: event.currentTarget.value || undefined, cell: undefined })}
    />
  )
  return (
    <>
      <Select
        size="xs"
        w={150}
        aria-label={say('period')}
        allowDeselect={false}
        data={periodNames.map((value) => ({ value, label: say(`periods.${value}`) }))}
        value={name}
        onChange={(value) =>
          report.set({
            period: value ?? undefined,
            cell: undefined,
            ...(value === 'custom'
              ? { from: shown?.from ?? today(), to: shown?.to ?? today() }
              : { from: undefined, to: undefined }),
          })
        }
      />
      {custom && day('from')}
      {custom && day('to')}
    </>
  )
}

function AsOf({ report }: Pick<ControlsProps, 'report'>) {
  const say = useWords(reportWords)
  const { asOf, asRecorded } = report.query
  return (
    <span className={classes.asOf}>
      <label className="secondary" htmlFor="report-as-of" title={say('asOfHint')}>
        {say('asOf')}
      </label>
      <TextInput
        id="report-as-of"
        size="xs"
        type="date"
        max={today()}
        value={asOf ?? ''}
        onChange={(event) => report.set({ asOf: event.currentTarget.value || undefined, cell: undefined })}
      />
      {asOf && (
        <Checkbox
          size="xs"
          label={say('asRecorded')}
          title={say('asRecordedHint')}
          checked={asRecorded === true}
          onChange={(event) => report.set({ asRecorded: event.currentTarget.checked || undefined, cell: undefined })}
        />
      )}
    </span>
  )
}

/** Pipeline, period, grouping and as-of day of a report; all of it stands in the address. */
export function ReportControls(props: ControlsProps) {
  const { report, definition, dimensions = allDimensions(), fixedPeriod } = props
  const say = useWords(reportWords)
  const offered = useDimensionChoices(dimensions)
  return (
    <fieldset className={classes.controls}>
      <legend className={classes.unseen}>{say('controls')}</legend>
      <PipelineSelect {...props} />
      {!fixedPeriod && <PeriodSelect {...{ report, definition }} />}
      {offered.length > 0 && !report.object && (
        <Select
          size="xs"
          w={190}
          aria-label={say('by')}
          allowDeselect={false}
          data={[
            { value: '', label: say('byNothing') },
            ...offered.map(({ value, label }) => ({ value, label: paired(say('by'), label) })),
          ]}
          value={report.query.by ?? ''}
          onChange={(value) => report.set({ by: value || undefined, cell: undefined })}
        />
      )}
      <AsOf report={report} />
    </fieldset>
  )
}
