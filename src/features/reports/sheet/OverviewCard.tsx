import type { ReactNode } from 'react'
import { failureText } from '../../../web/toasts.ts'
import { Go } from '../../../web/ui/Go.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import type { Definition } from '../report.contract.ts'
import { usePeriodText } from './DefinitionText.tsx'
import classes from './Report.module.css'

interface CardProps {
  readonly to: string
  readonly search?: Readonly<Record<string, unknown>>
  readonly title: string
  readonly error: unknown
  readonly definition: Definition | undefined
  readonly children: ReactNode
}

/** What one report says, in a sentence; it leads to the report. */
export function Card({ to, search, title, error, definition, children }: CardProps) {
  const periodText = usePeriodText()
  return (
    <Go to={to} {...(search ? { search } : {})} className={classes.card}>
      <h3>
        {title}
        {definition && ` · ${periodText(definition.period)}`}
      </h3>
      {error ? <p role="alert">{failureText(error)}</p> : null}
      {!definition && !error && <Skeleton bars={[0.8]} height={20} />}
      {definition && <p className={classes.sentence}>{children}</p>}
    </Go>
  )
}

/** Reports that answer questions of one kind. */
export function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.group}>
      <h2>{title}</h2>
      <div className={classes.cards}>{children}</div>
    </section>
  )
}
