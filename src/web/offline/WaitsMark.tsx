import { CloudUpload } from 'lucide-react'
import { Chip } from '../ui/Chip.tsx'
import { useWords } from '../words.ts'
import { offlineWords } from './offline.words.ts'
import { waiting } from './state.ts'

/** Stands at a record while something that was done with it waits on this device, or was not taken. */
export function WaitsMark({ id }: { readonly id: string }) {
  const say = useWords(offlineWords)
  const own = waiting.use().filter(({ record, input }) => record === id || aboutOf(input) === id)
  if (own.length === 0) return null
  const refused = own.some((write) => write.refused)
  return (
    <Chip tone={refused ? 'signal' : 'plain'} icon={<CloudUpload aria-hidden size={12} />}>
      {say(refused ? 'needsYou' : 'waits')}
    </Chip>
  )
}

const aboutOf = (input: unknown) => (input as { readonly about?: { readonly id?: string } | null }).about?.id
