import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'

interface EmptyStateProps {
  /** One sentence. */
  readonly text: string
  /** One button or link. */
  readonly action?: ReactNode
  /** What the full state would look like, drawn faintly: rows of a list or columns of a board. */
  readonly outline?: 'rows' | 'columns' | 'none'
}

const shapes = { rows: [100, 92, 84], columns: [60, 60, 60, 60], none: [] } as const

export function EmptyState({ text, action, outline = 'rows' }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <div className={classes.outline} data-outline={outline} aria-hidden="true">
        {shapes[outline].map((size, place) => (
          <span key={`${size}-${place + 1}`} style={outline === 'rows' ? { width: `${size}%` } : undefined} />
        ))}
      </div>
      <p>{text}</p>
      {action}
    </div>
  )
}
