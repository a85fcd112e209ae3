import { ActionIcon, Tooltip } from '@mantine/core'
import { Pin, PinOff } from 'lucide-react'
import { newId } from '../../../web/api.ts'
import { useVerb } from '../../../web/queries.ts'
import { toastFailure } from '../../../web/toasts.ts'
import { useWords } from '../../../web/words.ts'
import { pins } from './pin.contract.ts'
import { pinningWords } from './pin.words.ts'

interface PinButtonProps {
  readonly about: { readonly entity: string; readonly id: string }
  readonly entry: number
  /** The pin that holds the entry already. */
  readonly pin?: string | undefined
}

/** Puts an entry on top of the timeline, or takes it off; either can be undone. */
export function PinButton({ about, entry, pin }: PinButtonProps) {
  const say = useWords(pinningWords)
  const create = useVerb(pins.create, { said: () => say('pinned') })
  const archive = useVerb(pins.archive, { said: () => say('unpinned') })
  const label = say(pin ? 'unpin' : 'pin')
  const act = () => (pin ? archive.run({ id: pin }) : create.run({ id: newId(), about, entry }))
  const Icon = pin ? PinOff : Pin
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={24} aria-label={label} onClick={() => void act().catch(toastFailure)}>
        <Icon aria-hidden size={14} />
      </ActionIcon>
    </Tooltip>
  )
}
