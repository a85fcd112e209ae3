import type { ReactNode } from 'react'
import classes from './Chip.module.css'

export type Tone = 'plain' | 'signal' | 'won' | 'lost' | 'danger' | 'accent'

/** A short mark beside a value. A tone only where it means what DESIGN gives it: signal is "this needs you". */
export function Chip({
  tone = 'plain',
  icon,
  children,
}: {
  readonly tone?: Tone
  readonly icon?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <span className={classes.chip} data-tone={tone}>
      {icon}
      {children}
    </span>
  )
}
