import { openCreate } from '../../creating.ts'
import { entityLabel } from '../../labels.ts'
import { creatable } from '../../screens.ts'
import { may, useSession } from '../../session.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { useWords } from '../../words.ts'
import { shellWords } from '../shell.words.ts'
import classes from './Phone.module.css'

/** What can be created from anywhere. */
export default function CreateSheet({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(shellWords)
  const session = useSession()
  const choices = creatable().filter((known) => may(session, known.entity.name, 'create'))
  return (
    <Sheet title={say('create')} closeLabel={say('close')} onClose={onClose}>
      {choices.map(({ entity, icon: Icon }) => (
        <button
          key={entity.name}
          type="button"
          className={classes.choice}
          onClick={() => {
            onClose()
            openCreate({ entity: entity.name })
          }}
        >
          <Icon aria-hidden />
          {entityLabel(entity.name, 'create')}
        </button>
      ))}
    </Sheet>
  )
}
