import { ActionIcon } from '@mantine/core'
import { Pin, PinOff } from 'lucide-react'
import { newId } from '../../../web/api.ts'
import { useVerb } from '../../../web/queries.ts'
import { toastFailure } from '../../../web/toasts.ts'
import { useWords } from '../../../web/words.ts'
import { pins } from './pin.contract.ts'
import { pinningWords } from './pin.words.ts'

interface Pinning {
  /** Puts an entry on top of the timeline. */
  readonly pin: (entry: number) => void
  /** Takes a pin off. */
  readonly unpin: (pin: string) => void
}

/** What pins the entries of one record; either can be undone. */
export function usePinning(about: { readonly entity: string; readonly id: string }): Pinning {
  const say = useWords(pinningWords)
  const create = useVerb(pins.create, { said: () => say('pinned') })
  const archive = useVerb(pins.archive, { said: () => say('unpinned') })
  return {
    pin: (entry) => void create.run({ id: newId(), about, entry }).catch(toastFailure),
    unpin: (pin) => void archive.run({ id: pin }).catch(toastFailure),
  }
}

interface PinButtonProps {
  readonly isPinned?: boolean
  readonly onPress: () => void
}

/** Fifty of them stand on a timeline: its tooltip is the browser's own. */
export function PinButton({ isPinned, onPress }: PinButtonProps) {
  const say = useWords(pinningWords)
  const label = say(isPinned ? 'unpin' : 'pin')
  const Icon = isPinned ? PinOff : Pin
  return (
    <ActionIcon variant="subtle" color="gray" size={24} aria-label={label} title={label} onClick={onPress}>
      <Icon aria-hidden size={14} />
    </ActionIcon>
  )
}
