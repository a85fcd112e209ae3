import { Button } from '@mantine/core'
import { entityLabel } from '../../labels.ts'
import { useWords } from '../../words.ts'
import { EmptyState } from '../EmptyState.tsx'
import { CreateButton } from '../form/CreateButton.tsx'
import { tableWords } from './table.words.ts'

export interface NothingProps {
  readonly entity: string
  /** A filter or the archive leaves less than there is. */
  readonly narrowed: boolean
  readonly clear: () => void
}

/** In place of a list without records: what would stand here, or the way back to all. */
export function Nothing({ entity, narrowed, clear }: NothingProps) {
  const say = useWords(tableWords)
  if (!narrowed) return <EmptyState text={entityLabel(entity, 'empty')} action={<CreateButton entity={entity} />} />
  const action = (
    <Button variant="default" onClick={clear}>
      {say('clearFilter')}
    </Button>
  )
  return <EmptyState text={say('noneFits')} action={action} />
}

/** In place of a list that could not be read. */
export function Failed({ message, again }: { readonly message: string | undefined; readonly again: () => void }) {
  const say = useWords(tableWords)
  const action = (
    <Button variant="default" onClick={again}>
      {say('again')}
    </Button>
  )
  return <EmptyState text={message ?? say('failed')} action={action} outline="none" />
}
