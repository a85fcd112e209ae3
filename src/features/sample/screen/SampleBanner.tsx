import { FlaskConical } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useSession } from '../../../web/session.ts'
import { useWords } from '../../../web/words.ts'
import classes from './Sample.module.css'
import { sampleWords } from './sampleScreen.words.ts'
import { useRemoval } from './useRemoval.tsx'
import { SampleProgress, useSampleWork } from './useSampleWork.tsx'

const RemoveSample = lazy(() => import('./RemoveSample.tsx'))

/** Stands over every screen as long as a sample company is here. */
export default function SampleBanner() {
  const say = useWords(sampleWords)
  const { admin } = useSession()
  const { sample, isBusy, refetch } = useSampleWork()
  const { remove, begin, busy, asking, endAsking } = useRemoval(() => void refetch())
  const state = sample?.state
  if (!sample || (state !== 'here' && !isBusy)) return null
  return (
    <aside className={classes.banner} aria-label={say('title')}>
      <FlaskConical size={16} aria-hidden />
      {isBusy ? <span role="status">{say(state === 'writing' ? 'writing' : 'removing')}</span> : <span>{say('banner')}</span>}
      {state === 'writing' && <SampleProgress done={sample.done} total={sample.total} className={classes.bar ?? ''} />}
      {admin && !isBusy && (
        <button type="button" className={classes.link} aria-label={say('removeLong')} disabled={busy} onClick={remove}>
          {say('remove')}
        </button>
      )}
      {asking && (
        <Suspense fallback={null}>
          <RemoveSample onClose={endAsking} begin={begin} />
        </Suspense>
      )}
    </aside>
  )
}
