import type { Filter } from '../../contract/filter.ts'
import { fieldLabel } from '../../web/labels.ts'
import { may, useSession } from '../../web/session.ts'
import { failureText } from '../../web/toasts.ts'
import type { AnyRow } from '../../web/ui/field/values.ts'
import { FilterBar } from '../../web/ui/filter/FilterBar.tsx'
import { useSaving } from '../../web/ui/record/saving.ts'
import classes from './Improvement.module.css'

/** Which deals a change touches; only they are counted, before and after. */
export function ImprovementFilter({ record }: { readonly record: AnyRow }) {
  const writes = may(useSession(), 'improvement', 'write')
  const { save, unsaved } = useSaving('improvement', record, 'filter')
  const filter = (record.filter as Filter | null) ?? undefined
  if (!writes && !filter) return null
  return (
    <fieldset className={classes.touched} disabled={!writes}>
      <legend className="secondary">{fieldLabel('improvement', 'filter')}</legend>
      <FilterBar entity="opportunity" filter={filter} onChange={(next) => void save(next)} />
      {unsaved && <p role="alert">{failureText(unsaved.error)}</p>}
    </fieldset>
  )
}
