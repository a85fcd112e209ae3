import { useMediaQuery } from '@mantine/hooks'
import { CirclePlus, PenLine, Phone } from 'lucide-react'
import { openFloat } from '../../../web/floats.ts'
import type { SlotProps } from '../../../web/screens.ts'
import { may, useSession } from '../../../web/session.ts'
import { useWords } from '../../../web/words.ts'
import type { NextStepAsk } from '../activity.rules.ts'
import classes from './Calling.module.css'
import { CallLink } from './CallLink.tsx'
import type { LogAsk } from './calling.rules.ts'
import { callingWords } from './calling.words.ts'
import type { PeopleAsk } from './PeopleToCall.tsx'

/** What is done with a record on the way: call, log what happened, plan what comes next. On a phone alone. */
export default function RecordActs({ entity, id, title, record }: SlotProps) {
  const say = useWords(callingWords)
  const session = useSession()
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  if (!phone || !may(session, 'activity', 'create')) return null
  const about = { entity, id, title }
  const log: LogAsk = { about, kind: 'call' }
  const next: NextStepAsk = { about }
  return (
    <div className={classes.acts}>
      <Call {...{ entity, record, log, about }} />
      <button type="button" className={classes.act} onClick={() => openFloat('log', log)}>
        <PenLine aria-hidden />
        {say('log')}
      </button>
      <button type="button" className={classes.act} onClick={() => openFloat('nextStep', next)}>
        <CirclePlus aria-hidden />
        {say('next')}
      </button>
    </div>
  )
}

interface CallProps extends Pick<SlotProps, 'entity' | 'record'> {
  readonly log: LogAsk
  readonly about: PeopleAsk['about']
}

/** A person with one number is called at once; where there is a choice it is asked. */
function Call({ entity, record, log, about }: CallProps) {
  const say = useWords(callingWords)
  const { phones, doNotCall, account } = record as {
    readonly phones?: readonly string[]
    readonly doNotCall?: boolean
    readonly account?: { readonly id: string } | null
  }
  if (entity === 'contact') {
    const [first] = phones ?? []
    if (!first || doNotCall) return null
    return (
      <CallLink phone={first} ask={log} label={`${say('call')}: ${first}`} className={classes.act}>
        <Phone aria-hidden />
        {say('call')}
      </CallLink>
    )
  }
  const ask: PeopleAsk = { about, account: entity === 'account' ? about.id : account?.id }
  return (
    <button type="button" className={classes.act} onClick={() => openFloat('callSomebody', ask)}>
      <Phone aria-hidden />
      {say('call')}
    </button>
  )
}
