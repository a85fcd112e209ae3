import { type Refusal, refuse } from '../../contract/refusal.ts'

/** An account cannot lie below itself, however long the way. */
export function underItself(
  account: { readonly id: string; readonly parent: string | null },
  parents: ReadonlyMap<string, string | null>,
): Refusal | null {
  const seen = new Set<string>()
  for (let at = account.parent; at && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === account.id) return refuse('invalid', 'An account cannot be below itself.', { field: 'parent' })
    seen.add(at)
  }
  return null
}
