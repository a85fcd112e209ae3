import { store } from './store.ts'

/** The field that is being edited on this page, for those who look at the same record. */
export const editing = store<{ readonly record: string; readonly field: string } | null>(null)

/** Fields that somebody else has just changed while this page shows them. */
export interface Touched {
  readonly record: string
  readonly fields: readonly string[]
  readonly by: string
}
export const touched = store<Touched | null>(null)

/** The name of whoever has just changed the field; undefined while nobody has. */
export function useTouchedBy(record: string, field: string): string | undefined {
  const now = touched.use()
  return now?.record === record && now.fields.includes(field) ? now.by : undefined
}
