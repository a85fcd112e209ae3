import { useCallback, useEffect, useRef } from 'react'

/** The same function at every drawing, which does what the latest one would: what it is given to is not drawn anew because of it. */
export function useSteady<A extends readonly unknown[]>(act: (...args: A) => void): (...args: A) => void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  return useCallback((...args: A) => latest.current(...args), [])
}
