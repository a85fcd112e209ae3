import type { ReactNode } from 'react'
import type { ApiError } from '../../web/api.ts'
import { failureText } from '../../web/toasts.ts'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../web/ui/Skeleton.tsx'
import classes from './Health.module.css'

interface HealthPartProps {
  readonly title: string
  readonly lead: string
  /** Said in place of the lines where there are none. */
  readonly fine: string
  readonly answer: { readonly isPending: boolean; readonly error: ApiError | null }
  readonly isFine: boolean
  readonly children: ReactNode
}

/** One part of the page: what it looks for, and what it found. */
export function HealthPart({ title, lead, fine, answer, isFine, children }: HealthPartProps) {
  return (
    <section className={classes.part} aria-label={title}>
      <h2>{title}</h2>
      <p>{lead}</p>
      {answer.isPending && <Skeleton bars={[0.6, 0.5]} height={14} />}
      {answer.error && <EmptyState outline="none" text={failureText(answer.error)} />}
      {!answer.isPending && !answer.error && (isFine ? <p className="muted">{fine}</p> : children)}
    </section>
  )
}
