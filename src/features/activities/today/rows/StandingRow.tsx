import { ActionIcon, Button } from '@mantine/core'
import { CircleDollarSign, CirclePlus, type LucideIcon } from 'lucide-react'
import { openFloat } from '../../../../web/floats.ts'
import { entityLabel } from '../../../../web/labels.ts'
import { peekOf } from '../../../../web/peeking.ts'
import { knownEntity, recordPath } from '../../../../web/screens.ts'
import { may, useSession } from '../../../../web/session.ts'
import { Go } from '../../../../web/ui/Go.tsx'
import { useWords } from '../../../../web/words.ts'
import type { NextStepAsk } from '../../activity.rules.ts'
import type { StandingDeal, StandingRecord } from '../today.contract.ts'
import { todayWords } from '../today.words.ts'
import { ReasonLine } from './ReasonLine.tsx'
import classes from './Rows.module.css'
import { CallButton, DealFigures } from './TodoRow.tsx'

interface LookProps {
  readonly phone: boolean
  /** Names whose it is, where others' stand on the page too. */
  readonly named: boolean
}

interface StandingRowProps extends LookProps {
  readonly entity: string
  readonly item: Omit<StandingRecord, 'entity' | 'stage'> &
    Pick<StandingDeal, 'stage'> &
    Partial<Pick<StandingDeal, 'amount' | 'phone'>>
  readonly icon: LucideIcon
  /** What it is or whose: told behind its name. */
  readonly beside: string | undefined
}

function StandingRow({ entity, item, icon: Icon, beside, phone, named }: StandingRowProps) {
  const say = useWords(todayWords)
  const session = useSession()
  const { id, name, owner, stage, amount = null } = item
  const also = [beside, named && owner?.id !== session.id ? owner?.title : undefined]
  const ask: NextStepAsk = { about: { entity, id, title: name } }
  const plan = () => openFloat('nextStep', ask)
  const mayPlan = may(session, 'activity', 'create')
  const label = say('planNamed', { name })
  return (
    <li className={classes.row} data-peek={peekOf(entity, id)} data-plain={phone || undefined}>
      {!phone && <span className={classes.check} />}
      {!phone && <span className={classes.when} />}
      {!phone && (
        <span className={classes.icon} data-late>
          <Icon aria-hidden />
        </span>
      )}
      <div className={classes.words}>
        <Go to={recordPath(entity, id) ?? '/'} className={classes.open}>
          <b>{name}</b>
          <span className={classes.about}>{also.filter(Boolean).join(', ')}</span>
        </Go>
        <ReasonLine reasons={item.reasons} />
      </div>
      <DealFigures deal={{ stage, amount }} />
      <div className={classes.actions}>
        {!phone && item.phone && (
          <CallButton phone={item.phone} phoneShown={false} ask={{ kind: 'call', about: { entity, id, title: name } }} />
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

/** A deal that needs a push, with the reason and the way to plan its next step. */
export function DealRow({ deal, ...look }: LookProps & { readonly deal: StandingDeal }) {
  return <StandingRow entity="opportunity" item={deal} icon={CircleDollarSign} beside={deal.account?.title} {...look} />
}

/** A record of a declared object that stands still in its step. */
export function RecordRow({ record, ...look }: LookProps & { readonly record: StandingRecord }) {
  const { entity } = record
  const known = knownEntity(entity)
  return (
    <StandingRow
      item={record}
      icon={known?.icon ?? CircleDollarSign}
      beside={entityLabel(entity, 'one')}
      {...look}
      {...{ entity }}
    />
  )
}
