import { ActionIcon, Tooltip } from '@mantine/core'
import { Pin, PinOff } from 'lucide-react'
import { newId } from '../../../web/api.ts'
import { useVerb } from '../../../web/queries.ts'
import { shellWords } from '../../../web/shell/shell.words.ts'
import { toast, toastFailure } from '../../../web/toasts.ts'
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
  const sayShell = useWords(shellWords)
  const create = useVerb(pins.create)
  const archive = useVerb(pins.archive)
  const restore = useVerb(pins.restore)
  const label = say(pin ? 'unpin' : 'pin')
  const said = (text: string, undo: () => Promise<unknown>) =>
    toast(text, { action: { label: sayShell('undo'), run: () => void undo().catch(toastFailure) } })
  const act = async () => {
    if (pin) {
      await archive.run({ id: pin })
      return said(say('unpinned'), () => restore.run({ id: pin }))
    }
    const id = newId()
    await create.run({ id, about, entry })
    return said(say('pinned'), () => archive.run({ id }))
  }
  const Icon = pin ? PinOff : Pin
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={24} aria-label={label} onClick={() => void act().catch(toastFailure)}>
        <Icon aria-hidden size={14} />
      </ActionIcon>
    </Tooltip>
  )
}
