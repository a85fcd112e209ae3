import { withDevice } from '../api.ts'
import { person, waiting } from './state.ts'

const queue = () => import('./queue.ts')

withDevice({
  keep: async (written) => {
    if (!person.get()) throw new Error('nobody is here whose change could wait')
    return (await queue()).keepForLater(written)
  },
  keepMeanwhile: async (written) => {
    if (person.get()) await (await queue()).keepMeanwhile(written)
  },
  drop: async (key) => (await queue()).drop(key),
  read: async (endpoint, input, answer) => {
    const writes = waiting.get().filter(({ refused }) => !refused)
    if (writes.length === 0) return answer
    const { madeBy, overlaid } = await import('./shown.ts')
    return answer === undefined ? madeBy(endpoint, input, writes) : overlaid(endpoint, input, answer, writes)
  },
})

/** Takes up what waits on this device once the first screen stands; gives back what calls that off. */
export function openQueue(): () => void {
  const timer = setTimeout(() => void queue().then((module) => module.openQueue()), 500)
  return () => clearTimeout(timer)
}
