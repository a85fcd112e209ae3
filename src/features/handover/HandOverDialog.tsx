import { useState } from 'react'
import type { Ref } from '../../contract/field.ts'
import type { FloatProps } from '../../web/floats.ts'
import { useAnswer, useVerb } from '../../web/queries.ts'
import { useSession } from '../../web/session.ts'
import { failureText } from '../../web/toasts.ts'
import { RefPicker } from '../../web/ui/field/RefPicker.tsx'
import { Ask } from '../../web/ui/settings/Ask.tsx'
import { useWords } from '../../web/words.ts'
import { HandOverProgress } from './HandOverProgress.tsx'
import { HoldList } from './HoldList.tsx'
import { getHolds, type HandOverAsk, handOver } from './handover.contract.ts'
import { handoverWords } from './handover.words.ts'

/** What is said where nothing is chosen. */
const leftEmpty = { user: 'staysWith', role: 'roleNeeded', other: 'keeps' } as const

interface Begun {
  readonly runs: readonly string[]
  readonly total: number
}

/** Says what hangs on a record of the settings before it is put away, and asks what takes its place. */
export default function HandOverDialog({ asked, onClose }: FloatProps) {
  const ask = asked as HandOverAsk
  const { entity, id, title: name, farewell } = ask
  const manner = farewell === 'none' && entity === 'user' ? 'give' : farewell
  const say = useWords(handoverWords)
  const session = useSession()
  const holds = useAnswer(getHolds, { entity, id }, { entities: ['*'], fresh: 0 })
  const verb = useVerb(handOver, { entities: [entity], said: () => say(`done.${manner}`, { name }) })
  const [successor, setSuccessor] = useState<Ref | null>(ask.successor ?? null)
  const [begun, setBegun] = useState<Begun | null>(null)
  const movable = holds.data?.lines.filter(({ moves }) => moves) ?? []
  const isHeld = entity === 'role' && movable.length > 0 && !successor
  const close = () => {
    onClose()
    if (begun) ask.onDone?.()
  }
  const send = async () => {
    const done = await verb.run({ entity, id, farewell, ...(successor ? { successor: successor.id } : {}) })
    const total = done.runs.reduce((sum, run) => sum + run.total, 0)
    if (total === 0) return ask.onDone?.()
    setBegun({ runs: done.runs.map((run) => run.id), total })
    return 'stay'
  }
  if (begun) return <HandOverProgress name={name} {...begun} onClose={close} />
  const kind = entity === 'user' || entity === 'role' ? entity : 'other'
  return (
    <Ask
      title={say(`titles.${manner}`, { name })}
      confirm={say(`${successor ? 'confirmMoving' : 'confirm'}.${manner}`)}
      danger={farewell !== 'none'}
      disabled={isHeld || (farewell === 'none' && !successor)}
      onConfirm={send}
      onClose={onClose}
    >
      <p>{entity === 'declaredField' ? say('field') : say(`lead.${manner}`, { name })}</p>
      {id === session.id && <p className="signal">{say('self')}</p>}
      {holds.isPending && <p className="muted">{say('counting')}</p>}
      {holds.error && <p className="muted">{failureText(holds.error)}</p>}
      {holds.data && <HoldList ask={ask} holds={holds.data} onGo={onClose} />}
      {entity === 'user' && <p className="muted">{say('closedStay', { name })}</p>}
      {movable.length > 0 && (
        <>
          <RefPicker
            target={entity}
            label={say(`successor.${kind}`)}
            narrowed={{ field: 'id', op: 'notIn', value: [id] }}
            value={successor}
            onChange={setSuccessor}
          />
          <p className="muted">{say(successor ? 'moves' : leftEmpty[kind], { name })}</p>
        </>
      )}
    </Ask>
  )
}
