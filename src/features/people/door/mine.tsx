import type { Verb } from '../../../contract/endpoint.ts'
import { call } from '../../../web/api.ts'
import type { Density } from '../../../web/density.ts'
import { setDensity } from '../../../web/density.ts'
import { waiting } from '../../../web/offline/state.ts'
import { answers, refreshAll } from '../../../web/queries.ts'
import { forgetRecent } from '../../../web/recent.ts'
import { store } from '../../../web/store.ts'
import { toast, toastFailure } from '../../../web/toasts.ts'
import { type Language, sayFrom, setLanguage } from '../../../web/words.ts'
import { changeMine, signOut } from '../session/session.contract.ts'

export type Theme = 'auto' | 'light' | 'dark'

/** Whether the form for a new password stands open. */
export const changingPassword = store(false)

/** Light, dark, or as the device: shown at once and kept with the person. */
export const theme = store<Theme>('auto')

type Mine = typeof changeMine extends Verb<infer In, infer _> ? In : never

const keep = (what: Mine) => void call(changeMine, what).then(refreshAll).catch(toastFailure)

export function speak(language: Language): void {
  setLanguage(language)
  keep({ language })
}

export function lookLike(next: Theme): void {
  theme.set(next)
  keep({ theme: next })
}

export function pack(density: Density): void {
  setDensity(density)
  keep({ density })
}

/** Ends the session; nothing of it stays on the screen or in the browser. */
export async function leave(): Promise<void> {
  const unsent = waiting.get().length
  if (unsent === 0) return end()
  const { offlineWords } = await import('../../../web/offline/offline.words.ts')
  const say = sayFrom(offlineWords)
  toast(say('unsent', { count: unsent }), { tone: 'failed', action: { label: say('signOutAnyway'), run: end } })
}

function end(): void {
  call(signOut, {})
    .then(() => {
      answers.clear()
      forgetRecent()
      location.assign('/')
    })
    .catch(toastFailure)
}
