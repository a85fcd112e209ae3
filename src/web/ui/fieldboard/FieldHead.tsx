import { ActionIcon } from '@mantine/core'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { openCreate } from '../../creating.ts'
import { useWords } from '../../words.ts'
import { Figures, type FiguresProps } from '../groups/Figures.tsx'
import classes from './FieldBoard.module.css'
import { fieldboardWords } from './fieldboard.words.ts'

interface FieldHeadProps extends FiguresProps {
  readonly entity: string
  readonly name: ReactNode
  readonly label: string
  /** Values a record made here starts with; none where it cannot be made. */
  readonly values: Readonly<Record<string, unknown>> | undefined
}

/** The head of a column: its value, exact totals, and the way to make a record in it. */
export function FieldHead({ entity, name, label, values, ...figures }: FieldHeadProps) {
  const say = useWords(fieldboardWords)
  return (
    <header className={classes.head}>
      <h2>{name}</h2>
      <Figures {...figures} />
      {values && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          ml="auto"
          aria-label={say('add', { column: label })}
          onClick={() => openCreate({ entity, values, onCreated: () => {} })}
        >
          <Plus aria-hidden />
        </ActionIcon>
      )}
    </header>
  )
}
