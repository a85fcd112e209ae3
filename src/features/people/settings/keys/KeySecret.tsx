import { Button, Modal } from '@mantine/core'
import { Copyable } from '../../../../web/ui/settings/Copyable.tsx'
import classes from '../../../../web/ui/settings/Settings.module.css'
import { useWords } from '../../../../web/words.ts'
import { keysWords } from './keys.words.ts'
import type { MadeKey } from './NewKey.tsx'

/** The secret of a new key, once. A click beside it does not close it: it cannot be shown again. */
export function KeySecret({ made, onClose }: { readonly made: MadeKey; readonly onClose: () => void }) {
  const say = useWords(keysWords)
  const { name, user, secret } = made
  const example = `curl -H "Authorization: Bearer ${secret}" "${location.origin}/api/accounts?limit=3"`
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('secretTitle', { name })}
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <div className={classes.ask}>
        <p>{say('secretText', { user })}</p>
        <Copyable text={secret} label={say('secret')} />
        <p className="muted">{say('example')}</p>
        <Copyable text={example} label={say('example')} />
        <div className={classes.askButtons}>
          <Button onClick={onClose}>{say('done')}</Button>
        </div>
      </div>
    </Modal>
  )
}
