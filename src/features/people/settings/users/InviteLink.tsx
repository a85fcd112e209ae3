import { Modal } from '@mantine/core'
import { useFormats } from '../../../../web/format.ts'
import { Copyable } from '../../../../web/ui/settings/Copyable.tsx'
import classes from '../../../../web/ui/settings/Settings.module.css'
import { settingsWords } from '../../../../web/ui/settings/settings.words.ts'
import { useWords } from '../../../../web/words.ts'
import { usersWords } from './users.words.ts'

export interface Invitation {
  readonly name: string
  readonly email: string
  readonly link: string
  readonly expiresAt: string
}

/** The link of an invitation, to copy. A server that does not know its own address gives a path; the page knows the rest. */
export function InviteLink({ invitation, onClose }: { readonly invitation: Invitation; readonly onClose: () => void }) {
  const say = useWords(usersWords)
  const sayShared = useWords(settingsWords)
  const format = useFormats()
  const { name, email, link, expiresAt } = invitation
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('linkTitle', { name })}
      size="lg"
      closeButtonProps={{ 'aria-label': sayShared('close') }}
    >
      <div className={classes.ask}>
        <p>{say('linkText', { name, email, until: format.full(expiresAt) })}</p>
        <Copyable text={new URL(link, location.origin).href} label={say('link')} />
      </div>
    </Modal>
  )
}
