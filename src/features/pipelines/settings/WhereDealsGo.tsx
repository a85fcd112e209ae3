import { NativeSelect, type NativeSelectProps } from '@mantine/core'
import type { Filter } from '../../../contract/filter.ts'
import { Go } from '../../../web/ui/Go.tsx'
import { useWords } from '../../../web/words.ts'
import { pipelineSettingsWords } from './settings.words.ts'

interface WhereDealsGoProps {
  /** How many deals hang on what goes. */
  readonly text: string
  /** Which they are. */
  readonly filter: Filter
  readonly places: NativeSelectProps['data']
  readonly to: string | undefined
  readonly onChoose: (to: string) => void
  /** On leaving for the list of the deals. */
  readonly onLeave: () => void
}

/** Says which deals hang on what is to go, shows them, and asks for the stage where they go on. */
export function WhereDealsGo({ text, filter, places, to, onChoose, onLeave }: WhereDealsGoProps) {
  const say = useWords(pipelineSettingsWords)
  return (
    <>
      <p>
        {text}{' '}
        <Go to="/opportunities" search={{ filter }} className="link" onClick={onLeave}>
          {say('showDeals')}
        </Go>
      </p>
      <NativeSelect
        label={say('moveTo')}
        data={places}
        value={to ?? ''}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
    </>
  )
}
