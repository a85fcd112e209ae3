import type { Ref } from '../../../../../contract/field.ts'
import { call } from '../../../../api.ts'
import { companyCurrency, typedLocale } from '../../../../format.ts'
import { choiceLabel } from '../../../../labels.ts'
import { knownEntity } from '../../../../screens.ts'
import { type AnyRow, titleOf } from '../../../field/values.ts'
import type { Column } from '../../columns.ts'
import type { CellFault, CellReading, ReadingGround } from './parseCell.ts'
import { readCell } from './parseCell.ts'

/** Names looked up in one call. */
const mostNames = 500

/** What a typed or pasted text is read by in this column. */
export function groundOf(entity: string, { field }: Column, row: AnyRow | undefined): ReadingGround {
  const money = row?.[field] as { readonly currency?: string } | null | undefined
  const order = new Intl.DateTimeFormat(typedLocale()).formatToParts(new Date(0)).map(({ type }) => type)
  return {
    words: (option) => choiceLabel(entity, field, option),
    currency: money?.currency ?? companyCurrency(),
    monthFirst: order.indexOf('month') < order.indexOf('day'),
  }
}

/** Records of an entity by their names, in small letters; two records of one name are both there. */
async function recordsNamed(target: string, names: readonly string[]): Promise<ReadonlyMap<string, readonly Ref[]>> {
  const known = knownEntity(target)
  const found = new Map<string, Ref[]>()
  if (!known) return found
  for (let at = 0; at < names.length; at += mostNames) {
    const filter = { field: 'title', op: 'in', value: names.slice(at, at + mostNames) } as const
    const { rows } = await call(known.endpoints.list, { filter, limit: mostNames, fields: known.entity.title })
    for (const row of rows) {
      const title = titleOf(known.entity, row)
      const key = title.toLowerCase()
      found.set(key, [...(found.get(key) ?? []), { id: row.id, title }])
    }
  }
  return found
}

export interface Typed {
  readonly column: Column
  readonly row: AnyRow
  readonly text: string
}

export type Read = { readonly value: unknown } | { readonly fault: CellFault }

/** Reads every text by the kind of its column; records that are named are looked up together. */
export async function readAll(entity: string, typed: readonly Typed[]): Promise<readonly Read[]> {
  const readings = typed.map(({ column, row, text }) => readCell(column.spec, text, groundOf(entity, column, row)))
  const wanted = new Map<string, Set<string>>()
  readings.forEach((reading, i) => {
    const target = typed[i]?.column.spec.target
    if ('named' in reading && target) wanted.set(target, new Set([...(wanted.get(target) ?? []), ...reading.named]))
  })
  const found = new Map(
    await Promise.all([...wanted].map(async ([target, names]) => [target, await recordsNamed(target, [...names])] as const)),
  )
  return readings.map((reading, i) => lookedUp(reading, found.get(typed[i]?.column.spec.target ?? '') ?? new Map()))
}

function lookedUp(reading: CellReading, records: ReadonlyMap<string, readonly Ref[]>): Read {
  if (!('named' in reading)) return reading
  const refs = reading.named.map((name) => records.get(name.toLowerCase()) ?? [])
  if (refs.some((found) => found.length === 0)) return { fault: 'noRecord' }
  if (refs.some((found) => found.length > 1)) return { fault: 'twoRecords' }
  const one = refs.map((found) => found[0])
  return { value: reading.many ? one : one[0] }
}
