import { Chip } from '../../../../web/ui/Chip.tsx'
import { useWords } from '../../../../web/words.ts'
import type { AccessState } from './access.rules.ts'
import { usersWords } from './users.words.ts'

/** How a person gets in, in two words. */
export function AccessChip({ state }: { readonly state: AccessState }) {
  const say = useWords(usersWords)
  const text = say(`states.${state}`)
  return state === 'signsIn' ? <span>{text}</span> : <Chip>{text}</Chip>
}
