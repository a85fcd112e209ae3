import { useState } from 'react'
import { ApiError, call } from '../../../web/api.ts'
import { refreshAll } from '../../../web/queries.ts'
import { toast, toastFailure } from '../../../web/toasts.ts'
import { useWords } from '../../../web/words.ts'
import { getSample, removeSample } from '../sample.contract.ts'
import { sampleWords } from './sampleScreen.words.ts'

const lookAgain = 400 // ms

/** Waits until the sample is gone and says so; the line that asked for it may be gone by then. */
async function untilGone(said: string): Promise<void> {
  while ((await call(getSample, {})).state === 'removing') await new Promise((resume) => setTimeout(resume, lookAgain))
  await refreshAll()
  toast(said)
}

/** One click removes the sample; only where something hangs on it, a question comes first. `onBegun` hears that it goes. */
export function useRemoval(onBegun: () => void) {
  const say = useWords(sampleWords)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const begin = async (touched?: 'keep' | 'remove') => {
    await call(removeSample, touched ? { touched } : {})
    onBegun()
    void untilGone(say('gone')).catch(toastFailure)
  }
  const remove = async () => {
    setBusy(true)
    try {
      await begin()
    } catch (error) {
      if (error instanceof ApiError && error.code === 'gate') setAsking(true)
      else toastFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return { remove: () => void remove(), begin, busy, asking, endAsking: () => setAsking(false) }
}
