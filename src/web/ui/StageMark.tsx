import { Check, X } from 'lucide-react'
import classes from './StageMark.module.css'

interface StageMarkProps {
  readonly type: 'open' | 'won' | 'lost'
  /** 1 to 7 for an open stage. */
  readonly depth?: number
  readonly name?: string
}

/** A stage by its depth square, or the outcome by its shape: won a filled disc with a check, lost a hollow square with a cross. */
export function StageMark({ type, depth = 5, name }: StageMarkProps) {
  return (
    <span className={classes.stage}>
      {type === 'won' && (
        <span className={classes.won}>
          <Check aria-hidden />
        </span>
      )}
      {type === 'lost' && (
        <span className={classes.lost}>
          <X aria-hidden />
        </span>
      )}
      {type === 'open' && (
        <span className={classes.open} data-faint={depth <= 4 || undefined} style={{ background: `var(--hw-depth-${depth})` }} />
      )}
      {name && <span className="cut">{name}</span>}
    </span>
  )
}
