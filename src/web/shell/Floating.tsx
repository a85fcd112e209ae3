import { Suspense } from 'react'
import { closeFloat, floating } from '../floats.ts'
import { floatsNamed } from '../screens.ts'

/** What a feature asks over the current screen. */
export function Floating() {
  const float = floating.use()
  return (
    <Suspense fallback={null}>
      {floatsNamed(float?.name).map((Panel, place) => (
        <Panel key={`${float?.name}${place + 1}`} asked={float?.asked} onClose={closeFloat} />
      ))}
    </Suspense>
  )
}
