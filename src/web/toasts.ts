import { ApiError } from './api.ts'
import { shellWords } from './shell/shell.words.ts'
import { store } from './store.ts'
import { sayFrom } from './words.ts'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'done' | 'failed'
  readonly action?: { readonly label: string; readonly run: () => void }
  /** The change set it tells of; Ctrl or ⌘ Z is named beside its Undo. */
  readonly change?: string
  /** A second way to go on, such as to what was refused. */
  readonly also?: { readonly label: string; readonly run: () => void }
  /** 0 to 1: long work that goes on; the toast stays until it is dropped. */
  readonly progress?: number
  /** Shown small under a failure, so that it can be found in the server's log. */
  readonly requestId?: string
}

export const toasts = store<readonly Toast[]>([])
let last = 0

/** Says what happened at the foot of the screen for ten seconds; an action such as Undo may go with it. Gives its number. */
export function toast(text: string, more: Partial<Omit<Toast, 'id' | 'text'>> = {}): number {
  last += 1
  const next: Toast = { id: last, text, tone: 'done', ...more }
  toasts.set((before) => [...before.slice(-2), next])
  return last
}

/** Says something else in a toast that is still there. */
export const changeToast = (id: number, change: Partial<Omit<Toast, 'id'>>): void =>
  toasts.set((before) => before.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)))

/** The reason of a failure in the person's language. */
export function failureText(error: unknown): string {
  return error instanceof ApiError ? error.message : sayFrom(shellWords)('failed')
}

/** Says that something was refused or failed, and why. */
export function toastFailure(error: unknown): void {
  const requestId = error instanceof ApiError && error.status >= 500 ? error.requestId : undefined
  toast(failureText(error), { tone: 'failed', ...(requestId ? { requestId } : {}) })
}

export const dropToast = (id: number): void => toasts.set((before) => before.filter((entry) => entry.id !== id))
