import { CalendarDays, CircleCheck, CirclePlus, FileText, MessagesSquare, Phone } from 'lucide-react'
import { memo } from 'react'
import { openCreate } from '../../../web/creating.ts'
import { dayOf, daysSince, daysUntil, formatMoment, useFormats } from '../../../web/format.ts'
import { WaitsMark } from '../../../web/offline/WaitsMark.tsx'
import { useSession } from '../../../web/session.ts'
import { Avatar } from '../../../web/ui/Avatar.tsx'
import cardClasses from '../../../web/ui/board/Card.module.css'
import { CardGround, CardLink } from '../../../web/ui/board/CardGround.tsx'
import { Money } from '../../../web/ui/Money.tsx'
import { useWords } from '../../../web/words.ts'
import type { Stage } from '../../pipelines/pipeline.contract.ts'
import type { BoardCard } from '../opportunity.contract.ts'
import classes from './Board.module.css'
import { boardWords } from './board.words.ts'
import { type Giving, MoveMenu } from './MoveMenu.tsx'
import type { Road } from './useRoad.tsx'

const icons = { task: CircleCheck, call: Phone, meeting: CalendarDays, note: FileText, discussion: MessagesSquare } as const

/** What comes next on the deal: the open activity that is due first, else the next step in words, else that there is none. */
function NextLine({ card }: { readonly card: BoardCard }) {
  const say = useWords(boardWords)
  const next = card.nextActivity
  if (next) {
    const Icon = icons[next.kind as keyof typeof icons] ?? CircleCheck
    const late = next.dueAt ? -daysUntil(dayOf(next.dueAt)) : 0
    const when = next.dueAt && (late > 0 ? say('daysLate', { days: late }) : formatMoment(next.dueAt))
    return (
      <span className={classes.next} data-late={late > 0 || undefined} data-today={late === 0 && next.dueAt ? true : undefined}>
        <Icon aria-hidden />
        <span className="cut">
          {when && <b>{when} </b>}
          {next.subject}
        </span>
      </span>
    )
  }
  if (card.nextStep) {
    return (
      <span className={classes.next}>
        <FileText aria-hidden />
        <span className="cut">{card.nextStep}</span>
      </span>
    )
  }
  const about = { entity: 'opportunity', id: card.id, title: card.name }
  return (
    <button
      type="button"
      className={classes.none}
      onClick={() => openCreate({ entity: 'activity', values: { kind: 'task', about }, onCreated: () => {} })}
    >
      <CirclePlus aria-hidden />
      {say('noNextStep')}
    </button>
  )
}

interface DealCardProps {
  readonly card: BoardCard
  readonly stage: string
  readonly stages: readonly Stage[]
  readonly road: Road
  readonly mayMove: boolean
  readonly onMove: (card: BoardCard, from: string, to: Stage) => void
  readonly giving?: Giving | undefined
}

/** One deal on the board: name, account, amount and close date, then what comes next and whose it is. */
export const DealCard = memo(function DealCard({ card, stage, stages, road, mayMove, onMove, giving }: DealCardProps) {
  const say = useWords(boardWords)
  const { day, fullDay } = useFormats()
  const session = useSession()
  return (
    <CardGround entity="opportunity" id={card.id} mayMove={mayMove} data-still={card.still || undefined} data-stage={stage}>
      <h3 className={cardClasses.name}>
        <CardLink to={`/opportunities/${card.id}`}>{card.name}</CardLink>
      </h3>
      {card.account && <p className={`${classes.account} cut`}>{card.account.title}</p>}
      <p className={classes.figures}>
        <b>
          <Money value={card.amount} form="whole" />
        </b>
        {card.still && card.stageEnteredAt ? (
          <span className="signal num">{say('stillDays', { days: daysSince(card.stageEnteredAt) })}</span>
        ) : (
          card.closeDate && (
            <span className="muted num" title={fullDay(card.closeDate)}>
              {day(card.closeDate)}
            </span>
          )
        )}
      </p>
      <WaitsMark id={card.id} />
      <div className={classes.foot}>
        <NextLine card={card} />
        {card.owner && <Avatar name={card.owner.title} own={card.owner.id === session.id} named />}
      </div>
      {mayMove && (
        <MoveMenu
          className={cardClasses.menu}
          name={card.name}
          stages={stages}
          current={stage}
          road={road}
          onMove={(to) => onMove(card, stage, to)}
          {...(giving ? { giving: { ...giving, onGive: (owner) => giving.onGive(card, stage, owner) } } : {})}
        />
      )}
    </CardGround>
  )
})
