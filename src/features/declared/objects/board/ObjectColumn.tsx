import { ActionIcon, Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useRef } from 'react'
import { allOf, type Filter } from '../../../../contract/filter.ts'
import { openCreate } from '../../../../web/creating.ts'
import { useFormats } from '../../../../web/format.ts'
import { type Listing, useListing } from '../../../../web/queries.ts'
import { may, useSession } from '../../../../web/session.ts'
import { useDropPlace } from '../../../../web/ui/board/drag.ts'
import type { AnyRow } from '../../../../web/ui/field/values.ts'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { StageMark } from '../../../../web/ui/StageMark.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Step } from '../object.contract.ts'
import { objectScreenWords } from '../screens/objectScreen.words.ts'
import classes from './ObjectBoard.module.css'
import { type CardGround, ObjectCard } from './ObjectCard.tsx'

interface ObjectColumnProps extends CardGround {
  readonly step: Step
  /** Exact, by the server. */
  readonly count: number | undefined
  readonly filter: Filter | undefined
  /** Records that are being moved, by id: they are drawn where they go. */
  readonly moving: ReadonlyMap<string, { readonly row: AnyRow; readonly to: string }>
}

/** Cards fetched at a time. */
const pageLength = 30

/** One step: its name and exact count, its records, and a place to drop one. */
export function ObjectColumn({ step, count, filter, moving, ...ground }: ObjectColumnProps) {
  const say = useWords(objectScreenWords)
  const { number } = useFormats()
  const session = useSession()
  const { entity, endpoints } = ground.known
  const place = useRef<HTMLElement>(null)
  const over = useDropPlace(place, step.id)
  const chosen = allOf({ field: 'step', op: 'eq', value: step.id }, filter)
  const listing = useListing(endpoints.list, {
    ...(chosen ? { filter: chosen } : {}),
    sort: [step.type === 'open' ? 'stepEnteredAt' : '-closedAt'],
    limit: pageLength,
  }) as unknown as Listing<AnyRow>
  const arriving = [...moving.values()].filter(({ to }) => to === step.id).map(({ row }) => row)
  const rows = [...arriving, ...listing.rows.filter(({ id }) => !moving.has(id))]
  const open = step.type === 'open'
  const depth = ground.track.depth(step)
  return (
    <section ref={place} className={classes.column} data-over={over || undefined} aria-label={step.name}>
      <header className={classes.head}>
        <h2 className="cut">{open ? step.name : <StageMark type={step.type} name={step.name} />}</h2>
        <span className="num muted">{count === undefined ? '' : number(count)}</span>
        {open && may(session, entity.name, 'create') && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={26}
            ml="auto"
            aria-label={say('addIn', { step: step.name })}
            onClick={() =>
              openCreate({ entity: entity.name, values: { step: { id: step.id, title: step.name } }, onCreated: () => {} })
            }
          >
            <Plus aria-hidden />
          </ActionIcon>
        )}
      </header>
      <div
        className={classes.depth}
        data-end={!open || undefined}
        data-faint={(open && depth <= 4) || undefined}
        style={open ? { background: `var(--hw-depth-${depth})` } : undefined}
      />
      <div className={classes.cards} data-column={step.id}>
        {listing.isPending && <Skeleton bars={[1, 1]} height={72} />}
        {rows.map((row) => (
          <ObjectCard key={row.id} {...ground} row={row} />
        ))}
        {listing.hasMore && (
          <Button variant="subtle" fullWidth size="compact-sm" onClick={listing.loadMore} loading={listing.isFetching}>
            {say('more')}
          </Button>
        )}
      </div>
    </section>
  )
}
