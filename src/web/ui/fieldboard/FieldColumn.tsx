import { Button } from '@mantine/core'
import { useRef } from 'react'
import { allOf } from '../../../contract/filter.ts'
import { type Group, type GroupKey, inGroup } from '../../../contract/group.ts'
import type { ListQuery } from '../../../contract/page.ts'
import { useWords } from '../../words.ts'
import { useDropPlace } from '../board/drag.ts'
import { useGroupCards } from '../groups/useGroupCards.ts'
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

/** The cards of one value, in one lane if there are lanes. A place to drop a card on. */
export function FieldColumn(props: FieldColumnProps) {
  const { label, group, at, by, laneBy, query, ground } = props
  const say = useWords(fieldboardWords)
  const place = useRef<HTMLElement>(null)
  const over = useDropPlace(place, placeText(at.key, at.lane))
  const filter = allOf(query.filter, inGroup(by, at.key), laneBy ? inGroup(laneBy, at.lane ?? null) : undefined)
  const { cards, hasMore, busy, loadMore } = useGroupCards({ known: ground.known, group, query, filter })
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
