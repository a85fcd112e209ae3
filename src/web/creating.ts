import { store } from './store.ts'
import { fieldComes } from './typedAhead.ts'

export interface Creating {
  readonly entity: string
  /** Values the form starts with, as a caller would write them; a ref may come as `{id, title}` so that it can be shown. */
  readonly values?: Readonly<Record<string, unknown>>
  /** Hears of the new record instead of the page of it being opened. */
  readonly onCreated?: (record: { readonly id: string }) => void
}

export const creating = store<Creating | null>(null)

/** Opens the create form of an entity over the current screen. */
export function openCreate(what: Creating): void {
  fieldComes()
  creating.set(what)
}
export const closeCreate = (): void => creating.set(null)
