import { Modal } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { openCreate } from '../../creating.ts'
import { entityLabel } from '../../labels.ts'
import { creatable } from '../../screens.ts'
import { may, useSession } from '../../session.ts'
import { useWords } from '../../words.ts'
import { shellWords } from '../shell.words.ts'
import { actionWords } from './action.words.ts'
import classes from './Doing.module.css'
import { Keys } from './Keys.tsx'

/** What can be created, each with its letter: `C` and then the letter, or arrows and Enter. */
export default function CreateMenu({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(actionWords)
  const sayShell = useWords(shellWords)
  const session = useSession()
  const choices = creatable().filter(({ entity }) => may(session, entity.name, 'create'))
  const create = (entity: string) => {
    onClose()
    openCreate({ entity })
  }
  const hear = (event: KeyboardEvent<HTMLElement>) => {
    const chosen = choices.find(({ key }) => key === event.key)
    if (chosen) {
      event.preventDefault()
      create(chosen.entity.name)
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    const at = buttons.findIndex((button) => button === document.activeElement)
    buttons[(at + step + buttons.length) % buttons.length]?.focus()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('createWhat')}
      size={320}
      yOffset={96}
      closeButtonProps={{ 'aria-label': sayShell('close') }}
    >
      <p className={classes.hint}>{say('createHint')}</p>
      <div onKeyDown={hear} role="group" aria-label={say('createWhat')}>
        {choices.map(({ entity, icon: Icon, key }, place) => (
          <button
            key={entity.name}
            type="button"
            className={classes.choice}
            onClick={() => create(entity.name)}
            {...(place === 0 ? { 'data-autofocus': true } : {})}
          >
            <Icon aria-hidden />
            <span>{entityLabel(entity.name, 'create')}</span>
            {key && <Keys keys={key} />}
          </button>
        ))}
      </div>
    </Modal>
  )
}
