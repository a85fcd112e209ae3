import { useSyncExternalStore } from 'react'

const minute = 60_000 // ms

const thisMinute = () => Math.floor(Date.now() / minute) * minute

function everyMinute(changed: () => void): () => void {
  const timer = setInterval(changed, 5_000)
  return () => clearInterval(timer)
}

/** The minute it is; the component is drawn again when the next one has come. */
export function useMinute(): Date {
  return new Date(useSyncExternalStore(everyMinute, thisMinute))
}
