import { Button } from '@mantine/core'
import { WaitsMark } from '../../offline/WaitsMark.tsx'
import type { Listing } from '../../queries.ts'
import { useWords } from '../../words.ts'
import { FieldCell } from '../field/FieldCell.tsx'
import { type AnyRow, isEmptyValue } from '../field/values.ts'
import { formWords } from '../form/form.words.ts'
import { Go } from '../Go.tsx'
import type { CellParts, Column } from './columns.ts'
import { Fact } from './Fact.tsx'
import classes from './Table.module.css'

interface CardsProps {
  readonly entity: string
  readonly label: string
  readonly columns: readonly Column[]
  readonly rows: readonly AnyRow[]
  readonly cells?: CellParts
  readonly pathOf: (row: AnyRow) => string | undefined
}

/** Further facts under the name, in the order of the columns. */
const mostFacts = 3

function CardOf({
  entity,
  columns,
  row,
  cells = {},
}: Pick<CardsProps, 'entity' | 'columns' | 'cells'> & { readonly row: AnyRow }) {
  const [head, ...rest] = columns
  const draw = (column: Column) => {
    const Own = cells[column.field]
    if (Own) return <Own key={column.field} row={row} />
    return <FieldCell entity={entity} field={column.field} spec={column.spec} value={row[column.field]} still />
  }
  const money = rest.find((column) => column.spec.kind === 'money')
  const facts = rest.filter((column) => column !== money && !isEmptyValue(row[column.field])).slice(0, mostFacts)
  return (
    <>
      <span className={classes.cardHead}>
        {head && draw(head)}
        <WaitsMark id={row.id} />
        {money && draw(money)}
      </span>
      <span className={classes.cardRest}>
        {facts.map((column) => (
          <span key={column.field} className="cut">
            {cells[column.field] ? draw(column) : <Fact {...{ entity, column, row, cells }} />}
          </span>
        ))}
      </span>
    </>
  )
}

/** Records on a phone: one card a record, the whole card is the link. */
export function Cards({ entity, label, columns, rows, cells, pathOf }: CardsProps) {
  return (
    <ul aria-label={label}>
      {rows.map((row) => {
        const path = pathOf(row)
        const card = <CardOf entity={entity} columns={columns} row={row} {...(cells ? { cells } : {})} />
        return (
          <li key={row.id}>
            {path ? (
              <Go to={path} className={classes.card}>
                {card}
              </Go>
            ) : (
              <div className={classes.card}>{card}</div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** A list on a phone. */
export function CardList({ listing, ...cards }: Omit<CardsProps, 'rows'> & { readonly listing: Listing<AnyRow> }) {
  const say = useWords(formWords)
  return (
    <div className={classes.cards}>
      <Cards {...cards} rows={listing.rows} />
      {listing.hasMore && (
        <Button variant="subtle" fullWidth onClick={listing.loadMore}>
          {say('showMore')}
        </Button>
      )}
    </div>
  )
}
