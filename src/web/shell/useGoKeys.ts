import { useEffect } from 'react'
import { allPlaces } from '../screens.ts'
import { useGo } from '../url.ts'

/** How long (ms) the letter after `G` may take. */
const patience = 1200

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** `G` and then a place's letter goes there. */
export function useGoKeys(): void {
  const go = useGo()
  useEffect(() => {
    let pressedAt = Number.NEGATIVE_INFINITY
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const place = allPlaces().find((candidate) => candidate.key === event.key)
      const within = event.timeStamp - pressedAt < patience
      pressedAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (!within || !place) return
      event.preventDefault()
      event.stopPropagation()
      go(place.path)
    }
    addEventListener('keydown', hear, { capture: true })
    return () => removeEventListener('keydown', hear, { capture: true })
  }, [go])
}
