import { formatNumber } from '../../../web/format.ts'
import { useWords } from '../../../web/words.ts'
import type { FileCounts, Import, ImportPreview } from '../import.contract.ts'
import { importWords } from '../import.words.ts'
import { problemWords } from '../problem.words.ts'
import classes from './Import.module.css'

const outcomes = ['created', 'updated', 'unchanged', 'skipped', 'refused'] as const
// Said also where there are none; the others only where some rows may change a record that is here.
const always: readonly string[] = ['created', 'skipped', 'refused']

const sumOf = (files: readonly FileCounts[], what: (typeof outcomes)[number]) => files.reduce((sum, file) => sum + file[what], 0)

interface OutcomesProps {
  readonly files: readonly FileCounts[]
  /** They stand as they are: what was refused is no longer repaired here. */
  readonly written?: boolean
}

/** Created, skipped and refused rows as a bar and as figures. */
export function Outcomes({ files, written }: OutcomesProps) {
  const say = useWords(importWords)
  const total = Math.max(
    1,
    files.reduce((sum, { rows }) => sum + rows, 0),
  )
  const changing = files.some(({ updated, unchanged }) => updated + unchanged > 0)
  const told = outcomes.filter((what) => changing || always.includes(what))
  const undated = files.filter(({ entity }) => entity === 'opportunity').reduce((sum, file) => sum + file.undated, 0)
  return (
    <>
      <div className={classes.bar} aria-hidden="true">
        {outcomes
          .filter((what) => sumOf(files, what) > 0)
          .map((what) => (
            <i key={what} data-what={what} style={{ width: `${(sumOf(files, what) / total) * 100}%` }} />
          ))}
      </div>
      <dl className={classes.figures}>
        {told.map((what) => (
          <div key={what}>
            <dt>
              <i data-what={what} />
              {say(written && what === 'refused' ? 'leftOut' : what)}
            </dt>
            <dd data-signal={(what === 'refused' && sumOf(files, what) > 0) || undefined}>{formatNumber(sumOf(files, what))}</dd>
          </div>
        ))}
      </dl>
      {undated > 0 && <p className={classes.note}>{say('undated', { rows: formatNumber(undated) })}</p>}
    </>
  )
}

interface ForecastProps {
  readonly preview: ImportPreview
  /** The whole count, once it was asked for; a change of the mapping drops it. */
  readonly forecast: Import['forecast']
}

/** What would happen, before anything does. */
export function Forecast({ preview, forecast }: ForecastProps) {
  const say = useWords(importWords)
  const sayProblem = useWords(problemWords)
  const files = forecast?.files ?? preview.files
  const { pipeline, stages, teams, people } = preview.makes
  const kinds = [
    ['pipeline', pipeline ? [pipeline] : []],
    ['stage', stages],
    ['team', teams],
    ['user', people],
  ] as const
  const along = kinds
    .filter(([, names]) => names.length > 0)
    .map(([kind, names]) => say('ofKind', { kind: sayProblem(`entities.${kind}`), names: names.join(', ') }))
  return (
    <section className={classes.panel}>
      <h2>
        {say('happens')} <small>{say('nothingYet')}</small>
      </h2>
      <Outcomes files={files} />
      <p className={classes.note}>
        {forecast ? say('counted') : say('firstRows', { rows: formatNumber(Math.max(0, ...files.map(({ rows }) => rows))) })}
      </p>
      {along.length > 0 && (
        <p className={classes.note}>
          {say('makes')} {along.join(' · ')}
        </p>
      )}
    </section>
  )
}
