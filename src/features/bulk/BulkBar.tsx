import { Button, Kbd } from '@mantine/core'
import { Archive, ArchiveRestore, ArrowRight, PencilLine, User } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useActions } from '../../web/actions.ts'
import { call } from '../../web/api.ts'
import { useFormats } from '../../web/format.ts'
import { fieldLabel } from '../../web/labels.ts'
import { useAnswer } from '../../web/queries.ts'
import type { SelectionPartProps } from '../../web/screens.ts'
import { fieldRight, may, useSession } from '../../web/session.ts'
import { toastFailure } from '../../web/toasts.ts'
import { isWritable } from '../../web/ui/field/values.ts'
import { mustKnow } from '../../web/ui/record/saving.ts'
import { useGo } from '../../web/url.ts'
import { useWords } from '../../web/words.ts'
import classes from './Bulk.module.css'
import type { Asked } from './BulkDialog.tsx'
import { startBulk } from './bulk.contract.ts'
import { bulkWords } from './bulk.words.ts'
import { watchBulk } from './watching.tsx'

const BulkDialog = lazy(() => import('./BulkDialog.tsx').then((module) => ({ default: module.BulkDialog })))

/** What can be done with the selected records: give them to somebody, move them, change any field, archive them. */
export default function BulkBar({ entity, ids, all, which, selectAll, clear }: SelectionPartProps) {
  const say = useWords(bulkWords)
  const session = useSession()
  const go = useGo()
  const { number } = useFormats()
  const [asking, setAsking] = useState<{ readonly field?: string; readonly move?: boolean } | null>(null)
  const { entity: declared, endpoints } = mustKnow(entity)
  const { data: totals } = useAnswer(endpoints.totals, which, { keep: true })
  const count = all ? (totals?.count ?? 0) : ids.length
  const mayChange = may(session, entity, 'write')
  const owner = declared.owner
  const step = declared.track?.step
  const canGive = owner && mayChange && isWritable(declared, owner, 'change') && fieldRight(session, entity, owner) === 'write'
  const archived = which.archived === 'only'
  const begin = async ({ action, values }: Asked) => {
    const records = all
      ? { filter: which.filter ?? { and: [] }, ...(which.archived ? { archived: which.archived } : {}) }
      : { ids }
    const run = await call(startBulk, { entity, action, ...records, ...(values ? { values } : {}) })
    clear()
    void watchBulk(run, go)
  }
  const archiving = () => void begin({ action: archived ? 'restore' : 'archive' }).catch(toastFailure)
  const action = (name: string, label: string, run: () => void) => ({
    name: `bulk.${name}`,
    label: () => label,
    group: 'selection' as const,
    run,
  })
  useActions([
    ...(canGive ? [action('give', fieldLabel(entity, owner), () => setAsking({ field: owner }))] : []),
    ...(step && mayChange ? [action('move', fieldLabel(entity, step), () => setAsking({ move: true }))] : []),
    ...(mayChange ? [action('change', say('other'), () => setAsking({}))] : []),
    ...(may(session, entity, 'delete') ? [action('archive', say(archived ? 'restore' : 'archive'), archiving)] : []),
  ])
  return (
    <div className={classes.bar} role="toolbar" aria-label={say('bar')}>
      <b className="num">{say('selected', { count, shown: number(count) })}</b>
      {!all && totals && totals.count > count && (
        <Button variant="subtle" size="compact-sm" onClick={selectAll}>
          {say('selectAll', { shown: number(totals.count) })}
        </Button>
      )}
      <span className={classes.rule} />
      {canGive && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<User aria-hidden />}
          onClick={() => setAsking({ field: owner })}
        >
          {fieldLabel(entity, owner)}
        </Button>
      )}
      {step && mayChange && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<ArrowRight aria-hidden />}
          onClick={() => setAsking({ move: true })}
        >
          {fieldLabel(entity, step)}
        </Button>
      )}
      {mayChange && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<PencilLine aria-hidden />}
          onClick={() => setAsking({})}
        >
          {say('other')}
        </Button>
      )}
      {may(session, entity, 'delete') && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
          onClick={archiving}
        >
          {say(archived ? 'restore' : 'archive')}
        </Button>
      )}
      <span className={classes.rule} />
      <Button variant="subtle" color="gray" size="compact-sm" rightSection={<Kbd>Esc</Kbd>} onClick={clear}>
        {say('clear')}
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <BulkDialog entity={entity} count={count} {...asking} onAsk={begin} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </div>
  )
}
