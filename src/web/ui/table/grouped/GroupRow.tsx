import type { FieldSpec } from '../../../../contract/field.ts'
import type { Group } from '../../../../contract/group.ts'
import { useFormats } from '../../../format.ts'
import { useWords } from '../../../words.ts'
import { Go } from '../../Go.tsx'
import { Fold } from '../../groups/Fold.tsx'
import { GroupTitle, useGroupName } from '../../groups/GroupTitle.tsx'
import { Money } from '../../Money.tsx'
import type { Column } from '../columns.ts'
import tableClasses from '../Table.module.css'
import classes from './Grouped.module.css'
import { groupedWords } from './grouped.words.ts'

interface GroupRowProps {
  readonly entity: string
  readonly by: string
  readonly spec: FieldSpec
  readonly group: Group
  readonly columns: readonly Column[]
  readonly isOpen: boolean
  readonly isActive: boolean
  readonly place: number
  readonly onToggle: (group: Group) => void
  readonly onActive: (place: number) => void
  /** The address of the list of the group's records. */
  readonly list: { readonly to: string; readonly search: Readonly<Record<string, unknown>> }
}

function Sums({ group, field }: { readonly group: Group; readonly field: string }) {
  return (group.sums[field] ?? []).map((sum, place) => (
    <b key={sum.currency}>
      {place > 0 && ' + '}
      <Money value={sum} form="whole" />
    </b>
  ))
}

/** The head of a group: its value, how many records it has, and their sums under the columns of money. */
export function GroupRow(props: GroupRowProps) {
  const { entity, by, spec, group, columns, isOpen, isActive, place, onToggle, onActive, list } = props
  const say = useWords(groupedWords)
  const { number } = useFormats()
  const shown = number(group.count)
  const name = useGroupName(entity, by, spec)(group)
  return (
    <tr
      className={`${tableClasses.row} ${classes.group}`}
      data-line={place}
      data-group
      aria-rowindex={place + 1}
      aria-expanded={isOpen}
      tabIndex={isActive ? 0 : -1}
      onFocus={() => onActive(place)}
    >
      <td className={tableClasses.check}>
        <Fold name={name} isOpen={isOpen} onToggle={() => onToggle(group)} inRow />
      </td>
      {columns.map((column, at) =>
        at === 0 ? (
          <td key={column.field} data-name>
            <span className={classes.name}>
              <span className={classes.title}>
                <GroupTitle {...{ entity, by, spec }} value={group} />
              </span>
              <Go className={`${classes.count} num`} tabIndex={-1} title={say('open', { count: group.count, shown })} {...list}>
                {shown}
              </Go>
            </span>
          </td>
        ) : (
          <td key={column.field} data-right={column.right || undefined}>
            {column.spec.kind === 'money' && <Sums group={group} field={column.field} />}
          </td>
        ),
      )}
    </tr>
  )
}
