import { ChevronDown } from 'lucide-react'
import { useWords } from '../../words.ts'
import classes from './Fold.module.css'
import { groupsWords } from './groups.words.ts'

interface FoldProps {
  readonly name: string
  readonly isOpen: boolean
  readonly onToggle: () => void
  /** The row around it takes the focus. */
  readonly inRow?: boolean
}

/** Folds a group or a lane, and unfolds it. */
export function Fold({ name, isOpen, onToggle, inRow }: FoldProps) {
  const say = useWords(groupsWords)
  return (
    <button
      type="button"
      className={classes.fold}
      aria-expanded={isOpen}
      aria-label={say(isOpen ? 'fold' : 'unfold', { name })}
      onClick={onToggle}
      {...(inRow ? { tabIndex: -1 } : {})}
    >
      <ChevronDown aria-hidden />
    </button>
  )
}
