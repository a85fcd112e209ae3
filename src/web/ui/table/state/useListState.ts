import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { allOf, type Filter } from '../../../../contract/filter.ts'
import { groupableKinds } from '../../../../contract/group.ts'
import { specAt } from '../../../labels.ts'
import { knownEntity } from '../../../screens.ts'
import { fieldRight, useSession } from '../../../session.ts'
import { useUrlValues } from '../../../url.ts'
import { addressFor, type ListValues, valuesIn } from './listValues.ts'

/** What a screen adds to its list: values of its own, such as the pipeline, and the filter that follows from them. */
export interface ListScope {
  readonly values: ListValues
  readonly filterOf: (values: ListValues) => Filter | undefined
}

export interface ListState {
  /** All that the list shows, with what the screen adds. */
  readonly values: ListValues
  /** The saved view it was opened from. */
  readonly saved: string | undefined
  readonly filter: Filter | undefined
  readonly sort: readonly string[]
  readonly fields: readonly string[]
  readonly group: string | undefined
  readonly change: (next: Partial<Record<keyof ListValues, unknown>>) => void
  readonly clear: () => void
}

interface Defaults {
  readonly entity: string
  readonly columns: readonly string[]
  readonly sort: readonly string[]
  readonly scope?: ListScope | undefined
}

/** The address of an entity's list in this layout. */
export function listPath(entity: string, { layout, by }: ListValues): string {
  const known = knownEntity(entity)
  return (layout === 'board' && !by ? known?.board : undefined) ?? known?.path ?? '/'
}

/** Opens a list of the entity that shows these values, as a saved view or of its own. */
export function useShowList(entity: string): (values: ListValues, saved?: string) => void {
  const navigate = useNavigate()
  return useCallback(
    (values, saved) => void navigate({ to: listPath(entity, values), search: { ...addressFor(values), saved } } as never),
    [navigate, entity],
  )
}

/** What the list shows, read from the address; fields hidden from the person are left out of columns, order and groups. */
export function useListState({ entity, columns, sort, scope }: Defaults): ListState {
  const session = useSession()
  const [search, patch] = useUrlValues()
  const values = { ...valuesIn(search), ...scope?.values }
  const sees = (path: string) => fieldRight(session, entity, path.replace(/^-/, '').split('.')[0] ?? '') !== 'none'
  const ordered = (values.sort ?? sort).filter(sees)
  return {
    values,
    saved: typeof search.saved === 'string' ? search.saved : undefined,
    filter: values.filter,
    sort: ordered,
    fields: (values.columns ?? columns).filter(sees),
    group:
      values.group && sees(values.group) && groupableKinds.includes(specAt(entity, values.group)?.kind ?? 'json')
        ? values.group
        : undefined,
    change: (next) => patch(addressFor({ ...valuesIn(search), ...next } as ListValues)),
    clear: () => patch(values.archived ? { archived: undefined } : { filter: undefined }),
  }
}

/** Which records the values leave, as lists and totals are asked for them. */
export function whichRecords(values: ListValues, scope: ListScope | undefined) {
  const filter = allOf(scope?.filterOf(values), values.filter)
  return { ...(filter ? { filter } : {}), ...(values.archived ? ({ archived: 'only' } as const) : {}) }
}
