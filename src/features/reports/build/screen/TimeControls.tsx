import { Select, TextInput } from '@mantine/core'
import { dayOf } from '../../../../web/format.ts'
import { useWords } from '../../../../web/words.ts'
import { type PeriodName, periodNames } from '../../report.contract.ts'
import { reportWords } from '../../report.words.ts'
import type { ReportDefinition } from '../build.contract.ts'
import { buildWords } from '../build.words.ts'
import classes from './Build.module.css'
import type { Build } from './useBuild.tsx'
import { useChoices } from './useChoices.tsx'

interface TimeProps {
  readonly build: Build
}
type Period = NonNullable<ReportDefinition['period']>

const today = () => dayOf(new Date())

function Days({ period, set }: { readonly period: Period; readonly set: (next: Period) => void }) {
  const say = useWords(reportWords)
  return (['from', 'to'] as const).map((part) => (
    <TextInput
      key={`${part}${period[part]}`}
      size="xs"
      type="date"
      aria-label={say(part)}
      defaultValue={period[part] ?? ''}
      onBlur={(event) => {
        const day = event.currentTarget.value
        if (day && day !== period[part]) set({ ...period, [part]: day })
      }}
    />
  ))
}

/** Which date places a record, and the days that count by it. */
function PeriodControl({ build }: TimeProps) {
  const say = useWords(buildWords)
  const sayReport = useWords(reportWords)
  const { definition, change } = build
  const { times } = useChoices(definition.entity)
  const { period } = definition
  const set = (next: Period | undefined) => change({ period: next, ...(next ? {} : { compare: undefined }) })
  const name = (value: string | null) => {
    if (!period || !value) return
    const custom = value === 'custom' ? { from: period.from ?? today(), to: period.to ?? today() } : {}
    set({ field: period.field, name: value as PeriodName, ...custom })
  }
  return (
    <>
      <Select
        size="xs"
        w={180}
        searchable
        clearable
        aria-label={say('periodField')}
        placeholder={say('noPeriod')}
        data={times.map(({ value, label }) => ({ value, label }))}
        value={period?.field ?? null}
        onChange={(field) => set(field ? { name: 'thisYear', ...period, field } : undefined)}
      />
      {period && (
        <Select
          size="xs"
          w={150}
          aria-label={say('period')}
          allowDeselect={false}
          data={periodNames.map((value) => ({ value, label: sayReport(`periods.${value}`) }))}
          value={period.name}
          onChange={name}
        />
      )}
      {period?.name === 'custom' && <Days {...{ period, set }} />}
    </>
  )
}

/** The period, what it is compared with, and the day a track is looked at from. */
export function TimeControls({ build }: TimeProps) {
  const say = useWords(buildWords)
  const sayReport = useWords(reportWords)
  const { definition, change } = build
  const { isTracked } = useChoices(definition.entity)
  return (
    <div className={classes.controls}>
      <PeriodControl build={build} />
      {definition.period && definition.period.name !== 'all' && (
        <Select
          size="xs"
          w={190}
          aria-label={say('compare')}
          allowDeselect={false}
          data={(['none', 'previous', 'lastYear'] as const).map((value) => ({ value, label: say(`comparisons.${value}`) }))}
          value={definition.compare ?? 'none'}
          onChange={(value) => change({ compare: value === 'previous' || value === 'lastYear' ? value : undefined })}
        />
      )}
      {isTracked && (
        <div className={classes.dimension}>
          <label className={classes.word} htmlFor="build-as-of" title={sayReport('asOfHint')}>
            {sayReport('asOf')}
          </label>
          <TextInput
            id="build-as-of"
            size="xs"
            type="date"
            max={today()}
            value={definition.asOf ?? ''}
            onChange={(event) => change({ asOf: event.currentTarget.value || undefined })}
          />
        </div>
      )}
    </div>
  )
}
