import { describe, expect, it } from 'vitest'
import type { FieldSpec } from '../../../contract/field.ts'
import type { Group, GroupKey } from '../../../contract/group.ts'
import { columnsFor, groupAt, lanesFor, placeOf, placeText } from './boardColumns.ts'

const group = (key: GroupKey, lane?: GroupKey): Group => ({
  key,
  title: key === null ? null : `${key}`.toUpperCase(),
  ...(lane === undefined ? {} : { lane, laneTitle: lane === null ? null : `${lane}` }),
  count: 1,
  sums: {},
})
const choice: FieldSpec = { kind: 'choice', presence: 'defaulted', options: ['new', 'old'] }
const keys = (spec: FieldSpec, groups: readonly Group[], records: Parameters<typeof columnsFor>[2] = []) =>
  columnsFor(spec, groups, records).map(({ key }) => key)

describe('the columns of a board', () => {
  it('are all options, also those without a record', () => {
    expect(keys(choice, [group('old')])).toEqual(['new', 'old'])
  })
  it('keep what records have though it is no longer offered', () => {
    expect(keys(choice, [group('gone', 'a'), group('gone', 'b'), group('old', 'a')])).toEqual(['new', 'old', 'gone'])
  })
  it('have one without a value where there can be none, or is none', () => {
    expect(keys({ ...choice, presence: 'optional' }, [])).toEqual(['new', 'old', null])
    expect(keys(choice, [group(null)])).toEqual(['new', 'old', null])
  })
  it('of a reference are the records to choose from, then those that are archived meanwhile', () => {
    const spec: FieldSpec = { kind: 'ref', presence: 'required', target: 'source' }
    expect(keys(spec, [group('z')], [{ key: 'x', title: 'X' }])).toEqual(['x', 'z'])
  })
  it('of a flag are no and yes', () => {
    expect(keys({ kind: 'flag', presence: 'defaulted' }, [])).toEqual([false, true])
  })
})

describe('lanes', () => {
  it('stand by name, nobody’s last, each once', () => {
    const groups = [group('new', null), group('new', 'tom'), group('old', 'ann'), group('old', 'tom')]
    expect(lanesFor(groups).map(({ key }) => key)).toEqual(['ann', 'tom', null])
    expect(groupAt(groups, 'new', null)).toBe(groups[0])
    expect(groupAt(groups, 'old', 'tom')).toBe(groups[3])
    expect(groupAt(groups, 'old', null)).toBeUndefined()
  })
  it.each([
    ['new', undefined],
    [null, undefined],
    [true, 'tom'],
    ['a "b"', null],
  ] as const)('a place %s in lane %s is found again after a drop', (key, lane) => {
    expect(placeOf(placeText(key, lane))).toEqual(lane === undefined ? { key } : { key, lane })
  })
})
