import { Modal } from '@mantine/core'
import type { Action, ActionGroup } from '../../actions.ts'
import { useSession } from '../../session.ts'
import { useGo } from '../../url.ts'
import { useWords } from '../../words.ts'
import { shellWords } from '../shell.words.ts'
import { actionWords } from './action.words.ts'
import classes from './Doing.module.css'
import { everyAction } from './everyAction.ts'
import { Keys } from './Keys.tsx'

const groups: readonly ActionGroup[] = ['program', 'list', 'record', 'selection', 'create', 'go']

function Line({ label, keys }: { readonly label: string; readonly keys: string }) {
  return (
    <li className={classes.line}>
      <span>{label}</span>
      <Keys keys={keys} />
    </li>
  )
}

/** Every key of the program, from the same registry that the palette reads and the keyboard obeys. */
export default function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(actionWords)
  const sayShell = useWords(shellWords)
  const keyed = everyAction(useSession(), useGo()).filter((action): action is Action & { keys: string } => Boolean(action.keys))
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('keys')}
      size={720}
      yOffset={64}
      closeButtonProps={{ 'aria-label': sayShell('close') }}
    >
      <p className={classes.hint}>{say('keysHint')}</p>
      <div className={classes.help}>
        {groups.map((group) => {
          const own = keyed.filter((action) => action.group === group)
          if (own.length === 0) return null
          return (
            <section key={group} className={classes.group}>
              <h3>{say(`groups.${group}`)}</h3>
              <ul>
                {own.map((action) => (
                  <Line key={action.name} label={action.label()} keys={action.keys} />
                ))}
                {group === 'list' && <Line label={say('open')} keys="enter" />}
                {group === 'program' && <Line label={say('saveForm')} keys="mod+enter" />}
              </ul>
            </section>
          )
        })}
      </div>
    </Modal>
  )
}
