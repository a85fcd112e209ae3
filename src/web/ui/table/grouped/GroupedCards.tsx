import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FieldSpec } from '../../../../contract/field.ts'
import { allOf } from '../../../../contract/filter.ts'
import { type Group, groupLimit, inGroup } from '../../../../contract/group.ts'
import { useFormats } from '../../../format.ts'
import { specAt } from '../../../labels.ts'
import { useAnswer } from '../../../queries.ts'
import { useWords } from '../../../words.ts'
import { formWords } from '../../form/form.words.ts'
import { Figures } from '../../groups/Figures.tsx'
import { Fold } from '../../groups/Fold.tsx'
import { GroupTitle, useGroupName } from '../../groups/GroupTitle.tsx'
import { useGroupCards } from '../../groups/useGroupCards.ts'
import { Skeleton } from '../../Skeleton.tsx'
import { Cards } from '../CardList.tsx'
import { Failed, Nothing } from '../ListStates.tsx'
import tableClasses from '../Table.module.css'
import classes from './Grouped.module.css'
import type { GroupedTableProps } from './GroupedTable.tsx'
import { groupedWords } from './grouped.words.ts'
import { keyText } from './groupItems.ts'

type GroupedCardsProps = Pick<
  GroupedTableProps,
  'entity' | 'known' | 'by' | 'which' | 'query' | 'entities' | 'nothing' | 'columns' | 'cells' | 'pathOf' | 'label'
>

/** Cards of each group that come with the groups. */
const firstCards = 5

function CardGroup({ group, spec, ...props }: GroupedCardsProps & { readonly group: Group; readonly spec: FieldSpec }) {
  const { entity, known, by, query, pathOf, cells } = props
  const say = useWords(formWords)
  const [isOpen, setOpen] = useState(true)
  const name = useGroupName(entity, by, spec)(group)
  const filter = allOf(query.filter, inGroup(by, group.key))
  const further = useGroupCards({ known, group, query, filter })
  // What every card of the group has is said by its head.
  const columns = props.columns.filter(({ field }) => field !== by)
  const money = columns.find((column) => column.spec.kind === 'money')?.field
  return (
    <section aria-label={name}>
      <header className={classes.cardsHead}>
        <Fold name={name} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
        <h2 className={classes.title}>
          <GroupTitle {...{ entity, by, spec }} value={group} />
        </h2>
        <Figures groups={[group]} money={money} />
      </header>
      {isOpen && <Cards {...{ entity, columns, pathOf }} label={name} rows={further.cards} {...(cells ? { cells } : {})} />}
      {isOpen && further.hasMore && (
        <Button variant="subtle" fullWidth onClick={further.loadMore} loading={further.busy}>
          {say('showMore')}
        </Button>
      )}
    </section>
  )
}

/** A list in groups on a phone: each with its exact count and sums, its first cards, and the others when asked for. */
export default function GroupedCards(props: GroupedCardsProps) {
  const { entity, known, by, which, query, entities, nothing } = props
  const say = useWords(groupedWords)
  const { number } = useFormats()
  const { sort, fields } = query
  const asked = { ...which, by, cards: firstCards, ...(sort ? { sort } : {}), ...(fields ? { fields } : {}) }
  const { data, error, refetch } = useAnswer(known.endpoints.groups, asked, { keep: true, entities })
  const spec = specAt(entity, by)
  if (error && !data) return <Failed message={error.message} again={() => void refetch()} />
  if (!data || !spec) return <Skeleton bars={[0.9, 0.85, 0.9, 0.8, 0.88, 0.9]} height={14} />
  if (data.groups.length === 0) return <Nothing {...nothing} />
  return (
    <div className={tableClasses.cards}>
      {data.groups.map((group) => (
        <CardGroup key={keyText(group.key)} {...props} {...{ group, spec }} />
      ))}
      {data.more && <p className={classes.note}>{say('more', { shown: number(groupLimit) })}</p>}
    </div>
  )
}
