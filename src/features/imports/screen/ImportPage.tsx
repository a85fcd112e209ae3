import { Button, Progress } from '@mantine/core'
import { useEffect } from 'react'
import { formatNumber } from '../../../web/format.ts'
import { refreshAll, useAnswer, useVerb } from '../../../web/queries.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { failureText } from '../../../web/toasts.ts'
import { useParam } from '../../../web/url.ts'
import { useWords } from '../../../web/words.ts'
import { cancelImport, getImport, type Import } from '../import.contract.ts'
import { importWords } from '../import.words.ts'
import { importPlaceWords } from '../place.words.ts'
import classes from './Import.module.css'
import { ImportReport } from './ImportReport.tsx'
import { MappingDesk } from './MappingDesk.tsx'

const working = ['reading', 'counting', 'writing', 'undoing'] as const
type Working = (typeof working)[number]
const isWorking = (status: string): status is Working => (working as readonly string[]).includes(status)

const pause = 400 // ms between two looks at running work

/** One import from its mapping to its report; while work runs it is looked at again and again. */
export default function ImportPage() {
  const title = useWords(importPlaceWords)('title')
  const id = useParam('id')
  const { data, error, refetch } = useAnswer(getImport, { id }, { fresh: 0 })
  const status = data?.status ?? 'uploading'
  useEffect(() => {
    if (!isWorking(status)) return
    const timer = setInterval(() => void refetch(), pause)
    return () => {
      clearInterval(timer)
      // Records have come or gone: what other screens remember is old.
      if (status === 'writing' || status === 'undoing') void refreshAll()
    }
  }, [status, refetch])
  const names = data?.files.map(({ name }) => name).join(', ') ?? ''
  return (
    <Page title={names || title} crumbs={[{ to: '/import', label: title }]} scrolls={status !== 'read'}>
      {error && <p className={classes.failure}>{failureText(error)}</p>}
      {data && <Stage run={data} again={() => void refetch()} />}
    </Page>
  )
}

function Stage({ run, again }: { readonly run: Import; readonly again: () => void }) {
  if (isWorking(run.status)) return <AtWork run={run} status={run.status} again={again} />
  if (run.status === 'read') return <MappingDesk run={run} again={again} />
  return <ImportReport run={run} again={again} />
}

function AtWork({ run, status, again }: { readonly run: Import; readonly status: Working; readonly again: () => void }) {
  const say = useWords(importWords)
  const cancel = useVerb(cancelImport, { onDone: again })
  const { done, total } = run.progress
  const counted = status === 'writing'
  return (
    <div className={classes.working} role="status">
      <h2>{say(status)}</h2>
      <Progress
        value={counted ? (done / Math.max(1, total)) * 100 : 100}
        animated={!counted}
        striped={!counted}
        aria-label={say(status)}
      />
      {counted && <p>{say('batches', { done: formatNumber(done), total: formatNumber(total) })}</p>}
      <p className="muted">{say('leave')}</p>
      {status !== 'undoing' && (
        <div className={classes.buttons}>
          <Button variant="default" loading={cancel.busy} onClick={() => void cancel.run({ id: run.id })}>
            {say('stop')}
          </Button>
        </div>
      )}
    </div>
  )
}
