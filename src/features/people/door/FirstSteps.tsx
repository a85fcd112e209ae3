import { FileInput, FlaskConical, Sprout } from 'lucide-react'
import { useWords } from '../../../web/words.ts'
import classes from './Door.module.css'
import { DoorFrame } from './DoorFrame.tsx'
import { firstStepsWords } from './firstSteps.words.ts'
import { useSampleToLookAt } from './useSampleToLookAt.tsx'

/** After the set-up: bring data, look around in a sample company, or begin empty. The address is set before the program is drawn. */
export default function FirstSteps({ onChosen }: { readonly onChosen: () => void }) {
  const say = useWords(firstStepsWords)
  const leadTo = (path: string) => () => {
    history.replaceState(null, '', path)
    onChosen()
  }
  const sample = useSampleToLookAt(leadTo('/'))
  const choices = [
    { icon: FileInput, title: say('importMine'), hint: say('importHint'), choose: leadTo('/import') },
    {
      icon: FlaskConical,
      title: say('lookAround'),
      hint: sample.work ? say('makingSample', { ...sample.work }) : say('lookAroundHint'),
      choose: sample.make,
    },
    { icon: Sprout, title: say('startEmpty'), hint: say('startEmptyHint'), choose: leadTo('/') },
  ]
  return (
    <DoorFrame title={say('started')} text={say('startedText')}>
      {choices.map(({ icon: Icon, title, hint, choose }) => (
        <button key={title} type="button" className={classes.choice} disabled={sample.work !== null} onClick={choose}>
          <Icon aria-hidden />
          <span>
            <b>{title}</b>
            <span className="muted" role={choose === sample.make ? 'status' : undefined}>
              {hint}
            </span>
          </span>
        </button>
      ))}
      {sample.failed && (
        <p className={classes.failure} role="alert">
          {say('sampleFailed')}
        </p>
      )}
    </DoorFrame>
  )
}
