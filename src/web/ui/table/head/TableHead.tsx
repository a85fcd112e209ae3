import { Plus } from 'lucide-react'
import { memo, type ReactNode, useEffect, useRef } from 'react'
import { openFloat } from '../../../floats.ts'
import { knownEntity } from '../../../screens.ts'
import { useSession } from '../../../session.ts'
import { useWords } from '../../../words.ts'
import type { Column } from '../columns.ts'
import classes from '../Table.module.css'
import { tableWords } from '../table.words.ts'
import type { HeadProps } from './arranging.ts'
import { HeadCell } from './HeadCell.tsx'

/** Width of the column of checkboxes in px. */
export const checkWidth = 52

/** Width of the place in px where a field is added. */
const addWidth = 44

interface TableHeadProps extends HeadProps {
  readonly isWhole: boolean
  readonly onWhole: () => void
  /** Stands before the label of the first column, as what folds groups does. */
  readonly before?: ReactNode
}

/** px that the columns take up together. */
export const wholeWidth = (columns: readonly Column[]): number => columns.reduce((sum, { width }) => sum + width, checkWidth)

/**
 * The head of a list: the checkbox of every row, then the columns, which sort, and are moved and made wider. It is not drawn again when
 * the keyboard goes on to another row.
 */
export const TableHead = memo(function TableHead({ isWhole, onWhole, before, ...head }: TableHeadProps) {
  const say = useWords(tableWords)
  const row = useRef<HTMLTableRowElement>(null)
  const moved = useRef<string | null>(null)
  const { entity, columns, onArrange } = head
  const mayAdd = useSession().admin && knownEntity(entity)?.entity.extensible === true
  const onAdded = (field: string) => onArrange({ columns: [...columns.map((column) => column.field), field] })
  const addField = () => openFloat('addField', { entity, onAdded })
  // A cell that the page moves loses the focus on the way.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the columns stand in their new order
  useEffect(() => {
    if (moved.current) row.current?.querySelector<HTMLElement>(`th[data-field="${moved.current}"] button`)?.focus()
    moved.current = null
  }, [columns])
  return (
    <thead>
      <tr ref={row}>
        <th scope="col" className={classes.check} style={{ width: checkWidth }}>
          <input type="checkbox" aria-label={say('selectEvery')} checked={isWhole} onChange={onWhole} />
        </th>
        {columns.map((column, place) => (
          <HeadCell
            key={column.field}
            {...head}
            column={column}
            place={place}
            before={place === 0 && before}
            onMoved={(field) => {
              moved.current = field
            }}
          />
        ))}
        {mayAdd && (
          <th scope="col" className={classes.add} style={{ width: addWidth }}>
            <button type="button" aria-label={say('addField')} title={say('addField')} onClick={addField}>
              <Plus aria-hidden />
            </button>
          </th>
        )}
      </tr>
    </thead>
  )
})
