import { useState } from 'react'
import { ApiError } from '../../../web/api.ts'
import { useVerb } from '../../../web/queries.ts'
import { toastFailure } from '../../../web/toasts.ts'
import { removeSample } from '../sample.contract.ts'

/** One click removes the sample; only where something hangs on it, a question comes first. */
export function useRemoval(onBegun: () => void) {
  const [asking, setAsking] = useState(false)
  const verb = useVerb(removeSample)
  const remove = () =>
    void verb.run({}).then(onBegun, (error: unknown) => {
      if (error instanceof ApiError && error.code === 'gate') setAsking(true)
      else toastFailure(error)
    })
  return { remove, busy: verb.busy, asking, endAsking: () => setAsking(false) }
}
