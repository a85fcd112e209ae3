import { Button, Select } from '@mantine/core'
import { entityLabel } from '../../../../web/labels.ts'
import { toast } from '../../../../web/toasts.ts'
import { FilterBar } from '../../../../web/ui/filter/FilterBar.tsx'
import { useWords } from '../../../../web/words.ts'
import { useCountable } from '../../build/screen/useChoices.tsx'
import { type PeriodName, periodNames } from '../../report.contract.ts'
import { reportWords } from '../../report.words.ts'
import reportClasses from '../../sheet/Report.module.css'
import { refreshes } from '../dashboard.contract.ts'
import { dashboardWords } from '../dashboard.words.ts'
import classes from './Dashboard.module.css'
import { type DashboardState, isEverything } from './useDashboard.tsx'

interface ControlsProps {
  readonly state: DashboardState
}

/** The filter and the period of the whole page, and how often it is counted anew. */
export function DashboardControls({ state }: ControlsProps) {
  const say = useWords(dashboardWords)
  const sayReport = useWords(reportWords)
  const countable = useCountable()
  const { filterEntity, filter, period, own, isOwn, changed } = state
  const named = periodNames.filter((name) => name !== 'custom')
  const keep = async () => {
    await state.keepWhole()
    toast(say('kept'))
  }
  return (
    <div className={reportClasses.bars}>
      <div className={reportClasses.controls}>
        <Select
          size="xs"
          w={240}
          style={{ flexBasis: 240 }}
          aria-label={say('period')}
          allowDeselect={false}
          data={[
            ...(own?.period ? [] : [{ value: '', label: say('ownPeriods') }]),
            ...named.map((value) => ({ value, label: sayReport(`periods.${value}`) })),
          ]}
          value={period?.name ?? ''}
          onChange={(name) => state.setPeriod(name ? { name: name as PeriodName } : undefined)}
        />
        {isOwn && (
          <Select
            size="xs"
            w={190}
            aria-label={say('refresh')}
            allowDeselect={false}
            data={[
              { value: '', label: say('refreshes.never') },
              ...refreshes.map((seconds) => ({ value: String(seconds), label: say(`refreshes.s${seconds}`) })),
            ]}
            value={own?.refresh ? String(own.refresh) : ''}
            onChange={(seconds) => void state.patch({ refresh: seconds ? Number(seconds) : null })}
          />
        )}
        {isOwn && changed && (
          <Button size="xs" variant="default" onClick={() => void keep()}>
            {say('keep')}
          </Button>
        )}
      </div>
      <div className={classes.controls}>
        <span className="muted">{say('filterOver')}</span>
        <Select
          size="xs"
          w={180}
          searchable
          aria-label={say('filterOver')}
          allowDeselect={false}
          data={countable.map((value) => ({ value, label: entityLabel(value, 'many') }))}
          value={filterEntity}
          onChange={(entity) => entity && state.setOver(entity)}
        />
        <FilterBar
          entity={filterEntity}
          filter={filter && isEverything(filter) ? undefined : filter}
          onChange={state.setFilter}
        />
      </div>
    </div>
  )
}
