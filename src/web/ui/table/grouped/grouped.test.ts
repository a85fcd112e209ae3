import { describe, expect, it } from 'vitest'
import type { Group } from '../../../../contract/group.ts'
import type { ListQuery, Page } from '../../../../contract/page.ts'
import type { AnyRow } from '../../field/values.ts'
import { type GroupRows, groupFilter, itemsOf, keyText, lineBeside, pageQueries } from './groupItems.ts'

const group = (key: string | null, count: number): Group => ({ key, title: key, count, sums: {} })
const rows = (...ids: string[]): AnyRow[] => ids.map((id) => ({ id }))
const groups = [group('a', 2), group('b', 3), group(null, 500)]
const fetched: Readonly<Record<string, GroupRows>> = {
  '"a"': { rows: rows('1', '2'), hasMore: false },
  '"b"': { rows: rows('3', '4'), hasMore: true },
}
const rowsOf = ({ key }: Group) => fetched[keyText(key)] ?? { rows: [], hasMore: true }
const lines = (closed: readonly string[] = []) => itemsOf({ groups, closed: new Set(closed), rowsOf })
const short = (closed?: readonly string[]) =>
  lines(closed)
    .map((item) => (item.kind === 'group' ? `[${item.group.key}]` : item.kind === 'row' ? item.row.id : '.'))
    .join('')
    .replace(/\.+/g, (dots) => `.${dots.length}`)

describe('the lines of a grouped list', () => {
  it('are each head, its rows, and places for those on their way, a hundred at most', () => {
    expect(short()).toBe('[a]12[b]34.1[null].100')
  })
  it('leave out what is folded; the rows that are left are counted through', () => {
    expect(short(['"a"', 'null'])).toBe('[a][b]34.1[null]')
    const first = lines(['"a"']).find((item) => item.kind === 'row')
    expect(first).toMatchObject({ index: 0, head: 1, row: { id: '3' } })
  })
  it('are walked past places that have no row yet', () => {
    const items = lines()
    const lastRow = items.findIndex((item) => item.kind === 'row' && item.row.id === '4')
    expect(items[lineBeside(items, lastRow, 1)]).toMatchObject({ kind: 'group', group: { key: null } })
    expect(lineBeside(items, 0, -1)).toBe(0)
  })
})

describe('the pages of a group', () => {
  const pages: Readonly<Record<string, Page<AnyRow>>> = {
    '': { rows: [], next: 'n1' },
    n1: { rows: [], next: 'n2' },
  }
  const read = (query: ListQuery) => pages[query.after ?? '']
  const asked = (wanted: number) => pageQueries({ first: { limit: 2 }, wanted, read }).map(({ after }) => after)
  it('begin where the page before ended, as far as that is known', () => {
    expect(asked(1)).toEqual([undefined])
    expect(asked(2)).toEqual([undefined, 'n1'])
    expect(asked(9)).toEqual([undefined, 'n1', 'n2'])
  })
  it('end with the last page', () => {
    expect(pageQueries({ first: {}, wanted: 5, read: () => ({ rows: [], next: null }) })).toHaveLength(1)
  })
  it('are of the list and of the group', () => {
    const open = { field: 'doneAt', op: 'empty' } as const
    expect(groupFilter(open, 'city', group('Ulm', 1))).toEqual({ and: [open, { field: 'city', op: 'eq', value: 'Ulm' }] })
    expect(groupFilter(undefined, 'city', group(null, 1))).toEqual({ field: 'city', op: 'empty' })
  })
})
