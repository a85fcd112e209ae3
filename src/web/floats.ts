import { store } from './store.ts'

/** Something that a feature asks over the current screen, whichever it is. */
export interface Float {
  /** The name under which the feature declares it. */
  readonly name: string
  readonly asked: unknown
}

export interface FloatProps {
  readonly asked: unknown
  readonly onClose: () => void
}

export const floating = store<Float | null>(null)

/** Opens a float over the current screen. */
export const openFloat = (name: string, asked: unknown): void => floating.set({ name, asked })
export const closeFloat = (): void => floating.set(null)
