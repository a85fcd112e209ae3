import { Button } from '@mantine/core'
import { useWords } from '../../../words.ts'
import { StaleChoice } from '../../field/StaleChoice.tsx'
import type { Column } from '../columns.ts'
import classes from './Cells.module.css'
import { cellsWords } from './cells.words.ts'
import type { CellProblem } from './saveCells.ts'
import type { Box } from './useBoxes.ts'

interface CellProblemNoteProps {
  readonly entity: string
  readonly column: Column
  readonly problem: CellProblem
  readonly box: Box
  readonly onDrop: () => void
  readonly onInsist: () => void
}

/** A value that was not saved, at its cell: why, what stands there instead, and both ways out. Nothing is overwritten unasked. */
export function CellProblemNote({ entity, column, problem, box, onDrop, onInsist }: CellProblemNoteProps) {
  const say = useWords(cellsWords)
  const { field, spec } = column
  const { theirs, value, message } = problem
  return (
    <div className={classes.problem} role="alert" style={{ left: box.left, top: box.top + box.height }}>
      {theirs ? (
        <StaleChoice
          {...{ entity, field, spec }}
          theirs={theirs.value}
          mine={value}
          whose={theirs}
          onKeep={onDrop}
          onInsist={onInsist}
        />
      ) : (
        <>
          <span>
            {typeof value === 'string' && say('typed', { text: value })} {message}
          </span>
          <Button size="compact-xs" variant="default" onClick={onDrop}>
            {say('drop')}
          </Button>
        </>
      )}
    </div>
  )
}
