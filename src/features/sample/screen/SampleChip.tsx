import { Tooltip } from '@mantine/core'
import type { SlotProps } from '../../../web/screens.ts'
import { Chip } from '../../../web/ui/Chip.tsx'
import { useWords } from '../../../web/words.ts'
import { isSampleId } from '../sample.rules.ts'
import { sampleWords } from './sampleScreen.words.ts'

/** Marks a record of the sample in the head of its page. */
export default function SampleChip({ id }: SlotProps) {
  const say = useWords(sampleWords)
  if (!isSampleId(id)) return null
  return (
    <Tooltip label={say('chipWhy')}>
      <span>
        <Chip>{say('chip')}</Chip>
      </span>
    </Tooltip>
  )
}
