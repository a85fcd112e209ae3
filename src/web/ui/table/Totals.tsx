import type { TotalsQuery } from '../../../contract/page.ts'
import { useFormats } from '../../format.ts'
import { fieldLabel } from '../../labels.ts'
import { useAnswer } from '../../queries.ts'
import type { KnownEntity } from '../../screens.ts'
import { useWords } from '../../words.ts'
import { Money } from '../Money.tsx'
import classes from './Table.module.css'
import { tableWords } from './table.words.ts'

/** The exact count and the sums of the money columns, from the server, at the foot of a list. */
export function Totals({
  known,
  which,
  money,
}: {
  readonly known: KnownEntity
  readonly which: TotalsQuery
  readonly money: readonly string[]
}) {
  const say = useWords(tableWords)
  const { number } = useFormats()
  const { data } = useAnswer(known.endpoints.totals, which, { keep: true })
  return (
    <div className={classes.foot} aria-live="off">
      {data && <span className="num">{say('count', { count: data.count, shown: number(data.count) })}</span>}
      {data &&
        money
          .filter((field) => (data.sums[field] ?? []).length > 0)
          .map((field) => (
            <span key={field}>
              {fieldLabel(known.entity.name, field)}{' '}
              {(data.sums[field] ?? []).map((sum, place) => (
                <b key={sum.currency}>
                  {place > 0 && ' + '}
                  <Money value={sum} form="whole" />
                </b>
              ))}
            </span>
          ))}
    </div>
  )
}
