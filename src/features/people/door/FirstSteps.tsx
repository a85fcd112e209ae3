import { FileInput, FlaskConical, Sprout } from 'lucide-react'
import { formatNumber } from '../../../web/format.ts'
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
  const { work } = sample
  const choices = [
    { icon: FileInput, title: say('importMine'), hint: say('importHint'), choose: leadTo('/import') },
    {
      icon: FlaskConical,
      title: say('lookAround'),
      hint: work
        ? say('makingSample', { done: formatNumber(work.done), total: formatNumber(work.total) })
        : say('lookAroundHint'),
      choose: sample.make,
    },
    { icon: Sprout, title: say('startEmpty'), hint: say('startEmptyHint'), choose: leadTo('/') },
  ]
  return (
    <DoorFrame title={say('started')} text={say('startedText')}>
      {choices.map(({ icon: Icon, title, hint, choose }) => (
        <button key={title} type="button" className={classes.choice} disabled={work !== null} onClick={choose}>
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
