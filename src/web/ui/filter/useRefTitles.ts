import { useAnswer } from '../../queries.ts'
import { knownEntity } from '../../screens.ts'
import { type AnyRow, titleOf } from '../field/values.ts'

/** The titles of records by id, for a filter that holds only ids. */
export function useRefTitles(target: string, ids: readonly string[]): ReadonlyMap<string, string> {
  const known = knownEntity(target)
  const endpoint = (known ?? knownEntity('user'))?.endpoints.list
  if (!endpoint) throw new Error('no entity is known')
  const answer = useAnswer(
    endpoint,
    { filter: { field: 'id', op: 'in', value: [...ids] }, limit: 100, archived: 'with' },
    { enabled: known !== undefined && ids.length > 0, keep: true },
  )
  const rows = (answer.data?.rows ?? []) as readonly unknown[] as readonly AnyRow[]
  return new Map(known ? rows.map((row) => [row.id, titleOf(known.entity, row)]) : [])
}
