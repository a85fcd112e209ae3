import { ActionIcon, Button } from '@mantine/core'
import { CircleDollarSign, CirclePlus } from 'lucide-react'
import { openFloat } from '../../../../web/floats.ts'
import { peekOf } from '../../../../web/peeking.ts'
import { may, useSession } from '../../../../web/session.ts'
import { Go } from '../../../../web/ui/Go.tsx'
import { useWords } from '../../../../web/words.ts'
import type { NextStepAsk } from '../../activity.rules.ts'
import type { StandingDeal } from '../today.contract.ts'
import { todayWords } from '../today.words.ts'
import { ReasonLine } from './ReasonLine.tsx'
import classes from './Rows.module.css'
import { CallButton, DealFigures } from './TodoRow.tsx'

interface DealRowProps {
  readonly deal: StandingDeal
  readonly phone: boolean
  readonly named: boolean
}

/** A deal that needs a push, with the reason and the way to plan its next step. */
export function DealRow({ deal, phone, named }: DealRowProps) {
  const say = useWords(todayWords)
  const session = useSession()
  const { id, name, account, owner } = deal
  const beside = [account?.title, named && owner?.id !== session.id ? owner?.title : undefined]
  const ask: NextStepAsk = { about: { entity: 'opportunity', id, title: name } }
  const plan = () => openFloat('nextStep', ask)
  const mayPlan = may(session, 'activity', 'create')
  const label = say('planNamed', { name })
  return (
    <li className={classes.row} data-peek={peekOf('opportunity', id)} data-plain={phone || undefined}>
      {!phone && <span className={classes.check} />}
      {!phone && <span className={classes.when} />}
      {!phone && (
        <span className={classes.icon} data-late>
          <CircleDollarSign aria-hidden />
        </span>
      )}
      <div className={classes.words}>
        <Go to={`/opportunities/${id}`} className={classes.open}>
          <b>{name}</b>
          <span className={classes.about}>{beside.filter(Boolean).join(', ')}</span>
        </Go>
        <ReasonLine reasons={deal.reasons} />
      </div>
      <DealFigures deal={deal} />
      <div className={classes.actions}>
        {!phone && deal.phone && (
          <CallButton
            phone={deal.phone}
            phoneShown={false}
            ask={{ kind: 'call', about: { entity: 'opportunity', id, title: name } }}
          />
        )}
        {mayPlan && phone && (
          <ActionIcon variant="default" radius={22} size={44} aria-label={label} onClick={plan} data-do="next">
            <CirclePlus aria-hidden size={18} />
          </ActionIcon>
        )}
        {mayPlan && !phone && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<CirclePlus aria-hidden />}
            aria-label={label}
            onClick={plan}
            data-do="next"
          >
            {say('plan')}
          </Button>
        )}
      </div>
    </li>
  )
}
