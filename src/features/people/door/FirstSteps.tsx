import { FileInput, Sprout } from 'lucide-react'
import { useWords } from '../../../web/words.ts'
import classes from './Door.module.css'
import { DoorFrame } from './DoorFrame.tsx'
import { doorWords } from './door.words.ts'

/** After the set-up: bring data or begin empty. The address is set before the program behind it is drawn. */
export default function FirstSteps({ onChosen }: { readonly onChosen: () => void }) {
  const say = useWords(doorWords)
  const leadTo = (path: string) => () => {
    history.replaceState(null, '', path)
    onChosen()
  }
  return (
    <DoorFrame title={say('started')} text={say('startedText')}>
      <button type="button" className={classes.choice} onClick={leadTo('/import')}>
        <FileInput aria-hidden />
        <span>
          <b>{say('importMine')}</b>
          <span className="muted">{say('importHint')}</span>
        </span>
      </button>
      <button type="button" className={classes.choice} onClick={leadTo('/')}>
        <Sprout aria-hidden />
        <span>
          <b>{say('startEmpty')}</b>
          <span className="muted">{say('startEmptyHint')}</span>
        </span>
      </button>
    </DoorFrame>
  )
}
