import { useRef } from 'react'
import { useFormats } from '../../../web/format.ts'
import { useDrag, useDropPlace } from '../../../web/ui/board/drag.ts'
import { Go } from '../../../web/ui/Go.tsx'
import { Money } from '../../../web/ui/Money.tsx'
import { StageMark } from '../../../web/ui/StageMark.tsx'
import { useWords } from '../../../web/words.ts'
import type { BoardCard, BoardColumn } from '../opportunity.contract.ts'
import classes from './Board.module.css'
import { boardWords } from './board.words.ts'

function ClosedDeal({ card, mayMove }: { readonly card: BoardCard; readonly mayMove: boolean }) {
  const element = useRef<HTMLLIElement>(null)
  useDrag(element, card.id, mayMove)
  return (
    <li ref={element}>
      <Go to={`/opportunities/${card.id}`} className={`${classes.closedName} cut`} draggable={false}>
        {card.name}
      </Go>
      <Money value={card.amount} form="whole" className="muted" />
    </li>
  )
}

interface EndZoneProps {
  readonly column: BoardColumn
  readonly currency: string
  readonly mayMove: boolean
}

/** Won or lost: what closed this month, and the place to drop a deal that ends here. */
export function EndZone({ column, currency, mayMove }: EndZoneProps) {
  const say = useWords(boardWords)
  const { number } = useFormats()
  const place = useRef<HTMLElement>(null)
  const over = useDropPlace(place, column.stage.id)
  const type = column.stage.type as 'won' | 'lost'
  return (
    <section ref={place} className={classes.end} data-type={type} data-over={over || undefined} aria-label={column.stage.name}>
      <header className={classes.endHead}>
        <h2>
          <StageMark type={type} name={column.stage.name} />
        </h2>
        <span className="num muted">{number(column.count)}</span>
      </header>
      {column.total !== null && (
        <b>
          <Money value={{ amount: column.total, currency }} form="whole" />
        </b>
      )}
      <p className="muted">{say('thisMonth')}</p>
      <ul className={classes.closed}>
        {column.cards.map((card) => (
          <ClosedDeal key={card.id} card={card} mayMove={mayMove} />
        ))}
      </ul>
      {mayMove && (
        <div className={classes.drop}>
          <span>{say(type === 'won' ? 'dropToWin' : 'dropToLose')}</span>
          <kbd className={classes.key}>{type === 'won' ? 'W' : 'L'}</kbd>
        </div>
      )}
    </section>
  )
}
