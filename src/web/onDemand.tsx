import { type ComponentType, lazy, useState } from 'react'

/** A component that is fetched on first use, or ahead of it. */
export interface OnDemand<P> {
  (props: P): React.ReactNode
  readonly fetch: () => Promise<unknown>
}

/**
 * Makes a component that is fetched when it is drawn for the first time, or when `fetch` is called. What is there already is drawn at once: a
 * lazy component would show its fallback all the same, and React leaves a fallback on the screen for 300 ms.
 */
export function onDemand<P extends object>(load: () => Promise<{ readonly default: ComponentType<P> }>): OnDemand<P> {
  let here: ComponentType<P> | undefined
  const fetch = async () => {
    const module = await load()
    here = module.default
    return module
  }
  const Later = lazy(fetch) as ComponentType<P>
  const Part = (props: P) => {
    const [Drawn] = useState<ComponentType<P>>(() => here ?? Later)
    return <Drawn {...props} />
  }
  return Object.assign(Part, { fetch })
}
