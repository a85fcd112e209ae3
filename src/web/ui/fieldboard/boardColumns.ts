import type { FieldSpec } from '../../../contract/field.ts'
import type { Group, GroupKey } from '../../../contract/group.ts'

/** A column or lane of a board: a value and its name. */
export interface Band {
  readonly key: GroupKey
  readonly title: string | null
}

const same = (one: GroupKey | undefined, other: GroupKey | undefined) => (one ?? null) === (other ?? null)

/**
 * The columns of a board: every option, yes and no, or every record there is to choose; then what records have beyond that, such as an
 * option that is no longer offered. The column without a value comes last, and only while records stand in it or it can be gone back to.
 */
export function columnsFor(spec: FieldSpec, groups: readonly Group[], records: readonly Band[]): readonly Band[] {
  const offered: readonly Band[] =
    spec.kind === 'choice'
      ? (spec.options ?? []).map((key) => ({ key, title: key }))
      : spec.kind === 'flag'
        ? [false, true].map((key) => ({ key, title: String(key) }))
        : records
  const rest = groups.filter(({ key }, at) => key !== null && groups.findIndex((other) => other.key === key) === at)
  const others = rest.filter(({ key }) => !offered.some((one) => one.key === key))
  const isOpen = spec.presence === 'optional' || groups.some(({ key }) => key === null)
  return [...offered, ...others.map(({ key, title }) => ({ key, title })), ...(isOpen ? [{ key: null, title: null }] : [])]
}

/** The lanes of a board in the order of the answer; nobody's comes last. */
export function lanesFor(groups: readonly Group[]): readonly Band[] {
  const lanes = new Map<GroupKey, Band>()
  for (const { lane = null, laneTitle = null } of groups) lanes.set(lane, { key: lane, title: laneTitle })
  return [...lanes.values()].sort(
    (a, b) => Number(a.key === null) - Number(b.key === null) || (a.title ?? '').localeCompare(b.title ?? ''),
  )
}

/** The group of a column, in a lane if there are lanes. */
export const groupAt = (groups: readonly Group[], key: GroupKey, lane?: GroupKey): Group | undefined =>
  groups.find((group) => same(group.key, key) && (lane === undefined || same(group.lane, lane)))

export const inColumn = (groups: readonly Group[], key: GroupKey) => groups.filter((group) => same(group.key, key))
export const inLane = (groups: readonly Group[], lane: GroupKey) => groups.filter((group) => same(group.lane, lane))

/** A place on the board as a drop names it. */
export const placeText = (key: GroupKey, lane?: GroupKey): string => JSON.stringify(lane === undefined ? [key] : [key, lane])
export function placeOf(text: string): { readonly key: GroupKey; readonly lane?: GroupKey } {
  const [key = null, ...rest] = JSON.parse(text) as GroupKey[]
  return rest.length > 0 ? { key, lane: rest[0] as GroupKey } : { key }
}
