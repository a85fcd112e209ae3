/** How long (ms) a field may be on its way; what was typed for one that never comes is forgotten. */
const patience = 3000

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

const isSign = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => key.length === 1 && !ctrlKey && !metaKey && !altKey

let stop = () => {}

/**
 * Says that a field is about to open that will take the focus. What is typed before it is there is no shortcut: it is kept, and stands in
 * the field as soon as it has the focus. Escape, or a field that does not come, ends it.
 */
export function fieldComes(): void {
  stop()
  let typed = ''
  const hear = (event: KeyboardEvent) => {
    if (event.key === 'Escape') stop()
    if (isTyping(event.target) || !isSign(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    typed += event.key
  }
  const arrive = ({ target }: FocusEvent) => {
    if (!isTyping(target)) return
    stop()
    // The browser's own way of typing, which every kind of field hears as input; whoever gives it the focus is to be done with that first.
    if (typed) queueMicrotask(() => document.execCommand('insertText', false, typed))
  }
  const late = setTimeout(() => stop(), patience)
  addEventListener('keydown', hear, { capture: true })
  addEventListener('focusin', arrive)
  stop = () => {
    clearTimeout(late)
    removeEventListener('keydown', hear, { capture: true })
    removeEventListener('focusin', arrive)
  }
}
