import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { Check, Clock, Phone } from 'lucide-react'
import { useMinute } from '../../../../web/clock.ts'
import { dayOf, daysUntil, useFormats } from '../../../../web/format.ts'
import { WaitsMark } from '../../../../web/offline/WaitsMark.tsx'
import { peekOf } from '../../../../web/peeking.ts'
import { may, useSession } from '../../../../web/session.ts'
import { depthOf } from '../../../../web/ui/depth.ts'
import { Go } from '../../../../web/ui/Go.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { StageMark } from '../../../../web/ui/StageMark.tsx'
import { useWords } from '../../../../web/words.ts'
import { KindIcon } from '../../activityKinds.tsx'
import { CallLink, logWhenBack } from '../../calling/CallLink.tsx'
import { type LogAsk, telAddress } from '../../calling/calling.rules.ts'
import type { StandingDeal, Todo } from '../today.contract.ts'
import { todayWords } from '../today.words.ts'
import { ReasonLine } from './ReasonLine.tsx'
import classes from './Rows.module.css'
import { SnoozeMenu } from './SnoozeMenu.tsx'
import { useHandling } from './useHandling.tsx'

/** Stage and amount at the right of a row about a deal. */
export function DealFigures({ deal }: { readonly deal: Pick<StandingDeal, 'stage' | 'amount'> }) {
  const { stage, amount } = deal
  return (
    <>
      <span className={classes.stage}>
        {stage && <StageMark type="open" depth={depthOf(stage.place, stage.of)} name={stage.title} />}
      </span>
      <span className={classes.amount}>
        <Money value={amount} form="whole" />
      </span>
    </>
  )
}

/** A number that a telephone or its program calls. */
export function CallButton({
  phone,
  phoneShown,
  ask,
}: {
  readonly phone: string
  readonly phoneShown: boolean
  readonly ask: LogAsk
}) {
  const say = useWords(todayWords)
  if (phoneShown) {
    return (
      <CallLink phone={phone} ask={ask} className={classes.first} label={say('callNumber', { phone })}>
        <Phone aria-hidden />
      </CallLink>
    )
  }
  return (
    <Button
      component="a"
      href={telAddress(phone)}
      onClick={() => logWhenBack(ask)}
      variant="default"
      size="compact-sm"
      leftSection={<Phone aria-hidden />}
      title={phone}
    >
      {say('call')}
    </Button>
  )
}

function When({ todo, late }: { readonly todo: Todo; readonly late: boolean }) {
  const say = useWords(todayWords)
  const { day, time, full } = useFormats()
  const now = useMinute()
  const { dueAt } = todo
  if (!dueAt) return <span className={classes.when}>–</span>
  const distance = daysUntil(dayOf(dueAt))
  const text = late ? say('daysLate', { days: -distance }) : distance === 0 ? time(dueAt) : day(dayOf(dueAt))
  return (
    <time
      className={`${classes.when} num`}
      data-late={late || Date.parse(dueAt) < now.getTime() || undefined}
      dateTime={dueAt}
      title={full(dueAt)}
    >
      {text}
    </time>
  )
}

interface TodoRowProps {
  readonly todo: Todo
  readonly late: boolean
  readonly phone: boolean
  /** Names whose it is, where others' stand on the page too. */
  readonly named: boolean
}

/** Something to do: when, what, about what and why; done, put off, opened or called from here. */
export function TodoRow({ todo, late, phone, named }: TodoRowProps) {
  const say = useWords(todayWords)
  const session = useSession()
  const { done, putOff } = useHandling()
  const mayWrite = may(session, 'activity', 'write')
  const { subject, about, deal, owner } = todo
  const log: LogAsk = {
    kind: 'call',
    ...(about ? { about } : {}),
    ...(todo.kind === 'call' ? { activity: { id: todo.id, version: todo.version, subject } } : {}),
  }
  const beside = [about?.title, deal?.account?.title, named && owner?.id !== session.id ? owner?.title : undefined]
  const finish = (look: 'round' | 'first') => (
    <ActionIcon
      variant="default"
      radius={22}
      size={look === 'first' ? 44 : 24}
      className={look === 'round' ? classes.round : undefined}
      aria-label={say('doneNamed', { subject })}
      onClick={() => done(todo)}
      {...(look === 'round' || phone ? { 'data-do': 'done' } : {})}
    >
      <Check aria-hidden size={look === 'first' ? 18 : 13} />
    </ActionIcon>
  )
  return (
    <li className={classes.row} data-peek={peekOf('activity', todo.id)}>
      {!phone && (
        <span className={classes.check}>{mayWrite && <Tooltip label={`${say('done')} (D)`}>{finish('round')}</Tooltip>}</span>
      )}
      <When todo={todo} late={late} />
      {!phone && (
        <span className={classes.icon} data-late={late || undefined}>
          <KindIcon kind={todo.kind} />
        </span>
      )}
      <div className={classes.words}>
        <Go to={`/activities/${todo.id}`} className={classes.open}>
          <b>{subject}</b>
          <span className={classes.about}>{beside.filter(Boolean).join(', ')}</span>
        </Go>
        <ReasonLine reasons={todo.reasons} />
        <WaitsMark id={todo.id} />
      </div>
      {deal && <DealFigures deal={deal} />}
      <div className={classes.actions}>
        {!phone && todo.phone && <CallButton phone={todo.phone} phoneShown={false} ask={log} />}
        {mayWrite && (
          <SnoozeMenu dueAt={todo.dueAt} onChoose={(until) => putOff(todo, until)}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={phone ? 44 : 28}
              aria-label={say('snoozeNamed', { subject })}
              data-do="snooze"
            >
              <Clock aria-hidden />
            </ActionIcon>
          </SnoozeMenu>
        )}
        {phone &&
          (todo.kind === 'call' && todo.phone ? (
            <CallButton phone={todo.phone} phoneShown ask={log} />
          ) : (
            mayWrite && finish('first')
          ))}
      </div>
    </li>
  )
}
