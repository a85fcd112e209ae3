import { Progress } from '@mantine/core'
import { useEffect } from 'react'
import { refreshAll, useAnswer } from '../../../web/queries.ts'
import { useWords } from '../../../web/words.ts'
import { getSample } from '../sample.contract.ts'
import { sampleWords } from './sampleScreen.words.ts'

const lookAgain = 500 // ms

/** How the sample stands, asked again and again while it is being made or removed; afterwards the whole screen is read anew. */
export function useSampleWork() {
  const { data, refetch } = useAnswer(getSample, {}, { fresh: 0 })
  const isBusy = data?.state === 'writing' || data?.state === 'removing'
  useEffect(() => {
    if (!isBusy) return
    const timer = setInterval(() => void refetch(), lookAgain)
    return () => {
      clearInterval(timer)
      void refreshAll()
    }
  }, [isBusy, refetch])
  return { sample: data, isBusy, refetch }
}

/** How far making it has come; removing it is one step. */
export function SampleProgress({
  done,
  total,
  className,
}: {
  readonly done: number
  readonly total: number
  readonly className?: string
}) {
  const say = useWords(sampleWords)
  const share = total > 0 ? done / total : 0
  return (
    <Progress.Root {...(className ? { className } : {})}>
      <Progress.Section value={100 * share} aria-label={say('progress', { done, total })} />
    </Progress.Root>
  )
}
