import { Button } from '@mantine/core'
import { Rows3 } from 'lucide-react'
import { useWords } from '../../../web/words.ts'
import { lanesWords } from './lanes.words.ts'

/** Divides the board by owner, or no longer. */
export function LanesSwitch({ on, onChange }: { readonly on: boolean; readonly onChange: (on: boolean) => void }) {
  const say = useWords(lanesWords)
  return (
    <Button
      variant={on ? 'default' : 'subtle'}
      color="gray"
      size="compact-sm"
      leftSection={<Rows3 aria-hidden />}
      aria-pressed={on}
      onClick={() => onChange(!on)}
    >
      {say('byOwner')}
    </Button>
  )
}
