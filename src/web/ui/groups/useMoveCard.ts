import { useRef } from 'react'
import type { Endpoint } from '../../../contract/endpoint.ts'
import { specOf } from '../../../contract/entity.ts'
import type { FieldSpec } from '../../../contract/field.ts'
import type { Groups } from '../../../contract/group.ts'
import { call, newId } from '../../api.ts'
import { answers, refresh } from '../../queries.ts'
import type { KnownEntity } from '../../screens.ts'
import { toastFailure } from '../../toasts.ts'
import { toastUndoable } from '../../undo.ts'
import { type AnyRow, toWrite } from '../field/values.ts'
import { type Goal, movedInGroups } from './movedInGroups.ts'

type Asked = { readonly by?: string }

/** Shows the move in every answer that groups by the field; gives back what undoes it. */
function show(known: KnownEntity, by: string, change: (groups: Groups) => Groups): () => void {
  const filters = {
    queryKey: [known.entity.name, known.endpoints.groups.name],
    predicate: ({ queryKey }: { readonly queryKey: readonly unknown[] }) => (queryKey[2] as Asked | undefined)?.by === by,
  }
  const before = answers.getQueriesData<Groups>(filters)
  answers.setQueriesData<Groups>(filters, (groups) => groups && change(groups))
  return () => {
    for (const [key, groups] of before) answers.setQueryData(key, groups)
  }
}

const withVersion = (groups: Groups, id: string, version: number): Groups => ({
  ...groups,
  groups: groups.groups.map((group) => ({
    ...group,
    ...(group.rows ? { rows: group.rows.map((row) => (row.id === id ? { ...row, version } : row)) } : {}),
  })),
})

/** The one way a card goes to another column or day: at once, as a change of its fields, with undo; moves of one record wait for each other. */
export function useMoveCard(known: KnownEntity, by: string): (row: AnyRow, goal: Goal, said: string) => Promise<void> {
  const last = useRef(new Map<string, Promise<number | undefined>>())
  const write = async (row: AnyRow, values: Goal['values'], version: number | undefined, change: string) => {
    const written = Object.entries(values).map(
      ([field, value]) => [field, toWrite(specOf(known.entity, field) as FieldSpec, value)] as const,
    )
    const isMoved = ([field]: readonly [string, unknown]) => field === known.moved?.field
    const [moved, rest] = [written.filter(isMoved), written.filter((one) => !isMoved(one))]
    const send = (endpoint: Endpoint, some: typeof written, from: number | undefined) =>
      call(endpoint, { id: row.id, version: from, ...Object.fromEntries(some) }, { change }) as Promise<AnyRow>
    const patch = known.endpoints.patch as unknown as Endpoint
    if (!known.moved || moved.length === 0) return send(patch, rest, version)
    const now = rest.length > 0 ? ((await send(patch, rest, version)).version as number) : version
    return send(known.moved.verb, moved, now)
  }
  return async (row, goal, said) => {
    const change = newId()
    await answers.cancelQueries({ queryKey: [known.entity.name] })
    const takeBack = show(known, by, (groups) => movedInGroups(groups, row.id, goal))
    const before = last.current.get(row.id)
    const saved = (async () => {
      const version = (await before) ?? row.version
      try {
        const { version: now } = await write(row, goal.values, version, change)
        show(known, by, (groups) => withVersion(groups, row.id, now as number))
        toastUndoable(said, change)
        return now
      } catch (error) {
        takeBack()
        toastFailure(error)
        return undefined
      }
    })()
    last.current.set(row.id, saved)
    await saved
    if (last.current.get(row.id) !== saved) return
    last.current.delete(row.id)
    await refresh([known.entity.name])
  }
}
