import type { ReactNode } from 'react'
import { openFloat } from '../../../web/floats.ts'
import { type LogAsk, telAddress } from './calling.rules.ts'

/** ms after which a page that was never hidden asks: the call is made by another program, or on another telephone. */
const besideThePage = 3_000

/** Asks how the call went as soon as the person is back from it. */
export function logWhenBack(ask: LogAsk): void {
  let left = document.visibilityState === 'hidden'
  const open = () => {
    document.removeEventListener('visibilitychange', hear)
    clearTimeout(timer)
    openFloat('log', { ...ask, back: true } satisfies LogAsk)
  }
  const hear = () => {
    if (document.visibilityState === 'hidden') left = true
    else if (left) open()
  }
  const timer = setTimeout(() => {
    if (!left) open()
  }, besideThePage)
  document.addEventListener('visibilitychange', hear)
}

interface CallLinkProps {
  readonly phone: string
  readonly ask: LogAsk
  readonly label: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A number that a telephone or its program calls; afterwards how it went is asked. */
export function CallLink({ phone, ask, label, className, children }: CallLinkProps) {
  return (
    <a className={className} href={telAddress(phone)} aria-label={label} onClick={() => logWhenBack(ask)}>
      {children}
    </a>
  )
}
