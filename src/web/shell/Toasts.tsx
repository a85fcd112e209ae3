import { ActionIcon } from '@mantine/core'
import { Check, CircleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { dropToast, type Toast, toasts } from '../toasts.ts'
import { useWords } from '../words.ts'
import { shellWords } from './shell.words.ts'
import classes from './Toasts.module.css'

/** How long a toast stays (ms), not counting the time it is pointed at. */
const stay = 10_000

const undoKey = /Mac|iP/.test(navigator.platform) ? '⌘ Z' : 'Ctrl Z'

function ToastLine({ entry }: { readonly entry: Toast }) {
  const say = useWords(shellWords)
  const [held, setHeld] = useState(false)
  const working = entry.progress !== undefined
  useEffect(() => {
    if (held || working) return
    const timer = setTimeout(() => dropToast(entry.id), stay)
    return () => clearTimeout(timer)
  }, [held, working, entry.id])
  const Icon = entry.tone === 'failed' ? CircleAlert : Check
  return (
    <li
      className={classes.toast}
      data-tone={entry.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon aria-hidden />
      <span>
        {entry.text}
        {entry.requestId && <small> {say('requestId', { id: entry.requestId })}</small>}
      </span>
      {working && <progress className={classes.progress} value={entry.progress} aria-label={entry.text} />}
      {entry.also && (
        <button type="button" className={classes.action} onClick={entry.also.run}>
          {entry.also.label}
        </button>
      )}
      {entry.action && (
        <button
          type="button"
          className={classes.action}
          onClick={() => {
            dropToast(entry.id)
            entry.action?.run()
          }}
        >
          {entry.action.label}
          {entry.change && <kbd aria-hidden>{undoKey}</kbd>}
        </button>
      )}
      <ActionIcon variant="transparent" className={classes.close} aria-label={say('dismiss')} onClick={() => dropToast(entry.id)}>
        <X aria-hidden />
      </ActionIcon>
    </li>
  )
}

/** What happened, at the foot of the screen, also said to screen readers. */
export function Toasts() {
  const list = toasts.use()
  return (
    <div role="status" aria-live="polite">
      <ul className={classes.toasts}>
        {list.map((entry) => (
          <ToastLine key={entry.id} entry={entry} />
        ))}
      </ul>
    </div>
  )
}
