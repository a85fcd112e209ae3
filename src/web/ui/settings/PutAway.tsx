import { ActionIcon } from '@mantine/core'
import { Archive } from 'lucide-react'
import { toastFailure } from '../../toasts.ts'
import classes from './Settings.module.css'

interface PutAwayProps {
  /** Names what is put away, for screen readers. */
  readonly label: string
  readonly title: string
  readonly onPutAway: () => Promise<unknown>
}

/** The cell at the end of a settings row that archives it; a refusal is said. */
export function PutAway({ label, title, onPutAway }: PutAwayProps) {
  return (
    <td>
      <div className={classes.actions}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={label}
          title={title}
          onClick={() => void onPutAway().catch(toastFailure)}
        >
          <Archive aria-hidden />
        </ActionIcon>
      </div>
    </td>
  )
}
