import { Button } from '@mantine/core'
import { useWords } from '../../../web/words.ts'
import { DoorFrame } from './DoorFrame.tsx'
import { doorWords } from './door.words.ts'

/** Shown when the program cannot even ask who is there. */
export default function Unreachable({ onAgain }: { readonly onAgain: () => void }) {
  const say = useWords(doorWords)
  return (
    <DoorFrame title={say('unreachable')}>
      <Button mt="md" variant="default" onClick={onAgain}>
        {say('again')}
      </Button>
    </DoorFrame>
  )
}
