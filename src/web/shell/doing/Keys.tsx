import { useWords } from '../../words.ts'
import { actionWords } from './action.words.ts'
import classes from './Doing.module.css'

const mac = /Mac|iP/.test(globalThis.navigator?.platform ?? '')
const signs: Readonly<Record<string, string>> = {
  mod: mac ? '⌘' : 'Ctrl',
  shift: '⇧',
  alt: 'Alt',
  space: 'Space',
  enter: 'Enter',
}

/** The keys of an action, as they stand on the keyboard. */
export function Keys({ keys }: { readonly keys: string }) {
  const say = useWords(actionWords)
  const presses = keys.split(' ')
  return (
    <span className={classes.keys}>
      {presses.map((press, place) => (
        <span key={`${press}${place + 1}`} className={classes.keys}>
          {place > 0 && <span className={classes.unseen}>{say('after')}</span>}
          {press.split('+').map((key) => (
            <kbd key={key} className={classes.key}>
              {signs[key] ?? key.toUpperCase()}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  )
}
