import { Button, Progress } from '@mantine/core'
import { useEffect } from 'react'
import { addressOf } from '../../../web/api.ts'
import { useFormats } from '../../../web/format.ts'
import { entityLabel } from '../../../web/labels.ts'
import { useAnswer, useVerb } from '../../../web/queries.ts'
import { knownEntity } from '../../../web/screens.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { failureText } from '../../../web/toasts.ts'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useParam } from '../../../web/url.ts'
import { shareDone } from '../../../web/watching.ts'
import { useWords } from '../../../web/words.ts'
import { exportWords } from '../export.words.ts'
import classes from './Export.module.css'
import { cancelExport, type ExportRun, getExport, getExportFile } from './exportRun.contract.ts'

const pause = 400 // ms between two looks at running work

function AtWork({ run, again }: { readonly run: ExportRun; readonly again: () => void }) {
  const say = useWords(exportWords)
  const { number } = useFormats()
  const cancel = useVerb(cancelExport, { onDone: again })
  const text = say('running', { total: number(run.total) })
  return (
    <div className={classes.work} role="status">
      <p>{text}</p>
      <Progress value={shareDone(run.done, run.total) * 100} aria-label={text} />
      <p className="muted">{say('leave')}</p>
      <Button variant="default" loading={cancel.busy} onClick={() => void cancel.run({ id: run.id }).catch(() => {})}>
        {say('stop')}
      </Button>
    </div>
  )
}

function Outcome({ run }: { readonly run: ExportRun }) {
  const say = useWords(exportWords)
  const { number, momentWithin } = useFormats()
  if (run.status === 'cancelled') return <EmptyState outline="none" text={say('cancelled')} />
  if (run.problem) return <EmptyState outline="none" text={say(`problems.${run.problem}`)} />
  if (!run.opensUntil) return <EmptyState outline="none" text={say('ended')} />
  return (
    <div className={classes.work}>
      <p>
        <b>{say('done')}</b> · {say('rows', { count: run.done, shown: number(run.done) })}
      </p>
      <p className="muted">{say('until', { when: momentWithin(run.opensUntil) })}</p>
      <Button component="a" href={addressOf(getExportFile, { id: run.id })} download>
        {say('fetch')}
      </Button>
    </div>
  )
}

/** One export of a long list: how far it is, and its file as long as it is kept. */
export default function ExportPage() {
  const say = useWords(exportWords)
  const { data: run, error, refetch } = useAnswer(getExport, { id: useParam('id') }, { fresh: 0 })
  const isRunning = run?.status === 'running'
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => void refetch(), pause)
    return () => clearInterval(timer)
  }, [isRunning, refetch])
  const path = run && knownEntity(run.entity)?.path
  const crumbs = run && path ? [{ to: path, label: entityLabel(run.entity, 'many') }] : []
  return (
    <Page title={say('title')} crumbs={crumbs} scrolls>
      {error ? (
        <EmptyState outline="none" text={failureText(error)} />
      ) : !run ? (
        <Skeleton bars={[0.4, 0.6]} />
      ) : isRunning ? (
        <AtWork run={run} again={() => void refetch()} />
      ) : (
        <Outcome run={run} />
      )}
    </Page>
  )
}
