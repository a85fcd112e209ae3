import { useState } from 'react'
import { call } from '../../../web/api.ts'
import { refreshAll } from '../../../web/queries.ts'
import { createSample, getSample } from '../../sample/sample.contract.ts'

const lookAgain = 400 // ms

interface Work {
  readonly done: number
  readonly total: number
}

/** Makes the sample company and goes on once it is here; `work` tells how far it has come. */
export function useSampleToLookAt(goOn: () => void) {
  const [work, setWork] = useState<Work | null>(null)
  const [failed, setFailed] = useState(false)
  const make = async () => {
    setFailed(false)
    setWork({ done: 0, total: 0 })
    try {
      let sample: Work & { readonly state: string } = await call(createSample, {})
      while (sample.state === 'writing') {
        setWork(sample)
        await new Promise((resume) => setTimeout(resume, lookAgain))
        sample = await call(getSample, {})
      }
      if (sample.state !== 'here') throw new Error(sample.state)
      await refreshAll()
      goOn()
    } catch {
      // Whatever went wrong, nothing of the sample is here and every choice stands open again.
      setFailed(true)
      setWork(null)
    }
  }
  return { work, failed, make: () => void make() }
}
