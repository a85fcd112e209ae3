import classes from './Report.module.css'

interface ToldProps {
  readonly title: string
  /** What it means, in sentences. */
  readonly meanings: readonly string[]
  /** The formula with the real numbers. */
  readonly formula?: string | undefined
  readonly facts: readonly (readonly [term: string, value: string])[]
  readonly note?: string | undefined
}

/** How a number came about, as a hover shows it. */
export function Told({ title, meanings, formula, facts, note }: ToldProps) {
  return (
    <div className={classes.definition}>
      <b>{title}</b>
      {meanings.map((meaning) => (
        <p key={meaning}>{meaning}</p>
      ))}
      {formula && <p className="num">{formula}</p>}
      <dl>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      {note && <p className="muted">{note}</p>}
    </div>
  )
}
