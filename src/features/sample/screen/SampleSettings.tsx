import { Button } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { formatFullDay } from '../../../web/format.ts'
import { useVerb } from '../../../web/queries.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { toastFailure } from '../../../web/toasts.ts'
import { useWords } from '../../../web/words.ts'
import { createSample } from '../sample.contract.ts'
import classes from './Sample.module.css'
import { sampleWords } from './sampleScreen.words.ts'
import { useRemoval } from './useRemoval.tsx'
import { SampleProgress, useSampleWork } from './useSampleWork.tsx'

const RemoveSample = lazy(() => import('./RemoveSample.tsx'))

/** Where the sample company is asked for and taken out again. */
export default function SampleSettings() {
  const say = useWords(sampleWords)
  const { sample, isBusy, refetch } = useSampleWork()
  const making = useVerb(createSample)
  const { remove, begin, busy, asking, endAsking } = useRemoval(() => void refetch())
  const make = () => void making.run({}).then(() => refetch(), toastFailure)
  const state = sample?.state
  return (
    <Page title={say('title')} scrolls>
      <div className={classes.page}>
        <p>{say('text')}</p>
        {state === 'closed' && <p className="muted">{say('closed')}</p>}
        {state === 'failed' && <p role="alert">{say('failed')}</p>}
        {(state === 'offered' || state === 'failed') && (
          <>
            <p className="muted">{say('lead')}</p>
            <Button onClick={make} loading={making.busy}>
              {say(state === 'failed' ? 'again' : 'make')}
            </Button>
          </>
        )}
        {isBusy && sample && (
          <>
            <p role="status">{say(state === 'writing' ? 'writing' : 'removing')}</p>
            {state === 'writing' && <SampleProgress done={sample.done} total={sample.total} />}
          </>
        )}
        {state === 'here' && (
          <>
            <p>{say('here', { day: formatFullDay(sample?.today ?? '') })}</p>
            <p className="muted">{say('hereText')}</p>
            <Button variant="default" onClick={remove} loading={busy}>
              {say('removeLong')}
            </Button>
          </>
        )}
        {asking && (
          <Suspense fallback={null}>
            <RemoveSample onClose={endAsking} begin={begin} />
          </Suspense>
        )}
      </div>
    </Page>
  )
}
