import { Button } from '@mantine/core'
import { addressOf } from '../../../web/api.ts'
import { formatNumber } from '../../../web/format.ts'
import { entityLabel } from '../../../web/labels.ts'
import { useAnswer, useVerb } from '../../../web/queries.ts'
import { knownEntity } from '../../../web/screens.ts'
import { failureText } from '../../../web/toasts.ts'
import { Go } from '../../../web/ui/Go.tsx'
import { useWords } from '../../../web/words.ts'
import { commitImport, type Import, importRows, rejectedRows, undoImport } from '../import.contract.ts'
import { importWords } from '../import.words.ts'
import { problemWords } from '../problem.words.ts'
import { numbersOf, useProblemText } from '../repairing/Repairs.tsx'
import { repairWords } from '../repairing/repair.words.ts'
import { Failure } from './Failure.tsx'
import { Outcomes } from './Forecast.tsx'
import classes from './Import.module.css'

/** What an import did, row by row where something was left out, and the way back. */
export function ImportReport({ run, again }: { readonly run: Import; readonly again: () => void }) {
  const say = useWords(importWords)
  const sayProblem = useWords(problemWords)
  const { report, status } = run
  const along = Object.entries(report?.along ?? {})
  return (
    <div className={classes.working}>
      <h2>{say(`status.${status}`)}</h2>
      <Failure run={run} />
      <NotReached run={run} />
      {report && <Outcomes files={report.files} written />}
      {report && report.files.length > 0 && <FileTable report={report} />}
      {along.length > 0 && (
        <p className={classes.note}>
          {say('along')}{' '}
          {along
            .map(([entity, n]) => say('ofKind', { kind: sayProblem(`entities.${entity as 'team'}`), names: formatNumber(n) }))
            .join(' · ')}
        </p>
      )}
      {report && report.problems.length > 0 && <Problems report={report} />}
      {report && <Refused run={run} report={report} />}
      {report && report.kept > 0 && <Kept run={run} kept={report.kept} />}
      <Ways run={run} again={again} />
    </div>
  )
}

/** An import that ended early says how much of the files it has not come to. */
function NotReached({ run: { status, files, report, mapping } }: Pick<Parameters<typeof ImportReport>[0], 'run'>) {
  const say = useWords(problemWords)
  const all = files.reduce((sum, file) => sum + (file.rows ?? 0), 0)
  const rest = all - (report?.files.reduce((sum, { rows }) => sum + rows, 0) ?? 0)
  if (!['cancelled', 'failed'].includes(status) || !mapping || rest <= 0) return null
  return <p className={classes.note}>{say('notReached', { count: all, rest: formatNumber(rest), rows: formatNumber(all) })}</p>
}

type Report = NonNullable<Import['report']>

function FileTable({ report }: { readonly report: Report }) {
  const say = useWords(importWords)
  const changing = report.files.some(({ updated }) => updated > 0)
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>{say('files')}</th>
          <th data-right>{say('created')}</th>
          {changing && <th data-right>{say('updated')}</th>}
          <th data-right>{say('skipped')}</th>
          <th data-right>{say('leftOut')}</th>
        </tr>
      </thead>
      <tbody>
        {report.files.map((file) => (
          <tr key={file.file}>
            <td className={classes.name}>{file.file}</td>
            <td data-right>{formatNumber(file.created)}</td>
            {changing && <td data-right>{formatNumber(file.updated)}</td>}
            <td data-right>{formatNumber(file.skipped)}</td>
            <td data-right>{formatNumber(file.refused)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Problems({ report }: { readonly report: Report }) {
  const say = useWords(repairWords)
  const text = useProblemText()
  return (
    <ul className={classes.groups} data-quiet>
      {report.problems.slice(0, 30).map((group) => (
        <li key={JSON.stringify([group.file, group.code, group.column, group.value])}>
          <b>{formatNumber(group.rows)}</b>
          <div>
            <span>
              {report.files.length > 1 && `${group.file}: `}
              {text(group)}
            </span>
            <small>{say('rowNumbers', { count: group.rows, numbers: numbersOf(group) })}</small>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The refused rows of each file, to be mended and imported again. */
function Refused({ run, report }: { readonly run: Import; readonly report: Report }) {
  const say = useWords(repairWords)
  const files = report.files.filter(({ refused }) => refused > 0)
  if (files.length === 0) return null
  return (
    <>
      <div className={classes.buttons}>
        {files.map(({ file }) => (
          <Button key={file} variant="default" component="a" href={addressOf(rejectedRows, { id: run.id, file })} download>
            {say('refusedRows', { file })}
          </Button>
        ))}
      </div>
      <p className="muted">{say('refusedHint')}</p>
    </>
  )
}

function Kept({ run, kept }: { readonly run: Import; readonly kept: number }) {
  const say = useWords(importWords)
  const text = useProblemText()
  const { data } = useAnswer(importRows, { id: run.id, outcome: 'kept' as const, limit: 100 }, { fresh: 0 })
  return (
    <section className={classes.panel}>
      <h2>{say('kept', { count: kept })}</h2>
      <ul className={classes.groups} data-quiet>
        {data?.rows.map((row) => (
          <li key={`${row.file} ${row.number} ${row.part}`}>
            <b>{formatNumber(row.number)}</b>
            <div>
              <span>
                {row.file}: {row.problems[0] ? text(row.problems[0]) : ''}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where what came in is seen: deals on their board, all else in its list. */
function Onward({ run }: { readonly run: Import }) {
  const say = useWords(importWords)
  const entities = run.mapping?.files.map(({ entity }) => entity) ?? []
  const [entity] = entities
  const path = entity && knownEntity(entity)?.path
  const toBoard = !path || entities.includes('opportunity')
  return (
    <Button component={Go} to={toBoard ? '/pipeline' : path}>
      {toBoard ? say('toPipeline') : say('toList', { many: entityLabel(entity, 'many') })}
    </Button>
  )
}

function Ways({ run, again }: { readonly run: Import; readonly again: () => void }) {
  const say = useWords(importWords)
  const undo = useVerb(undoImport, { onDone: again })
  const goOn = useVerb(commitImport, { onDone: again })
  const written = run.report?.files.some(({ created, updated }) => created + updated > 0) ?? false
  const failure = undo.error ?? goOn.error
  return (
    <>
      {failure && (
        <p className={classes.failure} role="alert">
          {failureText(failure)}
        </p>
      )}
      <div className={classes.buttons}>
        {run.status === 'done' && <Onward run={run} />}
        {['cancelled', 'failed'].includes(run.status) && run.mapping && (
          <Button loading={goOn.busy} onClick={() => void goOn.run({ id: run.id }).catch(() => {})}>
            {say('goOn')}
          </Button>
        )}
        {written && run.status !== 'undone' && (
          <Button variant="default" loading={undo.busy} onClick={() => void undo.run({ id: run.id }).catch(() => {})}>
            {say('undo')}
          </Button>
        )}
        <Button variant="default" component={Go} to="/import">
          {say('again')}
        </Button>
      </div>
      {written && run.status !== 'undone' && <p className="muted">{say('undoHint')}</p>}
    </>
  )
}
