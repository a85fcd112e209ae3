import { Button } from '@mantine/core'
import { useFormats } from '../../web/format.ts'
import { entityLabel, paired } from '../../web/labels.ts'
import { useAnswer } from '../../web/queries.ts'
import { recordPath } from '../../web/screens.ts'
import { Page } from '../../web/shell/Page.tsx'
import { shellWords } from '../../web/shell/shell.words.ts'
import { failureText } from '../../web/toasts.ts'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { Go } from '../../web/ui/Go.tsx'
import { mustKnow } from '../../web/ui/record/saving.ts'
import { Skeleton } from '../../web/ui/Skeleton.tsx'
import { undoChange } from '../../web/undo.ts'
import { useParam } from '../../web/url.ts'
import { useWords } from '../../web/words.ts'
import classes from './Bulk.module.css'
import { type BulkReason, type BulkRun, getBulk } from './bulk.contract.ts'
import { bulkWords } from './bulk.words.ts'

function Reason({ entity, reason }: { readonly entity: string; readonly reason: BulkReason }) {
  const say = useWords(bulkWords)
  const further = reason.count - reason.records.length
  return (
    <section className={classes.reason}>
      <h2>{paired(say('refused', { count: reason.count }), reason.message)}</h2>
      <ul>
        {reason.records.map(({ id, title }) => (
          <li key={id}>
            {title === null ? (
              <span className="muted">{say('hidden')}</span>
            ) : (
              <Go to={recordPath(entity, id) ?? '/'}>{title}</Go>
            )}
          </li>
        ))}
        {further > 0 && <li className="muted">{say('further', { count: further })}</li>}
      </ul>
    </section>
  )
}

function Outcome({ run }: { readonly run: BulkRun }) {
  const say = useWords(bulkWords)
  const sayShell = useWords(shellWords)
  const { number } = useFormats()
  return (
    <>
      <p className={`${classes.figures} num`}>
        <b>{say('done', { count: run.changed, shown: number(run.changed) })}</b>
        {run.unchanged > 0 && <span>{say('unchanged', { count: run.unchanged })}</span>}
        {run.refusedCount > 0 && <span>{say('refused', { count: run.refusedCount })}</span>}
        {run.left > 0 && <span>{say('left', { count: run.left })}</span>}
        {run.changed > 0 && run.status !== 'running' && (
          <Button variant="default" size="compact-sm" onClick={() => undoChange(run.id)}>
            {sayShell('undo')}
          </Button>
        )}
      </p>
      {run.reasons.map((reason) => (
        <Reason key={`${reason.code}${reason.field ?? ''}${reason.message}`} entity={run.entity} reason={reason} />
      ))}
    </>
  )
}

/** What came of a change of many records: how many, and which were refused for what reason. */
export default function BulkPage() {
  const say = useWords(bulkWords)
  const { data: run, error } = useAnswer(getBulk, { id: useParam('id') }, { fresh: 0, entities: ['*'] })
  const { path } = run ? mustKnow(run.entity) : {}
  const crumbs = run && path ? [{ to: path, label: entityLabel(run.entity, 'many') }] : []
  return (
    <Page title={say('title')} crumbs={crumbs} scrolls>
      {error ? (
        <EmptyState outline="none" text={failureText(error)} />
      ) : run ? (
        <Outcome run={run} />
      ) : (
        <Skeleton bars={[0.4, 0.6]} />
      )}
    </Page>
  )
}
