import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { allOf } from '../../../contract/filter.ts'
import { type Group, type GroupKey, inGroup } from '../../../contract/group.ts'
import type { ListQuery } from '../../../contract/page.ts'
import { useListing } from '../../queries.ts'
import { useWords } from '../../words.ts'
import { useDropPlace } from '../board/drag.ts'
import type { AnyRow } from '../field/values.ts'
import { placeText } from './boardColumns.ts'
import classes from './FieldBoard.module.css'
import { type CardGround, FieldCard } from './FieldCard.tsx'
import { fieldboardWords } from './fieldboard.words.ts'

interface FieldColumnProps {
  readonly label: string
  readonly group: Group | undefined
  readonly at: { readonly key: GroupKey; readonly lane?: GroupKey }
  readonly by: string
  readonly laneBy: string | undefined
  /** The query of all the board’s records: filter, order and fields. */
  readonly query: ListQuery
  readonly ground: CardGround
}

/** Cards fetched at a time once the first ones of a column are used up. */
const step = 50

/** The cards that came with the board, then further pages of the same list. */
function useCards({ group, at, by, laneBy, query, ground }: FieldColumnProps) {
  const [asked, setAsked] = useState(false)
  const next = group?.next ?? null
  const filter = allOf(query.filter, inGroup(by, at.key), laneBy ? inGroup(laneBy, at.lane ?? null) : undefined)
  const further = useListing<AnyRow>(
    ground.known.endpoints.list as never,
    { ...query, ...(filter ? { filter } : {}), limit: step, ...(next ? { after: next } : {}) },
    { enabled: asked && next !== null },
  )
  const first = (group?.rows ?? []) as readonly AnyRow[]
  const known = new Set(first.map(({ id }) => id))
  const rest = asked && next !== null ? further.rows.filter(({ id }) => !known.has(id)) : []
  return {
    cards: [...first, ...rest],
    hasMore: asked ? next !== null && (further.isPending || further.hasMore) : next !== null,
    busy: asked && further.isFetching,
    loadMore: () => (asked ? further.loadMore() : setAsked(true)),
  }
}

/** The cards of one value, in one lane if there are lanes. A place to drop a card on. */
export function FieldColumn(props: FieldColumnProps) {
  const { label, at, ground } = props
  const say = useWords(fieldboardWords)
  const place = useRef<HTMLElement>(null)
  const over = useDropPlace(place, placeText(at.key, at.lane))
  const { cards, hasMore, busy, loadMore } = useCards(props)
  return (
    <section
      ref={place}
      className={classes.column}
      data-column={placeText(at.key, at.lane)}
      data-over={over || undefined}
      aria-label={label}
    >
      {cards.map((row) => (
        <FieldCard key={row.id} {...ground} row={row} at={at} />
      ))}
      {hasMore && (
        <Button variant="subtle" fullWidth size="compact-sm" onClick={loadMore} loading={busy}>
          {say('more')}
        </Button>
      )}
    </section>
  )
}
