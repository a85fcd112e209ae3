import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { call } from '../../../web/api.ts'
import { formatNumber } from '../../../web/format.ts'
import { useAnswer, useVerb } from '../../../web/queries.ts'
import { failureText, toastFailure } from '../../../web/toasts.ts'
import { useWords } from '../../../web/words.ts'
import {
  cancelImport,
  commitImport,
  countImport,
  type Import,
  type ImportFault,
  type ImportPreview,
  mapImport,
  previewImport,
} from '../import.contract.ts'
import { importWords } from '../import.words.ts'
import type { Mapping } from '../mapping.contract.ts'
import { groupsToRepair } from '../repairing/group.rules.ts'
import { Repairs } from '../repairing/Repairs.tsx'
import { FileMappingTable } from './FileMappingTable.tsx'
import { Forecast } from './Forecast.tsx'
import classes from './Import.module.css'
import { Questions } from './Questions.tsx'
import { SampleRows } from './SampleRows.tsx'

interface DeskProps {
  readonly run: Import
  readonly again: () => void
}

/** The draft of an import: where each column goes, what will happen, what is to be repaired. Every change is kept at once. */
export function MappingDesk({ run, again }: DeskProps) {
  const [mapping, setMapping] = useState<Mapping>(run.mapping ?? { files: [] })
  const [faults, setFaults] = useState<readonly ImportFault[]>(run.faults)
  const preview = useAnswer(previewImport, { id: run.id }, { fresh: 0, keep: true })
  const turn = useRef(0)
  // A count was of the mapping as it was.
  const [dropped, setDropped] = useState<Import['forecast']>(null)
  const forecast = run.forecast === dropped ? null : run.forecast
  const [counted] = useState(() => ({ problems: run.forecast?.problems ?? [], mapping }))
  const problems = preview.data ? groupsToRepair(preview.data.problems, counted, mapping) : []
  const change = (next: Mapping) => {
    setMapping(next)
    setDropped(run.forecast)
    turn.current += 1
    const mine = turn.current
    call(mapImport, { id: run.id, mapping: next })
      .then((kept) => {
        // A later change is on its way: its answer counts.
        if (mine !== turn.current) return
        setFaults(kept.faults)
        void preview.refetch()
      })
      .catch(toastFailure)
  }
  return (
    <div className={classes.split}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard */}
      <section className={classes.main} tabIndex={0} aria-label={run.files.map(({ name }) => name).join(', ')}>
        {run.files.map((file) => (
          <FileMappingTable key={file.id} file={file} run={run.id} mapping={mapping} change={change} reread={again} />
        ))}
        {preview.data && <SampleRows preview={preview.data} />}
      </section>
      <aside className={classes.aside}>
        <Questions run={run} mapping={mapping} change={change} faults={faults} problems={problems} />
        {preview.error && <p className={classes.failure}>{failureText(preview.error)}</p>}
        {preview.data && <Forecast preview={preview.data} forecast={forecast} />}
        <Repairs problems={problems} mapping={mapping} change={change} />
        <Commit run={run} again={again} open={faults.length > 0} good={goodRows(forecast, preview.data)} />
      </aside>
    </div>
  )
}

/** Rows that would make or change a record; undefined while not every row was looked at. */
function goodRows(forecast: Import['forecast'], preview: ImportPreview | undefined): number | undefined {
  const isWhole = preview?.files.every(({ rows, total }) => rows === total)
  const counts = forecast?.files ?? (isWhole ? preview?.files : undefined)
  return counts?.reduce((sum, { created, updated }) => sum + created + updated, 0)
}

interface CommitProps extends DeskProps {
  /** Something is to be answered first. */
  readonly open: boolean
  readonly good: number | undefined
}

function Commit({ run, again, open, good }: CommitProps) {
  const say = useWords(importWords)
  const commit = useVerb(commitImport, { onDone: again })
  const count = useVerb(countImport, { onDone: again })
  const cancel = useVerb(cancelImport, { onDone: again })
  const rows = good ?? run.files.reduce((sum, file) => sum + (file.rows ?? 0), 0)
  const problem = commit.error ?? count.error
  return (
    <div className={classes.go}>
      {problem && (
        <p className={classes.failure} role="alert">
          {failureText(problem)}
        </p>
      )}
      <Button disabled={open || rows === 0} loading={commit.busy} onClick={() => void commit.run({ id: run.id }).catch(() => {})}>
        {say('commit', { count: rows, rows: formatNumber(rows) })}
      </Button>
      <div className={classes.buttons}>
        <Button variant="default" loading={count.busy} onClick={() => void count.run({ id: run.id }).catch(() => {})}>
          {say('countAll')}
        </Button>
        <Button variant="default" onClick={() => void cancel.run({ id: run.id })}>
          {say('discard')}
        </Button>
      </div>
      <p>{say(good === 0 && !open ? 'noneGood' : 'silent')}</p>
    </div>
  )
}
